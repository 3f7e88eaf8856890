"""Diagnostics for a person: the place, the fault, the source line with carets, the remedy."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import click

from trackplan.diagnostics import Diagnostic, Report, Severity, Span

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_WINDOW = 100
"""Columns of a source line that are shown, if it has more."""
_BEFORE = 40
"""Columns of them that stand before the fault."""


def lines_of(report: Report) -> Iterator[str]:
    """The lines of a report, coloured; `click.echo` takes the colours away off a terminal."""
    for found in report:
        yield from _lines_of(found, report)
        yield ""
    yield summary_of(report)


def summary_of(report: Report) -> str:
    """How many errors and warnings there are."""
    if not len(report):
        return "no faults found"
    counts = report.counts
    parts = [
        f"{number} {severity.value}{'' if number == 1 else 's'}"
        for severity, number in counts.items()
        if number
    ]
    return f"{', '.join(parts)} found"


def _lines_of(found: Diagnostic, report: Report) -> Iterator[str]:
    colour = _COLOURS[found.severity]
    label = click.style(f"{found.severity.value}[{found.rule}]", fg=colour, bold=True)
    yield f"{_place_of(found.span)}: {label}: {printable(found.message)}"
    yield from _excerpt(found.span, report, colour)
    if found.hint:
        yield f"{click.style('hint', bold=True)}: {printable(found.hint)}"
    for related in found.related:
        label = click.style("note", fg="cyan", bold=True)
        yield f"{_place_of(related.span)}: {label}: {printable(related.message)}"
        yield from _excerpt(related.span, report, "cyan")


def _place_of(span: Span) -> str:
    return click.style(f"{printable(span.path)}:{span.line}:{span.column}", bold=True)


def _excerpt(span: Span, report: Report, colour: str) -> Iterator[str]:
    """The source line that a span starts on, and carets under as much of the span as it holds."""
    line = report.line_of(span)
    if line is None or not line.strip():
        return
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    cut = max(0, start - _BEFORE) if len(line) > _WINDOW else 0
    shown = printable(line[cut : cut + _WINDOW].rstrip())
    fault = shown[start - cut : max(end, start + 1) - cut]
    indent = "".join(_blank(character) for character in shown[: start - cut])
    carets = "^" * max(1, sum(_width(character) for character in fault))
    before, after = ("…" if cut else ""), ("…" if len(line.rstrip()) > cut + _WINDOW else "")
    yield f"    {before}{shown}{after}"
    yield f"    {' ' * len(before)}{indent}{click.style(carets, fg=colour, bold=True)}"


def printable(text: str) -> str:
    """A text whose characters show; one that would steer the terminal stands as U+FFFD."""
    return "".join(
        character if character.isprintable() or character == "\t" else "\ufffd"
        for character in text
    )


def _blank(character: str) -> str:
    return "\t" if character == "\t" else " " * _width(character)


def _width(character: str) -> int:
    """The columns that a terminal gives to a character."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
