"""Whether the rules that a plan speaks of are rules that there are, and that it may speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from trackplan.checks.compat import compat_rules
from trackplan.checks.lint import lint_rules
from trackplan.diagnostics import Diagnostic, did_you_mean
from trackplan.plan.model import Plan


def unknown_rules(plan: Plan, fixed: Collection[str]) -> Iterator[Diagnostic]:
    """What a plan says of rules that there are not, or that it cannot set or excuse.

    Args:
        plan: The plan, with its severities, its allowances and its approvals.
        fixed: The rules whose severity is fixed, by id: those of structure and of targets.
    """
    yield from _of_severities(plan, fixed)
    yield from _of_allowances(plan, fixed)
    yield from _of_approvals(plan, fixed)


def _of_severities(plan: Plan, fixed: Collection[str]) -> Iterator[Diagnostic]:
    known = (*lint_rules(), *compat_rules())
    for rule, _ in plan.rules:
        if rule not in known:
            why = _fixed(rule) if rule in fixed else _unknown(rule, known)
            yield Diagnostic(plan.place_of(f"rules.{rule}"), "rule-known", *why)


def _of_allowances(plan: Plan, fixed: Collection[str]) -> Iterator[Diagnostic]:
    for event in plan.events():
        for allowance in event.allow:
            rule = allowance.rule
            if rule in lint_rules():
                continue
            if rule in compat_rules():
                why = (
                    f"`{rule}` is a compat rule, and `allow` is for lint rules",
                    "list the break under `approved_breaks` in plan.yaml",
                )
            else:
                why = _fixed(rule) if rule in fixed else _unknown(rule, lint_rules())
            yield Diagnostic(allowance.span, "allowance-rule-known", *why)


def _of_approvals(plan: Plan, fixed: Collection[str]) -> Iterator[Diagnostic]:
    for approval in plan.approved_breaks:
        rule = approval.rule
        if rule in compat_rules():
            continue
        if rule in lint_rules():
            why = (
                f"`{rule}` is a lint rule, and `approved_breaks` is for compat rules",
                "write it under `allow` in the file of the event",
            )
        else:
            why = _fixed(rule) if rule in fixed else _unknown(rule, compat_rules())
        yield Diagnostic(approval.span, "approval-rule-known", *why)


def _fixed(rule: str) -> tuple[str, str]:
    return (
        f"`{rule}` is a rule of structure or of a target, and those cannot be set or excused",
        "mend what it finds; `trackplan rules` lists the lint and compat rules",
    )


def _unknown(rule: str, known: Collection[str]) -> tuple[str, str]:
    hint = did_you_mean(rule, known) or "`trackplan rules` lists the rules that there are"
    return f"there is no rule `{rule}` that could be spoken of here", hint
