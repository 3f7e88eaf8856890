"""Rules about a plan as it stands: one file each, with ``check(review)`` in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding, Rule, diagnostics_of, rules_of
from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan


@cache
def lint_rules() -> dict[str, Rule[Review]]:
    """Every lint rule there is, by id."""
    return rules_of(__name__, __path__)


def lint(plan: Plan, today: date) -> Iterator[Diagnostic]:
    """What the lint rules find in a plan, but for what its events allow in their files."""
    rules = lint_rules()
    allowed = {(event.path, allowance.rule) for event in plan.events() for allowance in event.allow}

    def is_allowed(rule: str, found: Finding) -> bool:
        return (found.span.path, rule) in allowed

    return diagnostics_of(rules, plan, Review(plan, today, rules).findings, is_allowed)
