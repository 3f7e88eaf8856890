"""``flask dispatch-domain-events``: the dispatcher inside a Flask application."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from trackplan.dispatcher import Notice, Settings, SetupError, StoreUnavailable, deliver
from trackplan.dispatcher.databases import DATABASE_URL
from trackplan.dispatcher.notices import Progress, line_of


@click.command()
@click.option(
    "--poll-interval",
    type=click.FloatRange(min=0, min_open=True),
    default=5.0,
    show_default=True,
    help="Seconds to wait, at the most, before looking again when nothing was due.",
)
@click.option(
    "--batch-size",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    help="How many events to claim at once.",
)
@click.option("--once", is_flag=True, help="Deliver what is due, and end.")
@with_appcontext
def dispatch_domain_events(*, poll_interval: float, batch_size: int, once: bool) -> None:
    """Deliver the domain events of the outbox as signed webhooks.

    The application's configuration and the environment say where to; the environment wins.

    \b
    Example:
      flask --app workshop dispatch-domain-events --once
    """  # noqa: D301 - click reads the escape as the character
    variables = _variables_of(current_app, os.environ)
    try:
        totals = deliver(
            _database_url_of(current_app, variables),
            variables,
            settings=Settings(poll_interval=poll_interval, batch_size=batch_size),
            report=_log,
            once=once,
        )
    except (SetupError, StoreUnavailable) as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    click.echo(totals)
    sys.exit(1 if once and totals.disabled else 0)


def _log(notice: Notice) -> None:
    if not isinstance(notice, Progress):
        with suppress(OSError):  # a log that nobody reads any more ends no delivery
            click.echo(line_of(notice, time.time()), err=True)


def _variables_of(app: Flask, environment: Mapping[str, str]) -> dict[str, str]:
    """Settings of the application that are text, and over them the environment."""
    configured = {name: value for name, value in app.config.items() if isinstance(value, str)}
    return {**configured, **environment}


def _database_url_of(app: Flask, variables: Mapping[str, str]) -> str:
    """The database: ours if one is named, else the one that the application uses."""
    if url := variables.get(DATABASE_URL):
        return url
    if extension := app.extensions.get("sqlalchemy"):
        return str(extension.engine.url.render_as_string(hide_password=False))
    if url := variables.get("SQLALCHEMY_DATABASE_URI"):
        return url
    message = "the application does not say where its database is"
    raise SetupError(
        message, f"set {DATABASE_URL}, or SQLALCHEMY_DATABASE_URI in its configuration"
    )
