"""JSON for people: what the resolved plan and the documents of schemas are written in.

It is what ``json.dumps`` writes with an indent, in a third of the time: Python's own encoder is
written in C for one line and in Python for many, and a large plan has many.
"""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring as quoted
from typing import Any

_DECEPTIVE = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def text_of(value: Any) -> str:  # noqa: ANN401 - whatever is JSON, in the types that dumps takes
    """A value over several lines, two spaces a level, with a newline at the end.

    Characters are themselves in it, but for those that could hide or reorder text, which are
    escapes.

    Raises:
        ValueError: A number is not finite.
        TypeError: Something is no JSON, or a key is no text.
    """
    parts: list[str] = []
    _add(parts, value, "\n")
    parts.append("\n")
    return _DECEPTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", "".join(parts))


def _add(parts: list[str], value: Any, newline: str) -> None:  # noqa: ANN401
    """Append the text of a value, whose own lines begin with `newline`."""
    if isinstance(value, str):
        parts.append(quoted(value))
    elif isinstance(value, dict) and value:
        inner = f"{newline}  "
        before = f"{{{inner}"
        for key, held in value.items():
            if isinstance(held, str):
                parts.append(f"{before}{quoted(key)}: {quoted(held)}")
            else:
                parts.append(f"{before}{quoted(key)}: ")
                _add(parts, held, inner)
            before = f",{inner}"
        parts.append(f"{newline}}}")
    elif isinstance(value, list | tuple) and value:
        inner = f"{newline}  "
        before = f"[{inner}"
        for held in value:
            parts.append(before)
            _add(parts, held, inner)
            before = f",{inner}"
        parts.append(f"{newline}]")
    elif value is True:
        parts.append("true")
    elif value is False:
        parts.append("false")
    elif type(value) is int:
        parts.append(repr(value))
    else:
        parts.append(json.dumps(value, allow_nan=False))
