"""Diagnostics for a person: the place, the fault, the source line with carets, the remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import click

from trackplan.cli.characters import printable, shortened
from trackplan.cli.formats.excerpts import excerpt_of
from trackplan.diagnostics import Diagnostic, Report, Severity, Span

MOST_OF_A_RULE = 10
"""Faults by one rule that are shown one by one, unless all are asked for."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_LONGEST = 2000
"""Characters of a message that are shown; a name of the plan in it may be as long as a file."""


def lines_of(report: Report) -> Iterator[str]:
    """The lines of a report, coloured; `click.echo` takes the colours away off a terminal."""
    yield from all_of(report, report)
    yield from _counts_of(report)
    yield summary_of(report)


def first_lines_of(report: Report) -> Iterator[str]:
    """As `lines_of`, but of each rule the first few, and how many more there are."""
    seen: Counter[str] = Counter()
    for found in report:
        seen[found.rule] += 1
        if seen[found.rule] <= MOST_OF_A_RULE:
            yield from all_of([found], report)
    yield from _counts_of(report)
    yield summary_of(report)
    left = sum(max(0, number - MOST_OF_A_RULE) for number in seen.values())
    if left:
        yield f"{left:,} of them are not shown: `trackplan check --all` shows them"


def all_of(faults: Iterable[Diagnostic], report: Report) -> Iterator[str]:
    """The lines of some diagnostics of a report, an empty one behind each."""
    for found in faults:
        yield from _lines_of(found, report)
        yield ""


def summary_of(report: Report) -> str:
    """How many errors and warnings there are."""
    if not len(report):
        return "no faults found"
    return f"{', '.join(_counted(report))} found"


def _counted(report: Report) -> Iterator[str]:
    for severity, number in report.counts.items():
        if number:
            yield f"{number:,} {severity.value}{'' if number == 1 else 's'}"


def _counts_of(report: Report) -> Iterator[str]:
    """A line for each rule, the one that found most first, if one found much."""
    counts = counts_by_rule(report)
    if counts and counts[0][2] > MOST_OF_A_RULE:
        for severity, rule, number in counts:
            label = click.style(f"{severity.value}[{rule}]", fg=_COLOURS[severity])
            yield f"{number:>7,} {label}"
        yield ""


def counts_by_rule(report: Report) -> list[tuple[Severity, str, int]]:
    """How much each rule found, the one that found most first."""
    counts = Counter((found.severity, found.rule) for found in report)
    each = [(severity, rule, number) for (severity, rule), number in counts.items()]
    return sorted(each, key=lambda count: (-count[2], count[1], count[0].value))


def _lines_of(found: Diagnostic, report: Report) -> Iterator[str]:
    colour = _COLOURS[found.severity]
    label = click.style(f"{found.severity.value}[{found.rule}]", fg=colour, bold=True)
    yield f"{_place_of(found.span)}: {label}: {_said(found.message)}"
    yield from _excerpt(found.span, report, colour)
    if found.hint:
        yield f"{click.style('hint', bold=True)}: {_said(found.hint)}"
    for related in found.related:
        label = click.style("note", fg="cyan", bold=True)
        yield f"{_place_of(related.span)}: {label}: {_said(related.message)}"
        yield from _excerpt(related.span, report, "cyan")


def _said(words: str) -> str:
    return printable(shortened(words, _LONGEST))


def _place_of(span: Span) -> str:
    return click.style(f"{printable(span.path)}:{span.line}:{span.column}", bold=True)


def _excerpt(span: Span, report: Report, colour: str) -> Iterator[str]:
    excerpt = excerpt_of(span, report)
    if excerpt is not None:
        carets = click.style(excerpt.carets, fg=colour, bold=True)
        yield f"    {excerpt.line}"
        yield f"    {excerpt.indent}{carets}{excerpt.onward}"
