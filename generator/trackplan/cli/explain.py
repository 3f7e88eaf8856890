"""``trackplan explain``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

from trackplan.cli.endings import fail
from trackplan.cli.rulebook import Entry, rulebook
from trackplan.diagnostics import did_you_mean

WIDTH = 88
"""Columns of a page."""


@click.command()
@click.argument("rule")
def explain(*, rule: str) -> None:
    """Print what RULE asks for, and why, with an example that breaks it and one that keeps it.

    Exit code 2 says that there is no such rule.

    \b
    Example:
      trackplan explain event-tense
    """
    entry = rulebook().get(rule)
    if entry is None:
        hint = did_you_mean(rule, rulebook()) or "`trackplan rules` lists the rules"
        fail(f"there is no rule `{rule}`", hint)
    for line in _page_of(entry):
        click.echo(line)


def _page_of(entry: Entry) -> Iterator[str]:
    where = f" of {' and '.join(entry.targets)}" if entry.targets else ""
    yield f"{entry.id}: {entry.kind}{where}, {entry.severity}"
    for paragraph in entry.paragraphs(WIDTH):
        yield ""
        yield paragraph
    for title, example in entry.examples:
        yield ""
        yield f"{title}:"
        yield ""
        yield textwrap.indent(example, "    ")
    if entry.is_settable:
        yield ""
        yield f"plan.yaml sets its severity: `rules: {{{entry.id}: error | warning | off}}`"
        yield _EXCUSES[entry.kind].format(entry.id)


_EXCUSES = {
    "lint": "an event's file excuses what it finds there: `allow: {{{}: <reason>}}`",
    "compat": "plan.yaml excuses one finding: `approved_breaks: [{{rule: {}, subject: …}}]`",
}
