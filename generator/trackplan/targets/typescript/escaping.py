"""How text of the plan stands in TypeScript.

Everything that an author wrote passes through `literal_of`, `key_of` or `comment_text_of`: what
comes out stays where it was put.
"""

from __future__ import annotations

import json
import re

_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_TAG = re.compile(r"(?<![^\s{*])@")


def literal_of(text: str) -> str:
    """A string literal, or literal type, that is the text."""
    return _visible(json.dumps(text, ensure_ascii=False))


def key_of(name: str) -> str:
    """A name as the key of a member: as it is where the language lets it stand."""
    return name if _IDENTIFIER.fullmatch(name) else literal_of(name)


def comment_text_of(text: str) -> str:
    r"""Text within a comment, which it neither ends nor gives a tag such as ``@deprecated``.

    Lines stay lines; a character that would be invisible or reorder others shows as its escape.
    """
    lines = (_visible(line) for line in text.split("\n"))
    return _TAG.sub(r"\\@", "\n".join(lines).replace("*/", r"*\/"))


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else _escape(each) for each in text)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= ord("\uffff") else f"\\u{{{code:x}}}"
