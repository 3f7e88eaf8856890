"""``trackplan init``."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

from trackplan import tree
from trackplan.cli.editing import FOLDER, kinds_of, schema_files, with_modeline
from trackplan.cli.endings import fail
from trackplan.cli.plans import plan_faults, plan_option
from trackplan.diagnostics import Report
from trackplan.plan.reading.folder import PlanFolder

_STARTER = {
    "plan.yaml": "plan",
    "types.yaml": "types",
    "inventory/family.yaml": "family",
    "inventory/stock_counted.yaml": "event",
}
"""The files of a first plan, and the kind of each."""


@click.command()
@plan_option
def init(*, plan_folder: Path) -> None:
    """Write a small plan to start from, and tell editors about it.

    Every file begins with a line that editors with YAML support (yaml-language-server) read: it
    names the JSON Schema of the file, which is in the folder `.schema` of the plan. Where there is
    a plan already, its files get that line if they have none, and the schemas are brought up to
    date; nothing else is changed.

    \b
    Example:
      trackplan init
    """
    is_new = not (plan_folder / "plan.yaml").exists()
    try:
        with plan_faults():
            said = _start(plan_folder) if is_new else _add_modelines(plan_folder)
        schemas = schema_files()
        tree.write(schemas, plan_folder / FOLDER, ())
    except tree.OutputFolderError as error:
        fail(str(error), "see to its permissions, or name another folder with `--plan`")
    click.echo(f"{plan_folder}: {said}; {len(schemas) - 1} schemas for editors in {FOLDER}")
    if is_new:
        click.echo("next: write your events in place of the one that is there, then run")
        named = "" if plan_folder == Path("plan") else f" --plan {plan_folder}"
        click.echo(f"  trackplan check{named}")
        click.echo(f"  trackplan compile{named}")


def _start(folder: Path) -> str:
    """Write a first plan; what is there already is never replaced."""
    if folder.exists() and (
        not folder.is_dir() or any(entry.name[0] != "." for entry in folder.iterdir())
    ):
        fail(
            f"`{folder}` is there, and it is no plan: it has no plan.yaml",
            "name another folder with `--plan`, or write a plan.yaml into this one",
        )
    starter = resources.files("trackplan.cli") / "starter"
    files = {
        path: with_modeline(_bytes_of(starter, path), kind, PurePosixPath(path)).decode()
        for path, kind in _STARTER.items()
    }
    tree.write(files, folder, ())
    return f"{len(files)} files written"


def _bytes_of(folder: Traversable, path: str) -> bytes:
    return folder.joinpath(*path.split("/")).read_bytes()


def _add_modelines(folder: Path) -> str:
    """Add what tells editors of the schemas to the files of a plan that lack it."""
    files = list(kinds_of(PlanFolder(folder, Report()).files()))
    added = 0
    for file, kind in files:
        if file.path.is_symlink() or not file.path.is_file():
            continue  # what it leads to may be another plan's
        content = file.path.read_bytes()
        place = PurePosixPath(file.path.relative_to(folder.resolve()).as_posix())
        wanted = with_modeline(content, kind, place)
        if wanted != content:
            tree.replace_file(str(file.path), wanted)
            added += 1
    return f"a line for editors added to {added} of {len(files)} files"
