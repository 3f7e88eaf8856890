"""The house keeps its shape: who imports whom, how long a module may be, what it may be called."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "generator").rglob("*.py"))
LONGEST = 400
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "base", "core", "manager"}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def test_imports_go_left_to_right() -> None:
    found = run(tool("lint-imports"), "--no-cache")
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_module_reads_in_one_sitting() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path.name: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_every_module_is_named_for_its_subject() -> None:
    assert [path for path in MODULES if path.stem in NAMES_THAT_SAY_NOTHING] == []


def test_generator_is_a_source_root() -> None:
    assert not (ROOT / "generator" / "__init__.py").exists()
    assert not (ROOT / "generated" / "__init__.py").exists()


def test_ruff_finds_nothing() -> None:
    found = run(tool("ruff"), "check", "--no-cache", ".")
    assert found.returncode == 0, found.stdout


def test_ruff_would_format_nothing() -> None:
    found = run(tool("ruff"), "format", "--no-cache", "--check", ".")
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    "places",
    [
        ("generator/trackplan", "generated/python/domain_events", "benchmarks", "tests"),
        ("docs/demo",),
    ],
)
def test_types_hold(places: tuple[str, ...]) -> None:
    found = run(tool("mypy"), *places)
    assert found.returncode == 0, found.stdout


def test_generated_is_what_the_plan_compiles_to() -> None:
    found = run(tool("trackplan"), "compile", "--check")
    assert found.returncode == 0, found.stdout + found.stderr
