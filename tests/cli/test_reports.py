"""`trackplan check --output`: findings in files, beside what the terminal gets."""

import json
import os
import signal
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from trackplan.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture
def faulty(workshop: Path) -> Path:
    """A plan with one fault."""
    event = workshop / "plan" / "stock" / "stock_moved.yaml"
    event.write_text(event.read_text().replace("max_length", "maxlength"))
    return workshop


def test_several_forms_are_written_at_once(faulty: Path) -> None:
    forms = ("json=d.json", "sarif=r.sarif", "junit=j.xml", "gitlab=g.json", "markdown=c.md")
    result = run("check", "--format", "github", *(f"--output={form}" for form in forms))
    assert result.exit_code == 1
    assert result.stdout.startswith("::error file=plan/stock/stock_moved.yaml,line=7,")
    assert json.loads((faulty / "d.json").read_text())["counts"]["error"] == 1
    assert len(json.loads((faulty / "r.sarif").read_text())["runs"][0]["results"]) == 1
    assert len(json.loads((faulty / "g.json").read_text())) == 1
    assert ET.parse(faulty / "j.xml").getroot().attrib["failures"] == "1"
    assert "`key-known`" in (faulty / "c.md").read_text()


def test_a_file_is_the_same_as_what_would_be_printed(faulty: Path) -> None:
    run("check", "--output", "json=d.json", "--output", "text=t.txt")
    assert (faulty / "d.json").read_text() == run("check", "--format", "json").stdout
    assert (faulty / "t.txt").read_text() == run("check").stdout


def test_a_clean_plan_replaces_an_old_report(workshop: Path) -> None:
    (workshop / "r.xml").write_text("old")
    assert run("check", "--output", "junit=r.xml").exit_code == 0
    root = ET.parse(workshop / "r.xml").getroot()
    assert root.attrib["failures"] == "0"
    assert int(root.attrib["tests"]) > 0
    assert sorted(path.name for path in workshop.iterdir()) == ["plan", "r.xml"]


def test_paths_lead_from_here_even_if_the_plan_was_named_from_the_root(faulty: Path) -> None:
    plan = str(faulty / "plan")
    for form in ("json", "sarif", "gitlab", "junit", "markdown", "github", "text"):
        said = run("check", "--plan", plan, "--format", form).stdout
        assert "plan/stock/stock_moved.yaml" in said
        assert str(faulty) not in said


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("report.sarif", "'report.sarif' is not FORMAT=FILE, as sarif=report.sarif is"),
        ("sarif=", "'sarif=' is not FORMAT=FILE"),
        ("sarrif=r", "there is no format 'sarrif': did you mean `sarif`?"),
        ("html=r", "there is no format 'html': the formats are text, json, github, gitlab, "),
    ],
)
def test_a_wrong_output_is_told_what_is_right(faulty: Path, value: str, why: str) -> None:
    result = run("check", "--output", value)
    assert result.exit_code == 2
    assert why in " ".join(result.stderr.split())
    assert [path.name for path in faulty.iterdir()] == ["plan"]


def test_two_reports_are_not_written_over_each_other(faulty: Path) -> None:
    result = run("check", "--output", "json=r", "--output", f"sarif={faulty / 'r'}")
    assert result.exit_code == 2
    assert "two reports cannot be in one file, 'r'" in result.stderr


def test_a_file_name_may_have_an_equals_sign(faulty: Path) -> None:
    assert run("check", "--output", "json=a=b.json").exit_code == 1
    assert (faulty / "a=b.json").is_file()


def test_a_folder_that_is_not_there_is_not_made(faulty: Path) -> None:
    result = run("check", "--output", "json=reports/d.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error: there is no folder `reports` to write `d.json` into\nhint: " in result.stderr
    assert not (faulty / "reports").exists()


@pytest.mark.parametrize("file", ["plan", "plan/plan.yaml/r.json", "x" * 300])
def test_a_file_that_cannot_be_written_is_told(faulty: Path, file: str) -> None:
    result = run("check", "--output", f"json={file}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-2].startswith(f"error: `{file}` cannot be written: ")
    assert [path.name for path in faulty.iterdir()] == ["plan"]


def test_a_disk_that_is_full_leaves_the_report_as_it_was(faulty: Path, trackplan: Path) -> None:
    (faulty / "r.json").write_text("old")
    program = "import resource, os, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); "
    program += "os.execv(sys.argv[1], sys.argv[1:])"
    command = ["python3", "-c", program, str(trackplan), "check", "--output", "json=r.json"]
    told = subprocess.run(command, cwd=faulty, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert told.stderr.splitlines()[-2] == "error: `r.json` cannot be written: File too large"
    assert (faulty / "r.json").read_text() == "old"
    assert sorted(path.name for path in faulty.iterdir()) == ["plan", "r.json"]


def test_reports_are_written_even_if_nobody_reads_what_is_printed(
    faulty: Path, trackplan: Path
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [str(trackplan), "check", "--output", "json=d.json"]
    told = subprocess.run(command, cwd=faulty, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert told.returncode == 128 + signal.SIGPIPE
    assert told.stderr == b"not compared with an earlier plan: the plan has errors\n"
    assert (faulty / "d.json").is_file()
