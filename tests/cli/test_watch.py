"""`--watch`, as a process that a person leaves running beside the editor."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from trackplan.cli.watch import snapshot_of
from trackplan.cli.watch import watch as watch_plan

PATIENCE = 30
"""Seconds after which something that was waited for is taken not to come."""
QUIET = 1.0
"""Seconds of silence that are taken for the end of what is said."""


class Watched:
    """A process that watches, and the lines that it prints."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: Queue[str] = Queue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, ending: str) -> list[str]:
        """The lines up to the one that ends as given."""
        heard: list[str] = []
        while not heard or not heard[-1].endswith(ending):
            try:
                heard.append(self._lines.get(timeout=PATIENCE))
            except Empty:
                pytest.fail(f"no line ends with {ending!r}, but there is {heard}")
        return heard

    def rest(self) -> list[str]:
        """The lines until nothing is said for a while."""
        heard: list[str] = []
        while True:
            try:
                heard.append(self._lines.get(timeout=QUIET))
            except Empty:
                return heard


@pytest.fixture
def watch(workshop: Path, trackplan: Path) -> Iterator[Callable[..., Watched]]:
    """Starts `trackplan` with `--watch`; it is killed in the end if it is still there."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> Watched:
        process = subprocess.Popen(
            [trackplan, *arguments, "--watch"],
            cwd=workshop,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return Watched(process)

    yield start
    for process in started:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


@contextmanager
def saved_by_rename(file: Path) -> Iterator[Path]:
    """A file to write to that takes the place of another, as many editors save."""
    half = file.with_name(f".{file.name}.swp")
    yield half
    half.replace(file)


def event(workshop: Path, name: str = "stock_moved") -> Path:
    return workshop / "plan" / "stock" / f"{name}.yaml"


def test_it_compiles_again_whatever_is_done_to_the_plan(
    workshop: Path, watch: Callable[..., Watched]
) -> None:
    watched = watch("compile")
    assert watched.until("Ctrl-C ends it")[0].endswith(" files written, 0 unchanged")
    text = event(workshop).read_text()
    schema = workshop / "generated" / "jsonschema" / "stock"

    with saved_by_rename(event(workshop)) as half:
        half.write_text(text.replace("max_length: 9", "max_length: 8"))
    heard = watched.until("unchanged")
    assert heard[:2] == ["", "changed: plan/stock/stock_moved.yaml"]
    assert '"maxLength": 8' in (schema / "stock_moved" / "1.json").read_text()

    event(workshop).write_text("event: [stock_moved\n")
    assert "plan/stock/stock_moved.yaml:2:1: error[" in "\n".join(watched.until("error found"))
    assert '"maxLength": 8' in (schema / "stock_moved" / "1.json").read_text()

    event(workshop).write_text(text.replace("max_length: 9", "max_length: 7"))
    watched.until("unchanged")
    assert '"maxLength": 7' in (schema / "stock_moved" / "1.json").read_text()

    event(workshop, "stock_found").write_text(text.replace("stock_moved", "stock_found"))
    watched.until("unchanged")
    assert (schema / "stock_found" / "1.json").is_file()

    event(workshop, "stock_found").unlink()
    assert " removed, " in watched.until("unchanged")[-1]
    assert not (schema / "stock_found").exists()
    assert watched.rest() == []


def test_files_that_are_saved_together_count_once(
    workshop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    still_to_save = ["a", "b", "c", "d"]
    runs: list[int] = []
    naps = iter(range(20))

    def sleep(_seconds: float) -> None:
        """Save the next file, of those that are saved shortly after each other."""
        if still_to_save:
            event(workshop, still_to_save.pop(0)).touch()
        elif len(runs) == 2 or next(naps, None) is None:
            raise KeyboardInterrupt

    monkeypatch.setattr("trackplan.cli.watch.time.sleep", sleep)
    watch_plan(workshop / "plan", lambda: runs.append(len(still_to_save)))
    assert runs == [4, 0]
    files = ", ".join(str(event(workshop, name)) for name in "abc")
    assert capsys.readouterr().out == f"\nchanged: {files} and 1 more\n"


def test_what_is_no_file_of_the_plan_is_passed_over(
    workshop: Path, watch: Callable[..., Watched]
) -> None:
    watched = watch("compile")
    watched.until("Ctrl-C ends it")
    (workshop / "plan" / "stock" / ".stock_moved.yaml.swp").write_text("x")
    (workshop / "plan" / "stock" / "stock_moved.yaml~").write_text("x")
    (workshop / "plan" / ".git").mkdir()
    (workshop / "plan" / ".git" / "x.yaml").write_text("x")
    assert watched.rest() == []


def test_it_outlasts_the_plans_folder(workshop: Path, watch: Callable[..., Watched]) -> None:
    watched = watch("check")
    watched.until("Ctrl-C ends it")
    (workshop / "plan").rename(workshop / "away")
    assert "error: there is no plan folder `plan`" in watched.until("name it with `--plan`")
    (workshop / "away").rename(workshop / "plan")
    assert watched.until("found")[-1] == "no faults found"
    assert watched.process.poll() is None


def test_it_waits_for_a_plan_that_is_not_there_yet(
    workshop: Path, watch: Callable[..., Watched]
) -> None:
    (workshop / "plan").rename(workshop / "away")
    watched = watch("compile")
    watched.until("Ctrl-C ends it")
    shutil.copytree(workshop / "away", workshop / "plan")
    watched.until("unchanged")


def test_reports_are_written_again(workshop: Path, watch: Callable[..., Watched]) -> None:
    watched = watch("check", "--output", "gitlab=g.json")
    watched.until("Ctrl-C ends it")
    assert (workshop / "g.json").read_text() == "[]\n"
    event(workshop).write_text(event(workshop).read_text().replace("max_length", "maxlength"))
    watched.until("error found")
    assert "key-known" in (workshop / "g.json").read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ending_it_is_no_failure(watch: Callable[..., Watched], number: signal.Signals) -> None:
    watched = watch("compile")
    watched.until("Ctrl-C ends it")
    watched.process.send_signal(number)
    assert watched.process.wait(PATIENCE) == 0
    assert watched.rest() == []


def test_ending_it_in_the_middle_leaves_no_half_of_a_file(
    workshop: Path, watch: Callable[..., Watched]
) -> None:
    text = event(workshop).read_text()
    for number in range(300):
        name = f"stock_moved_{number:03}"
        event(workshop, name).write_text(text.replace("stock_moved", name))
    watched = watch("compile")
    out = workshop / "generated"
    deadline = time.monotonic() + PATIENCE
    while not any(out.rglob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.005)
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(PATIENCE) == 0
    written = [path for path in out.rglob("*") if path.is_file()]
    assert written
    assert [path.name for path in written if path.name.startswith(".")] == []


def test_a_snapshot_sees_each_way_of_saving(workshop: Path) -> None:
    plan = workshop / "plan"
    file = event(workshop)
    before = snapshot_of(plan)
    assert before == snapshot_of(plan)
    # Another file of the same size and time, as when a copy that keeps times is moved here.
    status = file.stat()
    with saved_by_rename(file) as half:
        half.write_text(file.read_text().replace("9", "8"))
        os.utime(half, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert snapshot_of(plan) != before
    file.unlink()
    file.symlink_to("nowhere")
    assert len(snapshot_of(plan)) == len(before) - 1
    assert snapshot_of(workshop / "nowhere") == {}
