"""What a schema tells a person, beside what it tells a validator."""

from __future__ import annotations

from trackplan.plan.model import Event, Version
from trackplan.plan.types import EnumType, Pii, Property

_PII: dict[Pii, str] = {
    "none": "",
    "personal": "Personal data.",
    "sensitive": "Sensitive personal data.",
}


def version_description_of(event: Event, version: Version) -> str:
    """What an event tells, and what its version is about."""
    return "\n\n".join(text for text in (event.description, version.description) if text)


def description_of(has: Property) -> str:
    """What a property means, in which unit, and whether it is personal data; may be empty."""
    unit = f"Unit: {has.unit}." if has.unit else ""
    return " ".join(text for text in (has.description, unit, _PII[has.pii]) if text)


def meanings_of(enum: EnumType) -> str:
    """What the values of an enumeration mean, as far as the plan says so; one line for each."""
    lines = [
        f"- `{member.value}`: {member.description}" for member in enum.values if member.description
    ]
    if enum.open:
        lines.append("More values may come: be prepared for one that is not listed.")
    return "\n".join(lines)
