"""``trackplan rules``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict

import click

from trackplan.cli.characters import shortened
from trackplan.cli.rulebook import KINDS, Entry, rulebook

WIDTH = 100
"""Columns of a page in Markdown."""

LONGEST = 100
"""Characters that are shown of the first sentence of a page."""

VERSION = 1
"""Grows when a program that reads the JSON form has to change."""


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to print the list.",
)
def rules(*, form: str) -> None:
    """List the rules that a plan is held to, each with its severity and what it asks for.

    The list does not depend on a plan: severities are those of a plan that sets none.

    \b
    Example:
      trackplan rules
      trackplan rules --format markdown > docs/rules.md
    """
    for line in _FORMS[form](tuple(rulebook().values())):
        click.echo(line)


def _text_of(entries: tuple[Entry, ...]) -> Iterator[str]:
    width = max(len(entry.id) for entry in entries)
    for kind, about in KINDS.items():
        yield f"{kind}: {about}"
        for entry in entries:
            if entry.kind == kind:
                summary = shortened(entry.summary, LONGEST)
                yield f"  {entry.id:{width}}  {entry.severity:7}  {summary}"
        yield ""
    yield "`trackplan explain RULE` prints the page of a rule, with examples"


def _json_of(entries: tuple[Entry, ...]) -> Iterator[str]:
    said = [{**asdict(entry), "summary": entry.summary} for entry in entries]
    for entry in said:
        del entry["examples"]
    yield json.dumps({"version": VERSION, "rules": said}, indent=2)


def _markdown_of(entries: tuple[Entry, ...]) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield _ABOUT
    for kind, about in KINDS.items():
        yield ""
        yield f"## {kind.capitalize()}"
        yield ""
        yield about
        for entry in entries:
            if entry.kind == kind:
                yield ""
                yield f"### `{entry.id}`"
                yield ""
                of_targets = f", of {' and '.join(entry.targets)}" if entry.targets else ""
                yield f"*{entry.severity}{of_targets}*"
                for paragraph in entry.paragraphs(WIDTH):
                    yield ""
                    yield paragraph


_ABOUT = """\
What a plan is held to. `trackplan explain RULE` prints what is said here, and examples.

In `plan.yaml`, `rules: {rule: error | warning | off}` sets the severity of lint and compat rules;
the others keep theirs. In an event's file, `allow: {rule: reason}` excuses what a lint rule finds
there. `approved_breaks` in `plan.yaml` excuses one finding of a compat rule each."""

_FORMS: Mapping[str, Callable[[tuple[Entry, ...]], Iterator[str]]] = {
    "text": _text_of,
    "json": _json_of,
    "markdown": _markdown_of,
}
