"""What is generated is what ruff would make of it, under the configuration of this repository."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from tests.targets.python.inventions import plans

from trackplan.plan.model import Plan
from trackplan.targets.python import TARGET

ROOT = Path(__file__).parents[3]


def verdict_on(files: Mapping[str, str]) -> str:
    """What ruff would change in files, and what it finds in them; empty if nothing."""
    with TemporaryDirectory() as folder:
        for path, text in files.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        ruff = Path(sys.executable).with_name("ruff")
        settings = ("--quiet", "--no-cache", "--config", "pyproject.toml", folder)
        runs = [
            subprocess.run(
                [ruff, *command, *settings], cwd=ROOT, capture_output=True, text=True, check=False
            )
            for command in (("format", "--diff"), ("check",))
        ]
    return "".join(run.stdout + run.stderr for run in runs)


def test_a_plan_becomes_what_ruff_would_make_of_it(plan: Plan) -> None:
    verdict = verdict_on(TARGET.render(plan))
    assert not verdict, verdict


@settings(max_examples=50, deadline=None)
@given(plans())
def test_so_does_any_plan(plan: Plan) -> None:
    assume(not list(TARGET.check(plan)))
    verdict = verdict_on(TARGET.render(plan))
    assert not verdict, verdict
