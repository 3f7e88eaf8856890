"""``trackplan compile``."""

from __future__ import annotations

from pathlib import Path

import click

from trackplan import tree
from trackplan.cli.endings import fail
from trackplan.cli.memory import uncollected
from trackplan.cli.plans import as_seen_from_here, plan_faults, plan_option, today
from trackplan.cli.progress import progress_line
from trackplan.cli.reports import print_report
from trackplan.cli.watch import watch, watch_option
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
@watch_option
def compile(  # noqa: A001 - the command's name
    *, plan_folder: Path, out: Path, check: bool, keep_watching: bool
) -> None:
    """Write what the plan compiles to: emitters, JSON Schemas, SQL and the resolved plan.

    Files that are as they should be are left alone, and generated files that no longer come of the
    plan are removed. Exit code 1 says that the plan has errors, or with --check that the folder is
    not what the plan compiles to.

    \b
    Example:
      trackplan compile --check
      trackplan compile --watch
    """

    @uncollected()
    def run() -> None:
        with plan_faults(), progress_line() as tell:
            compilation = compile_plan(plan_folder, today(), tell)
        seen = as_seen_from_here(compilation.report, plan_folder)
        if len(seen):
            print_report(seen)
        if seen.has_errors:
            raise click.exceptions.Exit(1)
        try:
            if check:
                _say_difference(compilation, out, plan_folder)
            else:
                _write(compilation, out)
        except tree.OutputFolderError as error:
            fail(str(error), error.hint)

    if keep_watching:
        watch(plan_folder, run)
    else:
        run()


def _write(compilation: Compilation, out: Path) -> None:
    with progress_line() as tell:
        tell(f"writing to {out}")
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
