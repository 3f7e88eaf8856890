"""Doing something again whenever a plan is saved."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

from trackplan.cli.characters import printable

INTERVAL = 0.25
"""Seconds between two looks at the plan."""
SETTLING = 0.05
"""Seconds without a change after which files that are saved together are taken to be so."""
_MOST_LOOKS = 40
"""Looks after which a plan that never settles is taken as it is."""
_MOST_NAMES = 3
"""Changed files that are named."""

Snapshot: TypeAlias = Mapping[str, tuple[int, int, int]]
"""By path of each plan file: when it was changed, in nanoseconds; its bytes; its inode."""

Command = TypeVar("Command", bound=Callable[..., Any])


def watch_option(command: Command) -> Command:
    """Add ``--watch``."""
    return click.option(
        "--watch",
        "keep_watching",
        is_flag=True,
        help="Do it again whenever a file of the plan is saved, until Ctrl-C.",
    )(command)


def watch(plan_folder: Path, run: Callable[[], None]) -> None:
    """Run something now, and after each change of a plan's files, until it is interrupted.

    The folder is looked at from time to time, so that it works on every file system and with every
    editor, and outlasts its removal.

    Args:
        plan_folder: The folder of the plan, which need not be there all the time.
        run: What to do; its exit code is of no account.
    """
    with _ended_by_signals():
        seen = snapshot_of(plan_folder)
        _run(run)
        click.echo(f"watching {printable(str(plan_folder))}: Ctrl-C ends it", err=True)
        while True:
            time.sleep(INTERVAL)
            now = snapshot_of(plan_folder)
            if now != seen:
                now = _settled(plan_folder, now)
                click.echo(f"\n{_changes(seen, now)}")
                seen = now
                _run(run)


def snapshot_of(plan_folder: Path) -> Snapshot:
    """How the YAML files of a folder stand; what cannot be looked at is not among them."""
    found: dict[str, tuple[int, int, int]] = {}
    for at, folders, names in os.walk(plan_folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and name.lower().endswith((".yaml", ".yml")):
                path = os.path.join(at, name)  # noqa: PTH118 - a thousand files, four times a second
                try:
                    status = os.stat(path)  # noqa: PTH116 - as above
                except OSError:
                    continue
                found[path] = status.st_mtime_ns, status.st_size, status.st_ino
    return found


def _settled(plan_folder: Path, snapshot: Snapshot) -> Snapshot:
    for _ in range(_MOST_LOOKS):
        time.sleep(SETTLING)
        before, snapshot = snapshot, snapshot_of(plan_folder)
        if before == snapshot:
            break
    return snapshot


def _changes(before: Snapshot, after: Snapshot) -> str:
    paths = sorted(
        Path(path).as_posix()
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    )
    more = f" and {len(paths) - _MOST_NAMES} more" if len(paths) > _MOST_NAMES else ""
    return f"changed: {printable(', '.join(paths[:_MOST_NAMES]))}{more}"


def _run(run: Callable[[], None]) -> None:
    try:
        run()
    except click.exceptions.Exit:
        return


@contextmanager
def _ended_by_signals() -> Generator[None]:
    """End quietly, and in between two files, when SIGINT or SIGTERM comes."""
    in_main_thread = threading.current_thread() is threading.main_thread()
    if in_main_thread:
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        if in_main_thread:
            signal.signal(signal.SIGTERM, before)
