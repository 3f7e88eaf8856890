"""Whether the rules that plan.yaml sets the severity of are rules that there are."""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.compat import compat_rules
from trackplan.checks.lint import lint_rules
from trackplan.diagnostics import Diagnostic, did_you_mean
from trackplan.plan.model import Plan


def unknown_rules(plan: Plan) -> Iterator[Diagnostic]:
    """What plan.yaml says of rules that there are not."""
    known = [*lint_rules(), *compat_rules()]
    for rule, _ in plan.rules:
        if rule not in known:
            yield Diagnostic(
                plan.place_of(f"rules.{rule}"),
                "rule-known",
                f"there is no rule `{rule}` whose severity could be set",
                did_you_mean(rule, known) or f"the rules are {', '.join(known)}",
            )
