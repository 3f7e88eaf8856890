"""What a plan is compared with: an earlier resolved plan, from a file or from git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from trackplan.plan.model import Plan
from trackplan.plan.resolved import FILE, ResolvedPlanError, plan_of

_BESIDE_THE_PLAN = f"generated/{FILE}"


class BaselineError(Exception):
    """There is no plan to compare with; the message says what was looked for."""


def baseline_of(against: str, folder: Path) -> Plan:
    """The plan to compare with.

    Args:
        against: The path of a resolved plan or of a folder that holds one as ``plan.json``;
            failing that a git revision, whose ``generated/plan.json`` is taken.
        folder: The plan's folder; ``generated/`` is looked for beside it.

    Raises:
        BaselineError: There is none, or it cannot be read.
    """
    try:
        return plan_of(_text_at(against, folder))
    except (BaselineError, ResolvedPlanError, OSError, UnicodeDecodeError) as error:
        message = f"there is nothing to compare with at `{against}`: {error}"
        raise BaselineError(message) from error


def _text_at(against: str, folder: Path) -> str:
    for file in (Path(against), Path(against, FILE)):
        if file.is_file():
            return file.read_text("utf-8")
    if against and Path(against).is_dir():
        message = f"the folder holds no {FILE}, as `trackplan compile` writes to `generated`"
        raise BaselineError(message)
    return _shown_by_git(against, folder)


def _shown_by_git(revision: str, folder: Path) -> str:
    git = shutil.which("git")
    # What starts with a dash would be an option, and nothing at all would be the index.
    if git is None or not revision or revision.startswith("-"):
        message = "there is no such file" + ("" if git else ", and no git to ask for a revision")
        raise BaselineError(message)
    # `./` makes git look below the working directory instead of the repository's root.
    shown = subprocess.run(  # noqa: S603 - git is found on the path, and no shell reads the revision
        [git, "show", f"{revision}:./{_BESIDE_THE_PLAN}"],
        cwd=folder.resolve().parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if shown.returncode:
        said = shown.stderr.decode("utf-8", "replace").strip().splitlines()
        message = f"there is no such file, and git says: {said[0] if said else 'nothing'}"
        raise BaselineError(message)
    return shown.stdout.decode("utf-8")
