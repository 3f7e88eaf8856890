"""Every folder here is a case: a plan, and what comes of it.

``expected.txt`` is what `trackplan check` prints; ``generated/``, where there is one, is what
`trackplan compile` writes. `TRACKPLAN_REWRITE_CASES=1 pytest tests/cases` writes both anew, for a
person to read in the diff.
"""

import os
from datetime import date
from pathlib import Path

import click
import pytest

from trackplan import tree
from trackplan.cli.formats import text
from trackplan.compiler import compile_plan

HERE = Path(__file__).parent
CASES = sorted(folder.name for folder in HERE.iterdir() if (folder / "plan").is_dir())
TODAY = date(2026, 11, 24)
REWRITE = os.environ.get("TRACKPLAN_REWRITE_CASES") == "1"


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    compilation = compile_plan(HERE / case / "plan", TODAY)
    printed = "".join(click.unstyle(line) + "\n" for line in text.lines_of(compilation.report))
    expected, generated = HERE / case / "expected.txt", HERE / case / "generated"
    if REWRITE:
        expected.write_text(printed, encoding="utf-8")
        if generated.is_dir():
            tree.write(compilation.files, generated, compilation.folders)
    assert printed == expected.read_text(encoding="utf-8")
    if generated.is_dir():
        assert not tree.difference(compilation.files, generated, compilation.folders)


def test_no_case_is_forgotten() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] not in "._"}
    assert folders == set(CASES)
