"""Everything in a plan that is to be used no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from trackplan.checks.walk import Place, Typed
from trackplan.diagnostics import Span
from trackplan.plan.model import Plan
from trackplan.plan.types import Deprecation, EnumType


@dataclass(frozen=True, slots=True)
class Deprecated:
    """An event, a property or an enum value that is to be used no more.

    Args:
        kind: Which of the three it is.
        what: What it is called in messages.
        subject: What it is called in findings.
        span: Where it stands.
        deprecation: What is said of it.
        alternatives: What could take its place: the others of its kind beside it.
        is_retired: Whether it is used no more already.
    """

    kind: Literal["event", "property", "value"]
    what: str
    subject: str
    span: Span
    deprecation: Deprecation
    alternatives: Collection[str]
    is_retired: bool = False


def deprecations_of(
    plan: Plan, places: Iterable[Place], enums: Iterable[Typed[EnumType]]
) -> Iterator[Deprecated]:
    """What is deprecated in a plan, and in the properties and enumerations that it has."""
    events = {event.name for event in plan.events()}
    for event in plan.events():
        if event.deprecated is not None:
            yield Deprecated(
                "event",
                f"`{event.name}`",
                event.name,
                event.span,
                event.deprecated,
                events - {event.name},
                event.status == "retired",
            )
    for place in places:
        if place.property.deprecated is not None:
            yield Deprecated(
                "property",
                f"`{place.name}`",
                place.subject,
                place.span,
                place.property.deprecated,
                {beside.name for beside in place.siblings} - {place.name},
            )
    for enum in enums:
        values = {value.value for value in enum.type.values}
        for value in enum.type.values:
            if value.deprecated is not None:
                yield Deprecated(
                    "value",
                    f"the value `{value.value}` of {enum.what}",
                    f"{enum.subject}.{value.value}",
                    enum.span,
                    value.deprecated,
                    values - {value.value},
                )
