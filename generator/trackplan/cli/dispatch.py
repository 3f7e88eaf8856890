"""``trackplan dispatch``."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from dataclasses import fields

import click

from trackplan.cli.characters import printable
from trackplan.cli.database import database_faults, database_option
from trackplan.dispatcher import Notice, Settings, deliver
from trackplan.dispatcher.notices import Progress, line_of

REFRESH = 0.2
"""Seconds between two drawings of the status line."""


@click.command()
@database_option
@click.option("--once", is_flag=True, help="Deliver what is due, and end.")
@click.option(
    "--poll-interval",
    type=click.FloatRange(min=0, min_open=True),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait, at the most, before looking again when nothing was due.",
)
@click.option(
    "--batch-size",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    metavar="N",
    help="How many events to claim at once.",
)
def dispatch(*, database: str, once: bool, poll_interval: float, batch_size: int) -> None:
    """Deliver the events of an outbox as signed webhooks.

    The receiver is DOMAIN_EVENT_WEBHOOK_URL, and DOMAIN_EVENT_WEBHOOK_SECRET is what its messages
    are signed with. SIGTERM and SIGINT let what is under way finish; the second one does not.

    On a terminal there is a line with the state of things; elsewhere standard error gets a line
    of JSON for whatever is worth one. With --once, exit code 1 says that the endpoint is disabled.

    \b
    Example:
      trackplan dispatch --database sqlite:///events.db --once
    """
    report = _Terminal() if sys.stderr.isatty() else _log
    with database_faults():
        totals = deliver(
            database,
            os.environ,
            settings=Settings(poll_interval=poll_interval, batch_size=batch_size),
            report=report,
            once=once,
        )
    if once:
        click.echo(totals)
        raise click.exceptions.Exit(1 if totals.disabled else 0)


def _log(notice: Notice) -> None:
    if not isinstance(notice, Progress):
        with suppress(OSError):  # a log that nobody reads any more ends no delivery
            click.echo(line_of(notice, time.time()), err=True)


class _Terminal:
    """Notices for a person: one status line, and above it whatever is worth keeping."""

    def __init__(self) -> None:
        self._drawn_at = 0.0

    def __call__(self, notice: Notice) -> None:
        if not isinstance(notice, Progress):
            words = " ".join(f"{each.name}={getattr(notice, each.name)}" for each in fields(notice))
            said = printable(f"{notice.kind.replace('_', ' ')}: {words}")
            click.echo(f"\r\x1b[K{said}", err=True)
            return
        now = time.monotonic()
        if now - self._drawn_at >= REFRESH:
            self._drawn_at = now
            totals, in_flight = notice.totals, notice.in_flight
            line = (
                f"{totals.succeeded:,} succeeded, {totals.failed:,} failed, {in_flight} under way"
            )
            click.echo(f"\r\x1b[K{line}", err=True, nl=False)
