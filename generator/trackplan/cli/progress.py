"""A line on the terminal that says what is being done, while it takes long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

import click

_START_OF_LINE = "\r\x1b[K"
"""Back to the first column, and nothing in the line any more."""


@contextmanager
def progress_line() -> Generator[Callable[[str], None]]:
    """A function that shows what is being done, in a line of standard error.

    The line is rewritten each time and gone in the end; where standard error is no terminal, it is
    never there.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    try:
        yield lambda doing: click.echo(f"{_START_OF_LINE}{doing} …", err=True, nl=False)
    finally:
        click.echo(_START_OF_LINE, err=True, nl=False)
