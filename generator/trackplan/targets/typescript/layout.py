"""What stands on one line, and what gets a line for each of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

WIDTH: Final = 100
"""Columns of a line."""

STEP: Final = "  "
"""What stands before a line, more than before the one that it belongs to."""


def one_of(alternatives: Sequence[str], column: int, indent: str = STEP) -> str:
    """A union behind a ``:`` or ``=``: on that line if there is room, or else a line for each.

    An object that may be null begins on that line too.

    Args:
        alternatives: What it is made of.
        column: How much of the line is taken.
        indent: What stands before each line of its own.
    """
    line = " " + " | ".join(alternatives)
    if set(alternatives[1:]) <= {"null"} or _fits(line, column):
        return line
    return "".join(f"\n{indent}| {alternative}" for alternative in alternatives)


def listed_within(brackets: str, items: Sequence[str], column: int, end: str) -> str:
    """Items within brackets: on one line if there is room, or else on a line for each.

    Args:
        brackets: The opening and the closing one, with the spaces that belong within them.
        items: The items.
        column: How much of the line is taken.
        end: What may stand behind the last item if it has a line of its own.
    """
    middle = len(brackets) // 2
    line = f"{brackets[:middle]}{', '.join(items)}{brackets[middle:]}"
    if _fits(line, column):
        return line
    listed = ",\n".join(f"{STEP}{item}" for item in items)
    return f"{brackets[:middle].strip()}\n{listed}{end}\n{brackets[middle:].strip()}"


def _fits(line: str, column: int) -> bool:
    return column + len(line) < WIDTH and "\n" not in line
