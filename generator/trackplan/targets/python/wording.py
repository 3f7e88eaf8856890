"""What docstrings say, in sentences made from the plan's."""

from __future__ import annotations

from typing import assert_never

from trackplan.plan.model import Event, Status, Version
from trackplan.plan.sentences import (
    PERSONAL,
    deprecation_of,
    joined,
    reason_of,
    sentence_of,
    unit_of,
)
from trackplan.plan.types import Deprecation, EnumValue, Json, Property
from trackplan.targets.python.defaults import json_of
from trackplan.targets.python.docstrings import has_summary, one_line_of, paragraphs_of

_ARTICLES = ("A", "An", "One", "Some", "Somebody", "Someone", "Something", "The")


def about(property_: Property) -> str:
    """What the plan says of a property; empty if it says nothing."""
    said = [
        "\n\n".join(map(sentence_of, paragraphs_of(property_.description))),
        unit_of(property_),
        PERSONAL[property_.pii],
        f"{_quoted(property_.default.value)} unless given." if property_.default else "",
        _about_examples(property_.examples),
        one_line_of(deprecation_of(property_.deprecated)),
    ]
    return joined(*said)


def meaning(value: EnumValue) -> str:
    """What the plan says of a value of an enumeration; empty if it says nothing."""
    said = sentence_of(value.description) if value.description else ""
    return joined(said, one_line_of(deprecation_of(value.deprecated)))


def about_deprecation(deprecated: Deprecation) -> str:
    """Why something is deprecated, what to use in its place, and until when it is there."""
    return one_line_of(reason_of(deprecated))


def about_version(event: Event, version: Version, newest: str) -> tuple[str, ...]:
    """What is special about a version, a paragraph each; `newest` is the newest one's name."""
    said = []
    if version.description:
        said.append(f"Version {version.number}: {sentence_of(version.description)}")
    if version.number != event.newest.number:
        said.append(f"This is an older version; the newest is `{newest}`.")
    if event.status != "active":
        why = about_deprecation(event.deprecated) if event.deprecated else ""
        said.append(f"{_about_status(event.status)} {why}")
    return tuple(said)


def act_of(event: Event, indent: int) -> str:
    """What an emitter does, in the words of the event's description if they fit.

    Args:
        event: The event that is emitted.
        indent: Columns that the docstring is indented by.
    """
    first, _, others = event.description.partition(" ")
    act = f"Record that {first.lower()} {others}"
    if first in _ARTICLES and has_summary(act, indent):
        return act
    return f"Record the event `{event.name}`.\n\n{event.description}"


def _about_examples(examples: tuple[Json, ...]) -> str:
    if not examples:
        return ""
    *others, last = map(_quoted, examples)
    return f"Such as {', '.join(others)} or {last}." if others else f"Such as {last}."


def _quoted(value: Json) -> str:
    return f"`{value if isinstance(value, str) and value else json_of(value)}`"


def _about_status(status: Status) -> str:
    match status:
        case "active":
            return ""
        case "draft":
            return "The event is a draft: it may still change."
        case "deprecated":
            return "The event is deprecated: emit it from no new code."
        case "retired":
            return "The event is retired: it is no longer emitted."
        case _:
            assert_never(status)
