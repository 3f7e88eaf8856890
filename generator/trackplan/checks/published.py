"""Pairs of what was published and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.plan.model import Event, Plan, Version


def published_events(old: Plan, new: Plan) -> Iterator[tuple[Event, Event | None]]:
    """The events of the old plan that somebody may rely on, each with what is left of it."""
    left = {event.name: event for event in new.events()}
    for event in old.events():
        if event.status != "draft":
            yield event, left.get(event.name)


def published_versions(old: Plan, new: Plan) -> Iterator[tuple[Version, Event, Version | None]]:
    """The versions of those events that are still there: each with its event and itself, as now."""
    for event, now in published_events(old, new):
        if now is not None:
            left = {version.number: version for version in now.versions}
            for version in event.versions:
                yield version, now, left.get(version.number)
