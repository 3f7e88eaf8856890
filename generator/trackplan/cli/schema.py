"""``trackplan schema``."""

from __future__ import annotations

import json

import click

from trackplan.cli.editing import shapes
from trackplan.plan.schema import FILES, schema_of_file, schema_of_files


@click.command()
@click.argument("kind", type=click.Choice(list(FILES)), required=False)
def schema(*, kind: str | None) -> None:
    """Print the JSON Schema of plan files, by which editors complete and validate.

    KIND is the kind of file; unless it is given, the schema takes files of every kind and has that
    of each under `$defs`. `trackplan init` puts the schemas where editors find them.

    \b
    Example:
      trackplan schema event > event.schema.json
    """
    known = shapes()
    said = schema_of_file(kind, known) if kind else schema_of_files(known)
    click.echo(json.dumps(said, indent=2))
