"""What the generated package of 1,500 events costs an application that starts."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import Figure
from plans import every_target, write_plan
from trackplan.compiler import compile_plan
from trackplan.tree import write

ROUNDS = 15
PYDANTIC = "from pydantic import BaseModel"
MODEL = """
from pydantic import BaseModel
class Model(BaseModel):
    number: int
Model(number=1)
"""
IMPORT = "import domain_events"
EMIT = """
from domain_events.timer_000 import emit_line_000_timer_stopped
from trackplan.runtime import SqliteOutbox
outbox = SqliteOutbox(connection)
emit_line_000_timer_stopped(
    outbox, entity_id=7, organization_id=1, user_id=1, batch_id=1, duration_seconds=60
)
"""
TIMED = """
import sqlite3, sys, time
connection = sqlite3.connect(":memory:")
connection.executescript(open(sys.argv[1], encoding="utf-8").read())
sys.path.insert(0, sys.argv[2])
start = time.perf_counter()
{}
print(time.perf_counter() - start)
"""


def figures() -> Iterator[Figure]:
    """Import alone, and import with the first emit, against importing pydantic.

    Pydantic loads half of itself only with the first model that validates, so that the first emit
    is compared with that as well.
    """
    with TemporaryDirectory(prefix="trackplan-bench-") as name:
        plan, out = Path(name, "plan"), Path(name, "out")
        write_plan(plan, sets=100, targets=every_target())
        compilation = compile_plan(plan, datetime.now(UTC).date())
        write(compilation.files, out, compilation.folders)
        rounds = [
            tuple(_seconds(statements, out) for statements in (PYDANTIC, MODEL, IMPORT, EMIT))
            for _ in range(ROUNDS)
        ]
    pydantic, model = (statistics.median(times[at] for times in rounds) for at in (0, 1))
    for title, at, other, allowed in (
        ("import 1,500 events: time, against importing pydantic.BaseModel", 2, pydantic, 0.3),
        ("import and first emit: time, against importing pydantic.BaseModel", 3, pydantic, 1.5),
        ("import and first emit: time, against one small model that validates", 3, model, None),
    ):
        yield Figure(title, tuple(times[at] / other for times in rounds), allowed=allowed)


def _seconds(statements: str, out: Path) -> float:
    """The seconds that statements take in a fresh process."""
    arguments = [str(out / "sql" / "sqlite" / "outbox.sql"), str(out / "python")]
    command = [sys.executable, "-c", TIMED.format(statements), *arguments]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
