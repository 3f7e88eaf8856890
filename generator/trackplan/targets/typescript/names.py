"""Names in TypeScript, made from the names of the plan."""

from __future__ import annotations

from typing import Final

from trackplan.plan.model import Event, Family, Version

OWN: Final = frozenset(
    {
        "DateString",
        "DateTimeString",
        "DecimalString",
        "DomainEvent",
        "DurationString",
        "EventRecord",
        "Int64",
        "JsonValue",
        "TimeString",
        "UuidString",
    }
)
"""What the modules export for every plan."""

BUILT_IN: Final = frozenset({"Readonly", "ReadonlyArray", "Record"})
"""Types of the language that the modules use."""


def type_name_of(name: str) -> str:
    """A name of the plan in PascalCase."""
    return "".join(word.capitalize() for word in name.split("_"))


def event_name_of(event: Event, version: Version) -> str:
    """The type of the record of an event version."""
    return f"{type_name_of(event.name)}V{version.number}"


def properties_name_of(event: Event, version: Version) -> str:
    """The type of what ``properties`` holds in an event version."""
    return f"{event_name_of(event, version)}Properties"


def family_name_of(family: Family) -> str:
    """The type of any event of a family."""
    return f"{type_name_of(family.name)}Event"
