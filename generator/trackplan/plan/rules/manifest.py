"""The pages of rules about plan.yaml, and about what a plan says of rules."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "allowance-rule-known": (
            "`allow` of an event names lint rules that there are. A misspelt one would silence "
            "nothing. Breaks of an earlier plan are not allowed event by event, but approved of "
            "one by one in plan.yaml."
        ),
        "approval-rule-known": (
            "`approved_breaks` names compat rules that there are. What a lint rule finds is set "
            "in `rules` or allowed in the event's file."
        ),
        "approval-unique": (
            "A finding is approved of once. Of two approvals, one would go on when the other "
            "expires."
        ),
        "plan-format": (
            "The plan is of a format that this version of trackplan reads. The number after "
            "`plan:` is raised only when plans have to be changed."
        ),
        "rule-known": (
            "`rules` sets the severity of rules that there are, and of lint and compat rules "
            "only. What breaks a rule of structure or of a target is an error whatever the plan "
            "says, since nothing could be made of the plan."
        ),
        "target-known": "A target is one that trackplan has. The message lists them.",
        "target-option-known": "An option is one that its target has.",
        "targets-not-empty": (
            "The plan asks for a target. Without one there is nothing to compile it to; "
            "`trackplan check` alone would do on a plan with any."
        ),
    }
)
