"""What a compat rule is given: what was published, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from trackplan.checks.rules import Findings, Rule
from trackplan.plan.model import Event, Plan, Version


class Comparison:
    """Two states of a plan. Places in findings are the new one's.

    Args:
        old: The plan as it was published.
        new: The plan as it is now.
        today: The day on which an approval has expired or not.
        rules: The rules that compare them, by id.
    """

    def __init__(
        self, old: Plan, new: Plan, today: date, rules: Mapping[str, Rule[Comparison]]
    ) -> None:
        self.old = old
        self.new = new
        self.today = today
        self.findings = Findings.of(rules, self)

    @cached_property
    def events(self) -> tuple[tuple[Event, Event | None], ...]:
        """The events of the old plan that somebody may rely on, each with what is left of it."""
        left = {event.name: event for event in self.new.events()}
        return tuple(
            (event, left.get(event.name)) for event in self.old.events() if event.status != "draft"
        )

    @cached_property
    def versions(self) -> tuple[tuple[Version, Event, Version | None], ...]:
        """The versions of those events that are still there: each with its event and itself."""
        found: list[tuple[Version, Event, Version | None]] = []
        for event, now in self.events:
            if now is not None:
                left = {version.number: version for version in now.versions}
                found += [(version, now, left.get(version.number)) for version in event.versions]
        return tuple(found)
