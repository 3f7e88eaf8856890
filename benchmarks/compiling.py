"""What compiling costs, beside the least that it could cost and beside other generators.

Every run is a fresh process, in turn with what it is compared with. A round has folders of its
own, which are removed at the end of all: some file systems are slow where something was removed.
"""

from __future__ import annotations

import importlib.util
import itertools
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import Figure, seconds_of
from plans import every_target, write_plan
from rivals import write_metrics

TIMED = str(Path(__file__).parent / "timed.py")
ROUNDS = 5
SETS = (1, 10, 100)
"""Of fifteen events each."""


def figures() -> Iterator[Figure | str]:
    """Cold, after one edit, and beside others, for plans of 15, 150 and 1,500 events."""
    with TemporaryDirectory(prefix="trackplan-bench-") as name:
        folder = Path(name)
        seconds: dict[int, float] = {}
        for sets in SETS:
            plan = folder / str(sets) / "plan"
            events = write_plan(plan, sets=sets, targets=every_target())
            bench = _Bench(plan, folder / str(sets))
            colds, edits = [], []
            for _ in range(ROUNDS):
                floor, cold = bench.work("floor"), bench.work("compile")
                again = bench.work("compile", edited=True)
                colds.append((cold / floor, cold / events))
                edits.append(again / floor)
            seconds[events] = statistics.median(each for _, each in colds)
            of = f"{events:,} events"
            yield Figure(
                f"compile {of} cold: time, against the floor",
                tuple(ratio for ratio, _ in colds),
                allowed=1.5,
            )
            yield Figure(
                f"compile {of} after an edit: time, against the floor", tuple(edits), allowed=0.25
            )
            yield bench.whole_processes(f"{of} cold, whole process: time, against the floor's")
            yield bench.same_files(f"compile {of} cold: time, against writing its files too")
        for fewer, more in itertools.pairwise(seconds):
            yield Figure(
                f"time of an event among {more:,}, against one among {fewer:,}",
                (seconds[more] / seconds[fewer],),
                allowed=1.2,
            )
        yield from _rivals(bench, folder)


class _Bench:
    """One plan, and ever new folders to compile it to."""

    def __init__(self, plan: Path, folder: Path) -> None:
        self.plan = plan
        self._folder = folder
        self._numbers = itertools.count()
        self._out = folder

    def fresh(self) -> Path:
        """A folder that is not there yet."""
        return self._folder / f"out-{next(self._numbers)}"

    def work(self, what: str, *, edited: bool = False) -> float:
        """The seconds of work in a process: into a fresh folder, or after an edit into the last."""
        if edited:
            self._edit()
        else:
            self._out = self.fresh()
        command = [sys.executable, TIMED, what, str(self.plan), str(self._out)]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return float(printed.split()[-1])

    def whole_processes(self, title: str) -> Figure:
        """Compile and floor with all that their processes take beside the work."""
        times = [
            (seconds_of(partial(self.work, "compile")), seconds_of(partial(self.work, "floor")))
            for _ in range(ROUNDS)
        ]
        return Figure(f"compile {title}", tuple(ours / floor for ours, floor in times))

    def same_files(self, title: str) -> Figure:
        """Against a floor that writes, as plainly as can be, the files that compile writes."""
        ratios = []
        for _ in range(ROUNDS):
            floor, ours = self.work("floor"), self.work("compile")
            files = {
                file.relative_to(self._out): file.read_bytes()
                for file in self._out.rglob("*")
                if file.is_file()
            }
            ratios.append(ours / (floor + seconds_of(partial(_written, files, self.fresh()))))
        return Figure(title, tuple(ratios))

    def _edit(self) -> None:
        """Change the description of an event in the middle."""
        events = sorted(file for file in self.plan.glob("*/*.yaml") if file.stem != "family")
        event = events[len(events) // 2]
        text = event.read_text(encoding="utf-8")
        at = text.index("description: ") + len("description: ")
        event.write_text(f"{text[:at]}{text[at]}{text[at:]}", encoding="utf-8")


def _written(files: dict[Path, bytes], folder: Path) -> None:
    for path, content in files.items():
        file = folder / path
        try:
            file.write_bytes(content)
        except FileNotFoundError:
            file.parent.mkdir(parents=True)
            file.write_bytes(content)


def _rivals(bench: _Bench, folder: Path) -> Iterator[Figure | str]:
    """glean_parser and datamodel-code-generator on as many events, whole processes all."""
    missing = [
        name
        for name in ("glean_parser", "datamodel_code_generator")
        if importlib.util.find_spec(name) is None
    ]
    if missing:
        yield f"other generators: not measured, {' and '.join(missing)} missing (make bench)"
        return
    metrics, pings = write_metrics(bench.plan, folder)
    schemas = bench.fresh()
    command = [str(Path(sys.executable).with_name("trackplan")), "compile"]
    command += ["--plan", str(bench.plan)]
    subprocess.run([*command, "--out", str(schemas)], capture_output=True, check=True)

    def ours() -> list[str]:
        return [*command, "--out", str(bench.fresh())]

    def glean() -> list[str]:
        out = str(bench.fresh())
        options = ["translate", "--format", "python_server", "--output", out]
        return [sys.executable, "-m", "glean_parser", *options, str(metrics), str(pings)]

    def datamodel() -> list[str]:
        options = ["--input", str(schemas / "jsonschema"), "--input-file-type", "jsonschema"]
        out = str(bench.fresh())
        return [sys.executable, "-m", "datamodel_code_generator", *options, "--output", out]

    for name, theirs, rounds, allowed in (
        ("glean_parser", glean, ROUNDS, 0.5),
        ("datamodel-code-generator", datamodel, 1, 0.2),
    ):
        ratios = tuple(_seconds(ours) / _seconds(theirs) for _ in range(rounds))
        yield Figure(f"compile 1,500 events cold: time, against {name}", ratios, allowed=allowed)


def _seconds(command: Callable[[], list[str]]) -> float:
    """The seconds of a whole process, which must succeed."""
    run = partial(subprocess.run, command(), capture_output=True, check=True)
    return seconds_of(run)
