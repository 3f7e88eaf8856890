"""Doc comments: what the plan says to people, where an editor shows it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Sequence

from trackplan.plan.model import Event, Version
from trackplan.plan.types import Deprecation, EnumType, EnumValue, Json, Pii, Property
from trackplan.targets.typescript.escaping import comment_text_of
from trackplan.targets.typescript.layout import WIDTH

_PII: dict[Pii, str] = {
    "none": "",
    "personal": "Personal data.",
    "sensitive": "Sensitive personal data.",
}


def comment_of(paragraphs: Iterable[str | None], tags: Sequence[str] = (), indent: str = "") -> str:
    """A doc comment with a line break behind it; an empty text if there is nothing to say.

    Args:
        paragraphs: Texts of the plan; what is missing or empty is left out.
        tags: Lines that begin with a tag, their texts escaped.
        indent: What stands before each line.
    """
    texts = [comment_text_of(text) for text in paragraphs if text]
    lines = "\n\n".join((*texts, *(("\n".join(tags),) if tags else ()))).split("\n")
    if lines == [""]:
        return ""
    if len(lines) == 1 and len(f"{indent}/** {lines[0]} */") <= WIDTH:
        return f"{indent}/** {lines[0]} */\n"
    room = WIDTH - len(f"{indent} * ")
    wrapped = (part for line in lines for part in _wrapped(line, room))
    return "".join(
        (
            f"{indent}/**\n",
            *(f"{indent} * {line}".rstrip() + "\n" for line in wrapped),
            f"{indent} */\n",
        )
    )


def property_comment_of(has: Property, indent: str) -> str:
    """What a property means, and what the plan knows of its values."""
    unit = f"Unit: {has.unit}." if has.unit else ""
    words = " ".join(text for text in (has.description, unit, _PII[has.pii]) if text)
    is_inline = isinstance(has.type, EnumType) and has.type.name is None
    meanings = meanings_of(has.type) if is_inline and isinstance(has.type, EnumType) else ""
    tags = (
        *_deprecation_tag(has.deprecated),
        *((f"@defaultValue {_json_of(has.default.value)}",) if has.default else ()),
        *(f"@example {_json_of(example)}" for example in has.examples),
    )
    return comment_of((words, meanings), tags, indent)


def event_comment_of(event: Event, version: Version) -> str:
    """What an event tells, and what its version is about."""
    return comment_of((event.description, version.description), _deprecation_tag(event.deprecated))


def meanings_of(enum: EnumType) -> str:
    """What the values of an enumeration mean, as far as the plan says so; one line for each."""
    lines = [
        f"- `{member.value}`: {meaning}" for member in enum.values if (meaning := _meaning(member))
    ]
    if not enum.open:
        return "\n".join(lines)
    hint = "More values may come: be prepared for one that is not listed."
    return "\n".join((*lines, "", hint)) if lines else hint


def _meaning(member: EnumValue) -> str:
    deprecation = f"Deprecated: {_reason(member.deprecated)}" if member.deprecated else ""
    return " ".join(text for text in (member.description, deprecation) if text)


def _deprecation_tag(deprecated: Deprecation | None) -> tuple[str, ...]:
    return (f"@deprecated {comment_text_of(_reason(deprecated))}",) if deprecated else ()


def _reason(deprecated: Deprecation) -> str:
    reason = deprecated.reason if deprecated.reason[-1:] in ".!?" else f"{deprecated.reason}."
    replaced = f" Use `{deprecated.replaced_by}` instead." if deprecated.replaced_by else ""
    sunset = f" It goes away on {deprecated.sunset}." if deprecated.sunset else ""
    return f"{reason}{replaced}{sunset}"


def _json_of(value: Json) -> str:
    return f"`{comment_text_of(json.dumps(value, ensure_ascii=False))}`"


def _wrapped(line: str, room: int) -> list[str]:
    return textwrap.wrap(line, room, break_long_words=False, break_on_hyphens=False) or [""]
