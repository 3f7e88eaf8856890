"""Sentences that a plan's facts are told in, the same in every output.

Each output escapes and wraps them in its own way.
"""

from __future__ import annotations

from types import MappingProxyType

from trackplan.plan.types import Deprecation, EnumType, EnumValue, Pii, Property

_ENDS = (".", "!", "?", "\u2026", "\u3002", "\uff01", "\uff1f")

PERSONAL: MappingProxyType[Pii, str] = MappingProxyType(
    {"none": "", "personal": "Personal data.", "sensitive": "Sensitive personal data."}
)
"""What is said of a property by how personal it is."""


def sentence_of(text: str) -> str:
    """The text, ended by a full stop unless it ends a sentence itself."""
    return text if text.endswith(_ENDS) else f"{text}."


def unit_of(property_: Property) -> str:
    """What a property counts; empty if the plan does not say."""
    return f"Unit: {sentence_of(property_.unit)}" if property_.unit else ""


def reason_of(deprecated: Deprecation) -> str:
    """Why something is to be used no more, what replaces it, and until when it is there."""
    replaced = f"Use `{deprecated.replaced_by}` instead." if deprecated.replaced_by else ""
    sunset = f"It goes away on {deprecated.sunset}." if deprecated.sunset else ""
    return joined(sentence_of(deprecated.reason), replaced, sunset)


def deprecation_of(deprecated: Deprecation | None) -> str:
    """That something is to be used no more, and why; empty if it may be used."""
    return f"Deprecated: {reason_of(deprecated)}" if deprecated else ""


def meaning_of(value: EnumValue) -> str:
    """What a value of an enumeration means, and whether it is deprecated; may be empty."""
    return joined(value.description, deprecation_of(value.deprecated))


def meanings_of(enum: EnumType) -> str:
    """What the values of an enumeration mean, as far as the plan says so; one line for each."""
    lines = [
        f"- `{value.value}`: {meaning}" for value in enum.values if (meaning := meaning_of(value))
    ]
    if not enum.open:
        return "\n".join(lines)
    hint = "More values may come: be prepared for one that is not listed."
    return "\n".join((*lines, "", hint)) if lines else hint


def joined(*sentences: str | None) -> str:
    """The sentences that there are, one behind the other."""
    return " ".join(sentence for sentence in sentences if sentence)
