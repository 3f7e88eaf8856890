"""What a lint rule is given: a plan, the day, and one walk for all rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from trackplan.checks.deprecations import Deprecated, deprecations_of
from trackplan.checks.rules import Findings, Rule
from trackplan.checks.walk import Place, Typed, Walk
from trackplan.plan.model import Plan
from trackplan.plan.types import EnumType, Type

Kind = TypeVar("Kind", bound=Type)


class Review:
    """A plan under review. What it offers is worked out once, whatever the number of rules.

    Args:
        plan: The plan, as it was read from its folder.
        today: The day on which a sunset has passed or not.
        rules: The rules that review it, by id.
    """

    def __init__(self, plan: Plan, today: date, rules: Mapping[str, Rule[Review]]) -> None:
        self.plan = plan
        self.today = today
        self.findings = Findings.of(rules, self)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every property of every version, and those within records, each where it is written.

        They are for rules about what is said of a property, which may be said anew at any time.
        """
        return self._walk.places

    @property
    def current(self) -> tuple[Place, ...]:
        """The places that the newest version of an event has which is not retired.

        They are for rules about what a property is: an older version stays as it was published.
        """
        return self._walk.current

    def types(self, kind: type[Kind]) -> tuple[Typed[Kind], ...]:
        """The types of one kind that current properties are made of, each where it is written."""
        return cast("tuple[Typed[Kind], ...]", tuple(self._types.get(kind, ())))

    @cached_property
    def deprecations(self) -> tuple[Deprecated, ...]:
        """What is to be used no more: events, current properties, and values of current enums."""
        return tuple(deprecations_of(self.plan, self.current, self.types(EnumType)))

    @cached_property
    def _walk(self) -> Walk:
        return Walk(self.plan)

    @cached_property
    def _types(self) -> Mapping[object, list[Typed[Type]]]:
        found: dict[object, list[Typed[Type]]] = {}
        for typed in self._walk.types():
            found.setdefault(type(typed.type), []).append(typed)
        return found
