"""Bytes that reach ever more of the compiler, as a file of a plan.

Run from the root: ``python -m tests.fuzz.coverage_guided SECONDS``, which `make soak` does.

atheris (libFuzzer) changes the plan files of ``tests/cases`` and keeps what reaches code that
nothing reached before. Whatever it comes upon is a plan or diagnostics: an exception ends the run,
and the bytes that led to it are left in a file ``crash-…``.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(
    include=["trackplan.plan", "trackplan.checks", "trackplan.targets"]
):
    from tests.fuzz.places import every_key, write
    from tests.fuzz.skeletons import skeleton_of

    from trackplan.cli.formats import text
    from trackplan.compiler import compile_plan

CASES = Path(__file__).parents[1] / "cases"
TODAY = date(2026, 11, 24)
NAMES = (
    "plan.yaml",
    "types.yaml",
    "inventory/family.yaml",
    "inventory/stock_moved.yaml",
    "consumers/analytics.yaml",
)
LONGEST = 8192


def corpus(folder: Path) -> None:
    """Write the files of all cases, each with a byte before it that says which file it is."""
    for number, file in enumerate(sorted(CASES.rglob("plan/**/*.yaml"))):
        with suppress(OSError):
            kind = 3 if file.parent.name != "consumers" else 4
            kind = {"plan.yaml": 0, "types.yaml": 1, "family.yaml": 2}.get(file.name, kind)
            (folder / str(number)).write_bytes(bytes([kind]) + file.read_bytes())


def main(seconds: int) -> None:
    """Fuzz for some seconds; ends the process."""
    with TemporaryDirectory() as name:
        plan, seeds = Path(name, "plan"), Path(name, "seeds")
        seeds.mkdir()
        corpus(seeds)
        write(every_key(), plan)
        unharmed = {each: (plan / each).read_bytes() for each in NAMES}

        def one_input(data: bytes) -> None:
            chosen = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
            (plan / chosen).write_bytes(data[1:])
            compilation = compile_plan(plan, TODAY)
            "".join(text.lines_of(compilation.report))
            for path, content in compilation.files.items():
                skeleton_of(path, content)
            (plan / chosen).write_bytes(unharmed[chosen])

        options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20"]
        atheris.Setup([sys.argv[0], *options, str(seeds)], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]))
