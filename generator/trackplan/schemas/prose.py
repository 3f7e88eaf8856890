"""What a schema tells a person, beside what it tells a validator."""

from __future__ import annotations

from trackplan.plan.model import Event, Version
from trackplan.plan.sentences import PERSONAL, deprecation_of, joined, unit_of
from trackplan.plan.types import Property


def version_description_of(event: Event, version: Version) -> str:
    """What an event tells, what its version is about, and whether it is deprecated."""
    paragraphs = (event.description, version.description, deprecation_of(event.deprecated))
    return "\n\n".join(text for text in paragraphs if text)


def description_of(property_: Property) -> str:
    """What a property means, its unit, whether it is personal or deprecated; may be empty."""
    return joined(
        property_.description,
        unit_of(property_),
        PERSONAL[property_.pii],
        deprecation_of(property_.deprecated),
    )
