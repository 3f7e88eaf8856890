"""SQL that reads events, for the targets that write some: what all dialects have in common.

Which views there are says `trackplan.plan.views`; how a value is read is each dialect's to say.
"""
