"""What the commands that read a plan share: its option, and how its faults are shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path, PurePath
from typing import Any, TypeVar

import click

from trackplan.cli.endings import fail
from trackplan.diagnostics import Related, Report, Span
from trackplan.plan import PlanFolderError

Command = TypeVar("Command", bound=Callable[..., Any])


def plan_option(command: Command) -> Command:
    """Add ``--plan``, the folder of the plan."""
    return click.option(
        "--plan",
        "plan_folder",
        type=click.Path(path_type=Path),
        default="plan",
        show_default=True,
        help="The folder of the plan.",
    )(command)


def today() -> date:
    """The day, in UTC, by which sunsets and approvals are judged."""
    return datetime.now(tz=UTC).date()


@contextmanager
def plan_faults() -> Generator[None]:
    """Turn a plan's folder that is not there into a message and exit code 2."""
    try:
        yield
    except PlanFolderError as error:
        fail(str(error), "run this where the folder is, or name it with `--plan`")


def as_seen_from_here(report: Report, plan_folder: Path) -> Report:
    """A report whose paths lead from the working directory to the plan's files.

    The paths of the compiler start with the folder's own name, wherever that folder is. Bytes of a
    path that are no UTF-8 stand as their escapes, since a report is text.
    """
    place = os.path.relpath(plan_folder) if plan_folder.is_absolute() else plan_folder
    root = PurePath(os.fsencode(place).decode("utf-8", "backslashreplace"))

    @cache
    def path_of(path: str) -> str:
        return (root / PurePath(*PurePath(path).parts[1:])).as_posix()

    def moved(span: Span) -> Span:
        return replace(span, path=path_of(span.path))

    seen = Report({path_of(path): text for path, text in report.sources.items()})
    for found in report:
        related = tuple(Related(moved(other.span), other.message) for other in found.related)
        seen.add(replace(found, span=moved(found.span), related=related))
    return seen
