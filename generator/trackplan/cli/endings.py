"""How commands end that could not do their work."""

from __future__ import annotations

from typing import NoReturn

import click

from trackplan.cli.characters import printable


def fail(message: str, hint: str | None = None) -> NoReturn:
    """End the command with exit code 2, saying what is wrong with its environment or its usage."""
    click.echo(f"error: {_shown(message)}", err=True)
    if hint:
        click.echo(f"hint: {_shown(hint)}", err=True)
    raise click.exceptions.Exit(2)


def _shown(words: str) -> str:
    return "\n".join(map(printable, words.split("\n")))
