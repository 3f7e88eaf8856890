"""``trackplan endpoints``."""

from __future__ import annotations

from contextlib import closing

import click

from trackplan.cli.characters import printable
from trackplan.cli.database import database_faults, database_option
from trackplan.cli.endings import fail
from trackplan.diagnostics import did_you_mean
from trackplan.dispatcher import database_of


@click.group()
def endpoints() -> None:
    """Show where events are delivered to, and whether they are."""


@endpoints.command(name="list")
@database_option
def list_(*, database: str) -> None:
    """List the endpoints that a dispatcher has delivered to.

    \b
    Example:
      trackplan endpoints list --database sqlite:///events.db
    """
    with database_faults(), closing(database_of(database).open_store()) as store:
        records = store.endpoints()
        if not records:
            click.echo("no dispatcher has delivered from this outbox yet", err=True)
        for record in records:
            reason = f"  ({record.reason})" if record.reason else ""
            click.echo(
                printable(
                    f"{record.name}  {record.state} since {record.changed_at}  {record.url}{reason}"
                )
            )


@endpoints.command()
@click.argument("name")
@database_option
def resume(*, name: str, database: str) -> None:
    """Deliver to a disabled endpoint again; the events that waited for it are due at once.

    \b
    Example:
      trackplan endpoints resume default --database sqlite:///events.db
    """
    with database_faults(), closing(database_of(database).open_store()) as store:
        known = [record.name for record in store.endpoints()]
        if name not in known:
            fail(
                f"there is no endpoint {name}",
                did_you_mean(name, known)
                or (
                    f"the outbox knows: {', '.join(known)}"
                    if known
                    else "none was ever delivered to"
                ),
            )
        was_disabled = store.resume(name)
    click.echo(f"{name} is active again" if was_disabled else f"{name} was active already")
