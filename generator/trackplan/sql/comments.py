"""What is said of views and their columns, and how texts of the plan stand in SQL's comments.

All dialects have comments that begin with two dashes and end with the line.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

from trackplan.plan.sentences import PERSONAL, deprecation_of, joined, reason_of, unit_of
from trackplan.plan.types import EnumType, Json, Pii, Property
from trackplan.plan.views import Column, View, pii_within

COMMENT_WIDTH = 92
"""Characters of a comment line, without its dashes and its indentation."""

DECEPTIVE = re.compile(
    "([\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff])"
)
"""A control, a line break, or what is invisible or turns the direction of writing."""

_WITHIN: dict[Pii, str] = {
    "none": "",
    "personal": "Holds personal data.",
    "sensitive": "Holds sensitive personal data.",
}


def comment_on_view(view: View) -> tuple[str, ...]:
    """What a view shows, a sentence or paragraph for each."""
    return tuple(text for text in _on_view(view) if text)


def comment_on_column(column: Column) -> str:
    """What stands in a column; empty for one of the envelope, which the table describes."""
    if column.has is None:
        return ""
    return joined(*_on_property(column.has, masked=column.is_masked))


def comment_of(text: str) -> str:
    """A text as it stands behind two dashes, on one line."""
    return DECEPTIVE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def comment_lines_of(text: str) -> tuple[str, ...]:
    """A text as comment lines, each as it stands behind two dashes; its line breaks are kept."""
    return tuple(
        line for paragraph in text.splitlines() for line in _wrapped(comment_of(paragraph))
    )


def _wrapped(text: str) -> list[str]:
    if len(text) <= COMMENT_WIDTH:
        return [text.strip()]
    return textwrap.wrap(text, COMMENT_WIDTH) or [""]


def _on_view(view: View) -> Iterator[str]:
    event, version = view.event, view.version
    yield event.description
    if view.is_union:
        yield f"All versions of {event.name}, read as version {version.number}."
    elif version.description:
        yield version.description
    if view.is_masked:
        yield "Without personal data."
    yield deprecation_of(event.deprecated)


def _on_property(has: Property, *, masked: bool) -> Iterator[str]:
    yield has.description
    yield unit_of(has)
    if has.default is not None:
        yield f"{_text_of(has.default.value)} where the event says nothing."
    if masked:
        yield "Personal data, masked."
    else:
        if has.examples:
            yield f"For example {', '.join(map(_text_of, has.examples))}."
        yield PERSONAL[has.pii] or _WITHIN[pii_within(has)]
    yield deprecation_of(has.deprecated)
    if isinstance(has.type, EnumType):
        for known in has.type.values:
            if known.deprecated:
                yield f"`{known.value}` is deprecated: {reason_of(known.deprecated)}"


def _text_of(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
