"""JSON Schemas of what goes over the wire, for the targets that hold some.

A schema decides alone: it says in its keywords all that a type asks for, so that a validator that
knows no format gives the same answer. What it looks like in a file is the target's to say.
"""
