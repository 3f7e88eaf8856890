"""`trackplan compile`, as a user calls it."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trackplan.cli import main
from trackplan.compiler import compile_plan
from trackplan.plan.resolved import plan_of

TRACKPLAN = Path(sys.executable).with_name("trackplan")
CUSTOMERS_PLAN = Path(__file__).parents[2] / "plan"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_it_writes_once_and_then_has_nothing_to_do(workshop: Path) -> None:
    first = run("compile")
    assert first.exit_code == 0, first.output
    before = contents(workshop / "generated")
    assert {"plan.json", "jsonschema/stock/stock_moved/1.json"} <= before.keys()
    assert first.output == f"generated: {len(before)} files written, 0 unchanged\n"
    assert run("compile").output == f"generated: 0 files written, {len(before)} unchanged\n"
    assert contents(workshop / "generated") == before


def test_the_resolved_plan_is_written_beside_the_targets(workshop: Path) -> None:
    run("compile")
    text = (workshop / "generated" / "plan.json").read_text(encoding="utf-8")
    assert plan_of(text) == compile_plan(workshop / "plan", date(2026, 11, 24)).plan


def test_check_writes_nothing_and_lists_what_differs(workshop: Path) -> None:
    missing = run("compile", "--check")
    assert missing.exit_code == 1
    assert "missing: generated/plan.json\n" in missing.output
    assert missing.output.endswith("run `trackplan compile`\n")
    assert not (workshop / "generated").exists()

    run("compile")
    assert run("compile", "--check").exit_code == 0

    resolved = workshop / "generated" / "plan.json"
    resolved.write_text(resolved.read_text().replace('"plan": 1', '"plan": 0'))
    (workshop / "plan" / "stock" / "stock_counted.yaml").unlink()
    differs = run("compile", "--check")
    assert differs.exit_code == 1
    assert "changed: generated/plan.json\n" in differs.output
    assert "orphaned: generated/jsonschema/stock/stock_counted/1.json\n" in differs.output

    assert "removed" in run("compile").output
    assert run("compile", "--check").exit_code == 0
    assert not (workshop / "generated" / "jsonschema" / "stock" / "stock_counted").exists()


def test_a_plan_with_errors_writes_nothing(workshop: Path) -> None:
    run("compile")
    before = contents(workshop / "generated")
    event = workshop / "plan" / "stock" / "stock_moved.yaml"
    event.write_text(event.read_text().replace("max_length", "maxlength"))
    failed = run("compile")
    assert failed.exit_code == 1
    assert "plan/stock/stock_moved.yaml:7:29: error[key-known]" in failed.output
    assert "hint: did you mean `max_length`?" in failed.output
    assert contents(workshop / "generated") == before


def test_a_warning_does_not_stop_it(workshop: Path) -> None:
    event = workshop / "plan" / "stock" / "stock_moved.yaml"
    event.write_text(event.read_text().replace(", max_length: 9", ""))
    result = run("compile")
    assert result.exit_code == 0
    assert "warning[text-unbounded]" in result.output
    assert (workshop / "generated" / "plan.json").exists()


def test_other_folders_may_be_named(workshop: Path) -> None:
    (workshop / "app").mkdir()
    (workshop / "plan").rename(workshop / "app" / "events")
    result = run("compile", "--plan", "app/events", "--out", "app/out")
    assert result.exit_code == 0, result.output
    assert "from events" in (workshop / "app" / "out" / "plan.json").read_text()


def test_what_is_not_there_is_told_in_one_line(workshop: Path) -> None:
    result = run("compile", "--plan", "nowhere")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("error: there is no plan folder `nowhere`\nhint: ")

    (workshop / "generated").write_text("a file")
    result = run("compile")
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [["--oot", "x"], ["compile", "--chek"], ["compiel"]])
def test_a_wrong_call_is_told_what_is_right(workshop: Path, arguments: list[str]) -> None:
    assert workshop.is_dir()
    result = run(*arguments)
    assert result.exit_code == 2
    assert "--help" in result.stderr


# What a machine may have that must not show in what is compiled.
MACHINES: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "3", "PYTHONUTF8": "0", "LC_ALL": "POSIX", "TZ": "America/St_Johns"},
]


def test_the_same_bytes_come_out_on_every_machine(tmp_path: Path) -> None:
    seen = []
    for number, machine in enumerate(MACHINES):
        folder = tmp_path / f"machine {number}"
        folder.mkdir()
        # Files made in another order are listed in another order.
        names = [path.relative_to(CUSTOMERS_PLAN) for path in CUSTOMERS_PLAN.rglob("*.yaml")]
        for name in sorted(names, reverse=number % 2 == 1):
            (folder / "plan" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CUSTOMERS_PLAN / name, folder / "plan" / name)
        # From below the folder, and from above it.
        here, plan, out = (folder, "plan", "out") if number else (tmp_path, *below(folder))
        subprocess.run(
            [TRACKPLAN, "compile", "--plan", plan, "--out", out],
            cwd=here,
            env={**os.environ, **machine},
            check=True,
            capture_output=True,
        )
        seen.append(contents(folder / "out"))
    assert seen[0] == seen[1] == seen[2]


def below(folder: Path) -> tuple[str, str]:
    return f"{folder.name}/plan", f"{folder.name}/out"
