"""What of a text may be shown: plans are written by others, and name whatever they like."""

from __future__ import annotations

import unicodedata

UNSHOWN = "\ufffd"
"""Stands where a character was that cannot be shown."""


def printable(text: str) -> str:
    """A text whose characters show; one that would steer the terminal stands as U+FFFD.

    Line breaks, bidirectional controls and lone surrogates are among those; a tab is not.
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or character == "\t" else UNSHOWN for character in text
    )


def unicode_of(text: str) -> str:
    """A text that every Unicode encoding can hold; a lone surrogate stands as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, with an ellipsis where more were."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def columns_of(text: str) -> int:
    """The columns that a terminal gives to a printable text without tabs."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
