"""Texts of people, which end up in code, comments and tables: what they may not hold."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def fault_of_text(text: str, *, lines: bool) -> str | None:
    """What keeps a text from being shown as it is, as the rest of a sentence about it.

    Args:
        text: What the plan says.
        lines: Whether it may have several lines.
    """
    if not text:
        return "is empty"
    if found := _CONTROL.search(text):
        return f"holds the control character U+{ord(found[0]):04X}"
    if found := _BIDI.search(text):
        return f"holds U+{ord(found[0]):04X}, which turns around what is shown behind it"
    if "\n" in text and not lines:
        return "has several lines, and may have one"
    return None
