"""`trackplan check`, as a user calls it, and the forms in which it prints."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trackplan.cli import COMMANDS, main


def run(*arguments: str, color: bool = False) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False, color=color)


def edit(workshop: Path, old: str, new: str) -> None:
    event = workshop / "plan" / "stock" / "stock_moved.yaml"
    assert old in event.read_text()
    event.write_text(event.read_text().replace(old, new))


def test_a_plan_in_order_has_no_faults(workshop: Path) -> None:
    assert workshop.is_dir()
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "no faults found\n")
    assert "not compared with an earlier plan: plan.yaml names no baseline" in result.stderr


def test_warnings_alone_are_no_failure(workshop: Path) -> None:
    edit(workshop, ", max_length: 9", "")
    result = run("check")
    assert result.exit_code == 0
    assert result.stdout.endswith("1 warning found\n")


TEXT = """\
plan/stock/stock_moved.yaml:7:29: error[key-known]: property `shelf` has no key `maxlength`
          shelf: {type: string, maxlength: 9, description: Shelf that it lies on now.}
                                ^^^^^^^^^
hint: did you mean `max_length`?

1 error found
"""


def test_text_shows_the_place(workshop: Path) -> None:
    edit(workshop, "max_length", "maxlength")
    result = run("check")
    assert (result.exit_code, result.stdout) == (1, TEXT)
    assert "\x1b[31m" not in result.output
    assert "\x1b[31m\x1b[1m^^^^^^^^^\x1b[0m" in run("check", color=True).output


def test_paths_lead_there_from_the_working_directory(
    workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(workshop, "max_length", "maxlength")
    (workshop / "app").mkdir()
    (workshop / "plan").rename(workshop / "app" / "plan")
    assert run("check", "--plan", "app/plan").stdout.startswith("app/plan/stock/stock_moved.yaml:7")
    monkeypatch.chdir(workshop / "app" / "plan")
    assert run("check", "--plan", ".").stdout.startswith("stock/stock_moved.yaml:7")
    monkeypatch.chdir(workshop / "app" / "plan" / "stock")
    assert run("check", "--plan", "..").stdout.startswith("../stock/stock_moved.yaml:7")


def test_github_shows_it_beside_the_change(workshop: Path) -> None:
    edit(workshop, "max_length", "'max%length'")
    result = run("check", "--format", "github")
    assert result.exit_code == 1
    assert result.stdout == (
        "::error file=plan/stock/stock_moved.yaml,line=7,col=29,endLine=7,endColumn=41,"
        "title=key-known::property `shelf` has no key `max%25length`%0A"
        "hint: did you mean `max_length`?\n"
    )


def test_json_is_for_programs(workshop: Path) -> None:
    edit(workshop, "versions:", "source: somebody else\nversions:")
    said = json.loads(run("check", "--format", "json").stdout)
    assert (said["version"], said["counts"]) == (1, {"error": 1, "warning": 0})
    (found,) = said["diagnostics"]
    assert found["path"] == "plan/stock/stock_moved.yaml"
    assert (found["line"], found["column"], found["end_column"]) == (4, 1, 7)
    assert (found["severity"], found["rule"]) == ("error", "key-unique")
    assert found["related"][0]["line"] == 3


def test_what_would_steer_a_terminal_is_not_printed(workshop: Path) -> None:
    edit(workshop, "shelf:", '"sh\\e[31melf\u202e":')
    result = run("check")
    assert result.exit_code == 1
    assert not {"\x1b", "\u202e"} & set(result.output)


def test_a_terminal_without_the_characters_gets_escapes(workshop: Path) -> None:
    edit(workshop, "shelf:", "ř:")
    trackplan = Path(sys.executable).with_name("trackplan")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    result = subprocess.run(
        [trackplan, "check"], env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert r"`\u0159` is no name" in result.stdout
    assert "Traceback" not in result.stderr


def test_it_compares_with_a_plan_in_a_file(workshop: Path) -> None:
    run("compile")
    assert run("check", "--against", "generated").exit_code == 0
    edit(workshop, "max_length: 9", "max_length: 8")
    result = run("check", "--against", "generated/plan.json")
    assert result.exit_code == 1
    assert "plan/stock/stock_moved.yaml:7:7: error[version-unchanged]" in result.stdout
    (workshop / "plan" / "stock" / "stock_moved.yaml").unlink()
    assert "error[event-kept]" in run("check", "--against", "generated").stdout


def test_a_break_is_approved_of_by_what_the_finding_itself_says(workshop: Path) -> None:
    run("compile")
    edit(workshop, "max_length: 9", "max_length: 8")
    (found,) = json.loads(run("check", "--against", "generated", "--format", "json").stdout)[
        "diagnostics"
    ]
    assert f"under the subject `{found['subject']}`" in found["hint"]
    approval = {
        **{key: found[key] for key in ("rule", "subject")},
        "reason": "Nobody has it.",
        "approver": "stock team",
        "expires": "2999-12-31",
    }
    with (workshop / "plan" / "plan.yaml").open("a") as manifest:
        manifest.write(f"approved_breaks: [{json.dumps(approval)}]\n")
    assert run("check", "--against", "generated").exit_code == 0

    edit(workshop, "max_length: 8", "max_length: 9")
    (stale,) = json.loads(run("check", "--against", "generated", "--format", "json").stdout)[
        "diagnostics"
    ]
    assert stale["rule"] == "approval-stale"
    assert "under the subject" not in stale["hint"]


@pytest.fixture
def committed(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with the plan compiled and in the first commit."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    run("compile")
    author = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-qm", "First"]):
        subprocess.run(["git", *command], cwd=workshop, check=True)
    return workshop


def test_it_compares_with_a_revision(committed: Path) -> None:
    assert run("check", "--against", "HEAD").output == "no faults found\n"
    edit(committed, "max_length: 9", "max_length: 8")
    run("compile")
    result = run("check", "--against", "HEAD")
    assert result.exit_code == 1
    assert "error[version-unchanged]" in result.stdout


def test_the_plan_names_what_it_is_compared_with(committed: Path) -> None:
    plan = committed / "plan" / "plan.yaml"
    text = plan.read_text()
    edit(committed, "max_length: 9", "max_length: 8")
    plan.write_text(f"{text}evolution: {{baseline: HEAD}}\n")
    assert "error[version-unchanged]" in run("check").stdout
    plan.write_text(f"{text}evolution: {{baseline: HEAD, policy: none}}\n")
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "no faults found\n")
    assert "not compared with an earlier plan: the policy" in result.stderr
    # The first commit of all, or a shallow clone, has no such revision.
    plan.write_text(f"{text}evolution: {{baseline: origin/main}}\n")
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "no faults found\n")
    assert "not compared with an earlier plan: " in result.stderr
    assert "origin/main" in result.stderr


def test_a_baseline_that_was_asked_for_must_be_there(workshop: Path) -> None:
    assert workshop.is_dir()
    result = run("check", "--against", "no-such-branch")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: there is nothing to compare with at `no-such-branch`")


def test_the_group_lists_commands_without_importing_them() -> None:
    program = (
        "import sys; from trackplan.cli import main; main(['--help'], standalone_mode=False); "
    )
    program += "print([name for name in ('yaml', 'jinja2', 'pydantic') if name in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    *shown, loaded = result.stdout.splitlines()
    assert loaded == "[]"
    assert {line.split()[0] for line in shown[-len(COMMANDS) :]} == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_is_listed_is_there(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {command}")


def test_it_says_which_version_it_is() -> None:
    assert run("--version").output.startswith("trackplan 0.")


def test_output_that_cannot_be_written_is_told(workshop: Path) -> None:
    command = [str(Path(sys.executable).with_name("trackplan")), "check"]
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            command, cwd=workshop, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert told.returncode == 2
    assert "error: the output cannot be written: No space left on device" in told.stderr
    assert "Traceback" not in told.stderr
    assert "Exception ignored" not in told.stderr
