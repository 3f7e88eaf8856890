"""``trackplan compile``."""

from __future__ import annotations

from pathlib import Path

import click

from trackplan import tree
from trackplan.cli.endings import fail
from trackplan.cli.formats import text
from trackplan.cli.plans import as_seen_from_here, plan_faults, plan_option
from trackplan.compiler import Compilation, compile_plan


@click.command()
@plan_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default="generated",
    show_default=True,
    help="The folder to write to.",
)
@click.option("--check", is_flag=True, help="Write nothing; say whether anything would change.")
def compile(*, plan_folder: Path, out: Path, check: bool) -> None:  # noqa: A001 - the command's name
    """Write what the plan compiles to: emitters, JSON Schemas, SQL and the resolved plan.

    Files that are as they should be are left alone, and generated files that no longer come of the
    plan are removed. Exit code 1 says that the plan has errors, or with --check that the folder is
    not what the plan compiles to.

    \b
    Example:
      trackplan compile --check
    """
    with plan_faults():
        compilation = compile_plan(plan_folder)
    seen = as_seen_from_here(compilation.report, plan_folder)
    for line in text.lines_of(seen) if len(seen) else ():
        click.echo(line)
    if seen.has_errors:
        raise click.exceptions.Exit(1)
    try:
        if check:
            _say_difference(compilation, out, plan_folder)
        else:
            _write(compilation, out)
    except tree.OutputFolderError as error:
        fail(str(error), error.hint)


def _write(compilation: Compilation, out: Path) -> None:
    difference = tree.write(compilation.files, out, compilation.folders)
    written = len(difference.missing) + len(difference.changed)
    removed = f", {len(difference.orphaned)} removed" if difference.orphaned else ""
    unchanged = len(compilation.files) - written
    click.echo(f"{out}: {written} files written{removed}, {unchanged} unchanged")


def _say_difference(compilation: Compilation, out: Path, plan_folder: Path) -> None:
    difference = tree.difference(compilation.files, out, compilation.folders)
    if not difference:
        click.echo(f"{out} is what {plan_folder} compiles to: {len(compilation.files)} files")
        return
    for what in ("missing", "changed", "orphaned"):
        for path in getattr(difference, what):
            click.echo(f"{what}: {(out / path).as_posix()}")
    click.echo(f"{out} is not what {plan_folder} compiles to: run `trackplan compile`")
    raise click.exceptions.Exit(1)
