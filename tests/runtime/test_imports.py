"""What importing the runtime loads, and what it does not."""

from __future__ import annotations

import subprocess
import sys

import pytest

import trackplan.runtime

COMPILER_ONLY = {"yaml", "jinja2", "jsonschema", "click"}

EMIT = """
from typing import Annotated, ClassVar
from trackplan.runtime import EventRejected, Integer, Outbox, Payload, event_context

class TimerStoppedV1(Payload):
    event_name: ClassVar[str] = "timer_stopped"
    schema_version: ClassVar[int] = 1
    entity_type: ClassVar[str] = "timer"
    source: ClassVar[str] = "timer service"
    batch_id: Annotated[int, Integer()]

class Nowhere(Outbox):
    def _insert(self, row):
        return True

with event_context(organization_id=1):
    Nowhere().append(TimerStoppedV1, {"batch_id": 5}, entity_id=7)
    try:
        Nowhere().append(TimerStoppedV1, {}, entity_id=7)
    except EventRejected as refused:
        str(refused)
"""


def modules_after(program: str) -> set[str]:
    """The top-level and the trackplan modules that a fresh interpreter has after a program."""
    told = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(told.stdout.split())


def test_the_package_alone_loads_no_library() -> None:
    assert not modules_after("import trackplan.runtime") & {"pydantic", "sqlite3", *COMPILER_ONLY}


def test_emitting_loads_nothing_of_the_compiler() -> None:
    loaded = modules_after(EMIT)
    assert "pydantic" in loaded
    assert not loaded & COMPILER_ONLY
    assert not [name for name in loaded if name.startswith(("trackplan.plan", "trackplan.targets"))]


def test_types_that_an_event_does_not_have_are_not_loaded() -> None:
    rare = ("any_json", "default", "formats", "frozen", "shape", "variants")
    accepted, _, _ = EMIT.partition("    try:")
    loaded = modules_after(accepted)
    assert not loaded & {f"trackplan.runtime.types.{module}" for module in rare}
    assert "trackplan.runtime.paths" not in loaded


def test_an_outbox_over_another_database_does_not_load_the_driver_of_sqlite() -> None:
    assert "sqlite3" not in modules_after(EMIT)


@pytest.mark.parametrize("name", trackplan.runtime.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(trackplan.runtime, name) is not None


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'SqliteOutBox'"):
        _ = trackplan.runtime.SqliteOutBox  # type: ignore[attr-defined]
