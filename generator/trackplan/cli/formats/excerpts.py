"""The line of a plan file that a diagnostic speaks of, and what marks the place in it."""

from __future__ import annotations

from typing import NamedTuple

from trackplan.cli.characters import columns_of, printable
from trackplan.diagnostics import Report, Span

_WINDOW = 100
"""Characters of a line that are shown, if it has more."""
_BEFORE = 40
"""Characters of them that stand before the fault."""


class Excerpt(NamedTuple):
    """The source line that a span starts on, and a line to stand below it.

    Args:
        line: As much of the source line as is worth showing, printable.
        indent: The blanks below it that lead to the span.
        carets: What marks as much of the span as the line holds.
        onward: On which line the span ends, if it is another; empty if not.
    """

    line: str
    indent: str
    carets: str
    onward: str


def excerpt_of(span: Span, report: Report) -> Excerpt | None:
    """What to show of the place of a span; None if there is nothing to see."""
    line = report.line_of(span)
    if line is None or not line.strip():
        return None
    length = len(line.rstrip())
    goes_on = span.end_line > span.line
    start, end = span.column - 1, length if goes_on else span.end_column - 1
    cut = max(0, start - _BEFORE) if length > _WINDOW else 0
    shown = printable(line[cut : min(length, cut + _WINDOW)])
    before, after = "…" if cut else "", "…" if length > cut + _WINDOW else ""
    blanks = (_blank(character) for character in shown[: start - cut])
    fault = shown[start - cut : max(end, start + 1) - cut]
    return Excerpt(
        f"{before}{shown}{after}",
        " " * len(before) + "".join(blanks),
        "^" * max(1, columns_of(fault)),
        f" to line {span.end_line}" if goes_on else "",
    )


def _blank(character: str) -> str:
    return "\t" if character == "\t" else " " * columns_of(character)
