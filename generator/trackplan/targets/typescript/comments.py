"""Doc comments: what the plan says to people, where an editor shows it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Sequence

from trackplan.plan.model import Event, Version
from trackplan.plan.sentences import PERSONAL, joined, meanings_of, reason_of, unit_of
from trackplan.plan.types import Deprecation, EnumType, Json, Property
from trackplan.targets.typescript.escaping import comment_text_of
from trackplan.targets.typescript.layout import WIDTH


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


def property_comment_of(property_: Property, indent: str) -> str:
    """What a property means, and what the plan knows of its values."""
    words = joined(property_.description, unit_of(property_), PERSONAL[property_.pii])
    type_ = property_.type
    meanings = meanings_of(type_) if isinstance(type_, EnumType) and type_.name is None else ""
    tags = (
        *_deprecation_tag(property_.deprecated),
        *((f"@defaultValue {_json_of(property_.default.value)}",) if property_.default else ()),
        *(f"@example {_json_of(example)}" for example in property_.examples),
    )
    return comment_of((words, meanings), tags, indent)


def event_comment_of(event: Event, version: Version) -> str:
    """What an event tells, and what its version is about."""
    return comment_of((event.description, version.description), _deprecation_tag(event.deprecated))


def _deprecation_tag(deprecated: Deprecation | None) -> tuple[str, ...]:
    return (f"@deprecated {comment_text_of(reason_of(deprecated))}",) if deprecated else ()


def _json_of(value: Json) -> str:
    return f"`{comment_text_of(json.dumps(value, ensure_ascii=False))}`"


def _wrapped(line: str, room: int) -> list[str]:
    return textwrap.wrap(line, room, break_long_words=False, break_on_hyphens=False) or [""]
