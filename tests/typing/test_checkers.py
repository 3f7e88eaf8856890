"""What mypy and pyright, both strict, say of generated packages and of programs that use them.

A line of a snippet that is wrong bears the rule by which pyright refuses it; mypy has to refuse
it as well. Whatever else one of them finds, in a snippet or in a package, is a fault.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from trackplan.plan import load
from trackplan.targets.python import TARGET

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PLANS = (ROOT / "plan", ROOT / "tests" / "targets" / "python" / "plan")
BIN = Path(sys.executable).parent

# One group, so that one worker runs each checker once.
pytestmark = pytest.mark.xdist_group("checkers")

CODES = {
    "reportArgumentType": {"arg-type", "call-overload"},
    "reportAttributeAccessIssue": {"attr-defined", "misc", "union-attr"},
    "reportCallIssue": {"call-arg", "misc"},
    "reportDeprecated": {"deprecated"},
    "reportIndexIssue": {"index"},
}
"""The codes under which mypy reports what pyright reports under a rule."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages that plans compile to, and the snippets."""
    folder = tmp_path_factory.mktemp("program")
    for place in PLANS:
        plan, report = load(place)
        assert plan is not None, list(report)
        for path, text in TARGET.render(plan).items():
            if path.endswith(".py"):
                file = folder / path.removeprefix("python/")
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, encoding="utf-8")
    shutil.copytree(HERE / "snippets", folder / "snippets")
    return folder


def wrong_lines() -> dict[tuple[str, int], str]:
    """The rule that each wrong line bears, by file and line."""
    return {
        (snippet.name, number): marked[1]
        for snippet in (HERE / "snippets").iterdir()
        for number, line in enumerate(snippet.read_text(encoding="utf-8").splitlines(), 1)
        if (marked := re.search("# error: ([A-Za-z]+)$", line))
    }


def test_pyright_accepts_what_is_right_and_refuses_what_is_wrong(program: Path) -> None:
    settings = {
        "include": ["."],
        "extraPaths": [".", str(ROOT / "generator")],
        "typeCheckingMode": "strict",
    }
    (program / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    run = subprocess.run(
        [BIN / "pyright", "--outputjson", "--pythonpath", sys.executable],
        cwd=program,
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(run.stdout)["generalDiagnostics"]
    assert {
        (Path(each["file"]).name, each["range"]["start"]["line"] + 1): each.get("rule")
        for each in found
    } == wrong_lines(), [each["message"] for each in found]


def test_mypy_accepts_what_is_right_and_refuses_what_is_wrong(program: Path) -> None:
    settings = (
        "[mypy]\nstrict = true\nenable_error_code = deprecated\n"
        f"mypy_path = .:{ROOT / 'generator'}\n"
    )
    (program / "mypy.ini").write_text(settings, encoding="utf-8")
    run = subprocess.run(
        [BIN / "mypy", "--hide-error-context", "--no-error-summary", "."],
        cwd=program,
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"^(.+?):(\d+): error: .*\[([a-z-]+)\]$", run.stdout, re.MULTILINE)
    codes = {(Path(file).name, int(line)): code for file, line, code in found}
    wrong = wrong_lines()
    assert codes.keys() == wrong.keys(), run.stdout
    assert {
        place: code for place, code in codes.items() if code not in CODES[wrong[place]]
    } == {}, run.stdout
