"""What the documentation says that a command prints is what it prints."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from trackplan.cli import main
from trackplan.cli.formats import FORMATS

ROOT = Path(__file__).parents[2]
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
DIAGNOSTICS = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")


def blocks(document: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", document, re.MULTILINE | re.DOTALL)


def run(*arguments: str) -> str:
    return CliRunner().invoke(main, arguments, catch_exceptions=False).stdout


@pytest.fixture
def misspelt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan of this repository, with a key misspelt as in the documentation."""
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    event = tmp_path / "plan" / "timer" / "timer_started.yaml"
    event.write_text(event.read_text().replace("minimum:", "minium:"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("misspelt")
def test_the_diagnostic_of_the_documentation_is_one() -> None:
    (text,) = blocks(CLI, "text")
    assert run("check").startswith(f"{text}\n")
    (json,) = blocks(DIAGNOSTICS, "json")
    assert run("check", "--format", "json") == json
    (shown,) = [block for block in blocks(CLI, "console") if block.startswith("$ trackplan check")]
    command, printed = shown.split("\n", 1)
    assert run(*command.split()[2:]) == printed


def test_a_new_plan_compiles_as_the_documentation_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("init")
    (shown,) = [block for block in blocks(CLI, "console") if "$ trackplan compile\n" in block]
    first, again, edited = re.findall(r"^generated: .*\n", shown, re.MULTILINE)
    assert run("compile") == first
    assert run("compile") == again
    event = tmp_path / "plan" / "inventory" / "stock_counted.yaml"
    event.write_text(event.read_text().replace("description: ", "description: Then ", 1))
    assert run("compile") == edited


def test_every_form_is_documented() -> None:
    assert re.findall(r"^\| `([a-z]+)` \|", DIAGNOSTICS, re.MULTILINE) == list(FORMATS)
