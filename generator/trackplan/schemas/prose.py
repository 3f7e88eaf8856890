"""What a schema tells a person, beside what it tells a validator."""

from __future__ import annotations

from trackplan.plan.model import Event, Version
from trackplan.plan.types import Deprecation, EnumType, EnumValue, Pii, Property

_PII: dict[Pii, str] = {
    "none": "",
    "personal": "Personal data.",
    "sensitive": "Sensitive personal data.",
}


def version_description_of(event: Event, version: Version) -> str:
    """What an event tells, what its version is about, and whether it is deprecated."""
    paragraphs = (event.description, version.description, _deprecation(event.deprecated))
    return "\n\n".join(text for text in paragraphs if text)


def description_of(has: Property) -> str:
    """What a property means, its unit, whether it is personal or deprecated; may be empty."""
    unit = f"Unit: {has.unit}." if has.unit else ""
    sentences = (has.description, unit, _PII[has.pii], _deprecation(has.deprecated))
    return " ".join(text for text in sentences if text)


def meanings_of(enum: EnumType) -> str:
    """What the values of an enumeration mean, as far as the plan says so; one line for each."""
    lines = [
        f"- `{member.value}`: {meaning}" for member in enum.values if (meaning := _meaning(member))
    ]
    if not enum.open:
        return "\n".join(lines)
    hint = "More values may come: be prepared for one that is not listed."
    return "\n".join((*lines, "", hint)) if lines else hint


def deprecation_of(deprecated: Deprecation) -> str:
    """Why something is to be used no more, what replaces it, and until when it is there."""
    reason = deprecated.reason if deprecated.reason[-1:] in ".!?" else f"{deprecated.reason}."
    replaced = f" Use `{deprecated.replaced_by}` instead." if deprecated.replaced_by else ""
    sunset = f" It goes away on {deprecated.sunset}." if deprecated.sunset else ""
    return f"Deprecated: {reason}{replaced}{sunset}"


def _meaning(member: EnumValue) -> str:
    sentences = (member.description, _deprecation(member.deprecated))
    return " ".join(text for text in sentences if text)


def _deprecation(deprecated: Deprecation | None) -> str:
    return deprecation_of(deprecated) if deprecated else ""
