"""``trackplan outbox``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from trackplan.cli.database import database_faults, database_option
from trackplan.cli.endings import fail
from trackplan.cli.plans import as_seen_from_here, plan_faults, plan_option, today
from trackplan.cli.reports import print_report
from trackplan.compiler import compile_plan
from trackplan.dispatcher import database_of


@click.group()
def outbox() -> None:
    """Create the tables and views that events are kept in."""


@outbox.command()
@database_option
@plan_option
def init(*, database: str, plan_folder: Path) -> None:
    """Create the tables of the outbox and the plan's analytics views, where they are missing.

    Nothing that is there is lost: run again, with the same plan or with another, it makes what is
    new and replaces the views that read differently. A SQLite file is created if need be.

    \b
    Example:
      trackplan outbox init --database sqlite:///events.db
    """
    with database_faults(), plan_faults():
        target = database_of(database)
        compilation = compile_plan(plan_folder, today())
        if compilation.report.has_errors:
            print_report(as_seen_from_here(compilation.report, plan_folder))
            raise click.exceptions.Exit(1)
        scripts = _scripts_of(compilation.files, target.dialect)
        if not scripts:
            fail(
                f"the plan is not compiled for {target.dialect}",
                f"write `{target.dialect}: {{}}` under `targets:` in {plan_folder}/plan.yaml",
            )
        installed = target.install(scripts)
    if installed.unchanged or installed.changed:
        for name in installed.created:
            click.echo(f"created: {name}")
        for name in installed.changed:
            click.echo(f"changed: {name}")
    click.echo(
        f"{len(installed.created)} tables and views created, {len(installed.changed)} changed, "
        f"{len(installed.unchanged)} unchanged"
    )


def _scripts_of(files: Mapping[str, str], dialect: str) -> dict[str, str]:
    """The SQL of one dialect, by path; the tables come first, since the views read them."""
    folder = f"sql/{dialect}/"
    tables = f"{folder}outbox.sql"
    scripts = {path: script for path, script in files.items() if path.startswith(folder)}
    return dict(sorted(scripts.items(), key=lambda script: (script[0] != tables, script[0])))
