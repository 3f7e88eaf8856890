"""What the commands that work on a database share: its option, and how its faults are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from trackplan.cli.endings import fail
from trackplan.dispatcher import SetupError, StoreUnavailable
from trackplan.dispatcher.databases import DATABASE_URL

Command = TypeVar("Command", bound=Callable[..., Any])


def database_option(command: Command) -> Command:
    """Add ``--database``, which falls back on the environment."""
    return click.option(
        "--database",
        metavar="URL",
        required=True,
        envvar=DATABASE_URL,
        show_envvar=True,
        help="The outbox: sqlite:///events.db or postgresql://user@host/name.",
    )(command)


@contextmanager
def database_faults() -> Iterator[None]:
    """Turn what is wrong with a database, or with what delivers from it, into exit code 2."""
    try:
        yield
    except SetupError as error:
        fail(error.message, error.hint)
    except StoreUnavailable as error:
        fail(f"the database cannot be used: {error}", "see what else is writing to it")
