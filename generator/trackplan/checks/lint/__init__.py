"""Rules about a plan as it stands: one file each, with ``check(plan)`` in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from trackplan.checks.rules import Rule, diagnostics_of, rules_of
from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan


@cache
def lint_rules() -> dict[str, Rule[[Plan]]]:
    """Every lint rule there is, by id."""
    return rules_of(__name__, __path__)


def lint(plan: Plan) -> Iterator[Diagnostic]:
    """What the lint rules find in a plan."""
    return diagnostics_of(lint_rules(), plan, plan)
