"""Rules about what became of a plan: one file each, with ``check(comparison)`` in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from trackplan.checks.approvals import approved_findings, with_way_to_approve
from trackplan.checks.comparison import Comparison
from trackplan.checks.rules import Finding, Rule, diagnostics_of, rules_of
from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan


@cache
def compat_rules() -> dict[str, Rule[Comparison]]:
    """Every compat rule there is, by id."""
    return rules_of(__name__, __path__)


def compare(old: Plan, new: Plan, today: date) -> Iterator[Diagnostic]:
    """What the compat rules find in the way from one plan to another, but for approved breaks."""
    rules = compat_rules()
    comparison = Comparison(old, new, today, rules)
    approved = approved_findings(comparison)

    def is_approved(rule: str, found: Finding) -> bool:
        return (rule, found.subject) in approved

    for found in diagnostics_of(rules, new, comparison.findings, is_approved):
        yield with_way_to_approve(found, comparison)
