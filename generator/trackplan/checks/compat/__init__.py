"""Rules about what became of a plan: one file each, with ``check(old, new)`` in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from trackplan.checks.rules import Rule, diagnostics_of, rules_of
from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan


@cache
def compat_rules() -> dict[str, Rule[[Plan, Plan]]]:
    """Every compat rule there is, by id."""
    return rules_of(__name__, __path__)


def compare(old: Plan, new: Plan) -> Iterator[Diagnostic]:
    """What the compat rules find in the way from one plan to another; places are the new one's."""
    return diagnostics_of(compat_rules(), new, old, new)
