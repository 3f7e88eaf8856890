"""What a machine may do to a command: it is told in two lines, and never with a traceback."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trackplan import tree
from trackplan.cli import main
from trackplan.cli.dispatch import _Terminal
from trackplan.cli.formats import FORMATS
from trackplan.dispatcher.notices import DatabaseUnavailable

PATIENCE = 60
"""Seconds after which a process is taken not to end."""
NOBODY = 65534


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def refused(*arguments: str) -> str:
    """The message of a command that ends with exit code 2 and says what to do about it."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    message, hint = result.stderr.splitlines()
    assert hint.startswith("hint: ")
    return message


@contextmanager
def without_privileges() -> Iterator[None]:
    """Act as somebody whom permissions bind, which they do not do to root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shared(workshop: Path) -> Iterator[Path]:
    """The working directory, which everybody may enter, and with all modules loaded before."""
    assert [run(command).exit_code for command in ("check", "compile")] == [0, 0]
    closed = [path for path in (workshop, *workshop.parents) if not path.stat().st_mode & 0o001]
    modes = {path: path.stat().st_mode for path in {*closed, workshop}}
    for path, mode in modes.items():
        path.chmod(mode | 0o055)
    yield workshop
    for path, mode in modes.items():
        path.chmod(mode)


@pytest.mark.parametrize("folder", ["plan", "plan/stock"])
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_folder_that_may_not_be_read_is_told(shared: Path, folder: str, mode: int) -> None:
    (shared / folder).chmod(mode)
    try:
        with without_privileges():
            result = run("check")
    finally:
        (shared / folder).chmod(0o755)
    assert result.exit_code in (1, 2)
    assert "Permission denied" in result.output
    assert folder in result.output


def test_a_file_that_may_not_be_read_is_a_fault_of_the_plan(shared: Path) -> None:
    (shared / "plan" / "stock" / "stock_moved.yaml").chmod(0o000)
    with without_privileges():
        result = run("check")
    assert result.exit_code == 1
    assert "plan/stock/stock_moved.yaml:1:1: error[file-readable]: " in result.stdout


def test_a_folder_that_may_not_be_written_is_told(shared: Path) -> None:
    shared.chmod(0o555)
    with without_privileges():
        assert "cannot be read or written: Permission denied" in refused("compile", "--out", "new")
        assert "`r.json` cannot be written: " in run("check", "--output", "json=r.json").stderr


@pytest.mark.parametrize("command", ["check", "compile"])
@pytest.mark.parametrize(
    "plan", ["plan/plan.yaml", "plan/plan.yaml/x", "x" * 300, "x/" * 3000, "\x1b[31m"]
)
def test_what_is_no_folder_of_a_plan_is_told(workshop: Path, command: str, plan: str) -> None:
    assert workshop.is_dir()
    message = refused(command, "--plan", plan)
    assert "plan folder" in message
    assert message.isprintable()


def test_a_file_is_no_folder_of_a_plan(workshop: Path) -> None:
    assert workshop.is_dir()
    assert refused("check", "--plan", "plan/plan.yaml").endswith("`plan/plan.yaml`: that is a file")


@pytest.mark.parametrize("out", ["x" * 300, "plan/plan.yaml/x", "x/" * 3000])
def test_what_is_no_folder_to_write_to_is_told(workshop: Path, out: str) -> None:
    assert workshop.is_dir()
    assert "cannot be read or written: " in refused("compile", "--out", out)


def test_a_file_where_the_output_is_to_be_is_told(workshop: Path) -> None:
    result = run("compile", "--out", "plan/plan.yaml")
    assert result.exit_code == 2
    assert "is a file" in result.stderr
    assert workshop.is_dir()


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_name_that_is_no_utf8_is_shown_in_every_form(workshop: Path, form: str) -> None:
    name = os.fsdecode(b"stock_l\xf6st")
    folder = workshop / os.fsdecode(b"pl\xe4ne")
    (workshop / "plan").rename(folder)
    (folder / "stock" / "stock_moved.yaml").rename(folder / "stock" / f"{name}.yaml")
    result = run("check", "--plan", str(folder), "--format", form, "--output", f"{form}=report")
    assert result.exit_code == 1
    said = (workshop / "report").read_bytes().decode("utf-8")
    assert said == result.stdout
    shown = json.dumps(said) if form == "json" else said
    assert "xe4ne" in shown
    assert "xf6st.yaml" in shown


def test_a_disk_that_is_full_is_told_and_leaves_whole_files(
    workshop: Path, trackplan: Path
) -> None:
    program = "import resource, os, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500)); "
    program += "os.execv(sys.argv[1], sys.argv[1:])"
    command = ["python3", "-c", program, str(trackplan), "compile"]
    told = subprocess.run(command, cwd=workshop, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    message, hint = told.stderr.splitlines()
    assert message.startswith("error: `generated/")
    assert message.endswith("cannot be read or written: File too large")
    assert hint.startswith("hint: ")
    run("compile", "--out", "whole")
    for file in (workshop / "generated").rglob("*.*"):
        if file.is_file():
            whole = workshop / "whole" / file.relative_to(workshop / "generated")
            assert file.read_bytes() == whole.read_bytes()


def test_a_reader_that_goes_away_is_no_fault(workshop: Path, trackplan: Path) -> None:
    event = (workshop / "plan" / "stock" / "stock_moved.yaml").read_text()
    for number in range(300):
        (workshop / "plan" / "stock" / f"e{number}.yaml").write_text(f"x{number}: 1\n{event}")
    process = subprocess.Popen(
        [trackplan, "check", "--all"],
        cwd=workshop,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert b"error[" in process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b"not compared with an earlier plan: the plan has errors\n"
    process.stderr.close()
    assert process.wait(PATIENCE) == 128 + signal.SIGPIPE


def test_ctrl_c_ends_a_compile_quietly(workshop: Path, trackplan: Path) -> None:
    event = (workshop / "plan" / "stock" / "stock_moved.yaml").read_text()
    for number in range(400):
        name = f"stock_moved_{number}"
        (workshop / "plan" / "stock" / f"{name}.yaml").write_text(
            event.replace("stock_moved", name)
        )
    process = subprocess.Popen(
        [trackplan, "compile"],
        cwd=workshop,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + PATIENCE
    while not (workshop / "generated").exists() and time.monotonic() < deadline:
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    said, told = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said, told) == (128 + signal.SIGINT, b"", b"")
    names = [path.name for path in (workshop / "generated").rglob("*") if path.is_file()]
    assert [name for name in names if name.startswith(".")] == []


def test_an_interrupted_write_leaves_no_half_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.json").write_text("old")

    def interrupt(_half: str, _file: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("trackplan.tree.os.replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        tree.replace_file(str(tmp_path / "plan.json"), b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]
    assert (tmp_path / "plan.json").read_text() == "old"


def test_a_notice_on_a_terminal_does_not_steer_it(capsys: pytest.CaptureFixture[str]) -> None:
    _Terminal()(DatabaseUnavailable(reason="locked\x1b[2J\u202e\nby nobody"))
    shown = capsys.readouterr().err
    assert shown == "\rdatabase unavailable: reason=locked\ufffd[2J\ufffd\ufffdby nobody\n"


def test_a_slip_in_a_command_is_told_what_was_meant() -> None:
    for slip, meant in (("compiel", "compile"), ("chek", "check"), ("rule", "rules")):
        result = run(slip)
        assert result.exit_code == 2
        assert f"there is no command '{slip}': did you mean `{meant}`?" in result.stderr
    assert "the commands are " in run("frobnicate").stderr
