"""Emitting by name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from trackplan.runtime import Catalog, EventEmitter, EventRejected, SqliteOutbox

if TYPE_CHECKING:
    import sqlite3
    from uuid import UUID


TIMER = """
from typing import Annotated, ClassVar

from trackplan.runtime import Integer, Payload


class TimerStoppedV{version}(Payload):
    event_name: ClassVar[str] = "timer_stopped"
    schema_version: ClassVar[int] = {version}
    entity_type: ClassVar[str] = "timer"
    source: ClassVar[str] = "timer service"

    batch_id: Annotated[int, Integer()]
"""

ENTRIES = {
    ("timer_stopped", 1): ("timer", "TimerStoppedV1"),
    ("timer_stopped", 3): ("timer_later", "TimerStoppedV3"),
    ("timer_started", 1): ("absent", "TimerStartedV1"),
}


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """A catalog over a package whose module `absent` is not there."""
    package = tmp_path / "sample_events"
    package.mkdir()
    (package / "timer.py").write_text(TIMER.format(version=1), encoding="utf-8")
    (package / "timer_later.py").write_text(TIMER.format(version=3), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    for module in [name for name in sys.modules if name.startswith("sample_events")]:
        monkeypatch.delitem(sys.modules, module)
    return Catalog("sample_events", ENTRIES)


@pytest.fixture
def emitter(catalog: Catalog, sqlite_connection: sqlite3.Connection) -> EventEmitter:
    return EventEmitter(SqliteOutbox(sqlite_connection), catalog)


def test_an_event_is_recorded_as_the_plan_says(
    emitter: EventEmitter, sqlite_connection: sqlite3.Connection
) -> None:
    event_id = emitter.emit("timer_stopped", {"batch_id": 5}, organization_id=1, entity_id=7)
    emitter.emit(
        "timer_stopped",
        {"batch_id": 6},
        organization_id=1,
        user_id=2,
        entity_type="timer",
        entity_id=8,
        correlation_id="request-9",
        source="import",
        schema_version=3,
    )
    rows = sqlite_connection.execute(
        "SELECT event_name, schema_version, entity_type, entity_id, user_id, correlation_id,"
        " source, properties FROM domain_event ORDER BY id"
    )
    assert rows.fetchall() == [
        ("timer_stopped", 1, "timer", 7, None, None, "timer service", '{"batch_id":5}'),
        ("timer_stopped", 3, "timer", 8, 2, "request-9", "import", '{"batch_id":6}'),
    ]
    assert event_id.version == 7


def test_a_family_is_imported_when_it_is_first_asked_for(catalog: Catalog) -> None:
    assert "sample_events.timer" not in sys.modules
    payload = catalog.payload_of("timer_stopped", 1)
    assert payload.__name__ == "TimerStoppedV1"
    assert "sample_events.timer" in sys.modules
    assert "sample_events.timer_later" not in sys.modules
    assert catalog.payload_of("timer_stopped", 1) is payload


@pytest.mark.parametrize(
    ("event_name", "schema_version", "fault"),
    [
        (
            "timer_stop",
            1,
            "event_name: is not in the plan; did you mean `timer_stopped`? (got str)",
        ),
        ("recipe_created", 1, "event_name: is not in the plan (got str)"),
        ("timer_stopped", 2, "schema_version: must be 1 or 3 (got int)"),
        ("timer_stopped", "1", "schema_version: must be 1 or 3 (got str)"),
        ("timer_stopped", None, "schema_version: must be 1 or 3 (got NoneType)"),
        (None, 1, "event_name: is not in the plan (got NoneType)"),
        (["timer_stopped"], 1, "event_name: is not in the plan (got list)"),
    ],
)
def test_an_event_or_version_that_is_not_in_the_plan_is_refused(
    emitter: EventEmitter,
    event_name: Any,  # noqa: ANN401
    schema_version: Any,  # noqa: ANN401
    fault: str,
) -> None:
    with pytest.raises(EventRejected) as refused:
        emitter.emit(event_name, {}, schema_version=schema_version)
    assert [str(error) for error in refused.value.errors] == [fault]
    assert refused.value.__context__ is None


def test_what_a_plan_refuses_by_its_function_it_refuses_by_name(emitter: EventEmitter) -> None:
    with pytest.raises(EventRejected) as refused:
        emitter.emit("timer_stopped", {"batch_id": "5"}, entity_type="batch")
    assert [fault.path for fault in refused.value.errors] == [
        "entity_type",
        "organization_id",
        "entity_id",
        "batch_id",
    ]


def test_a_package_that_is_broken_is_not_taken_for_a_refusal(emitter: EventEmitter) -> None:
    with pytest.raises(ModuleNotFoundError, match="absent"):
        emitter.emit("timer_started", {})


def test_a_bound_emitter_needs_no_catalog(
    catalog: Catalog, sqlite_connection: sqlite3.Connection
) -> None:
    class Bound(EventEmitter):
        def __init__(self, outbox: SqliteOutbox) -> None:
            super().__init__(outbox, catalog)

    event_id: UUID = Bound(SqliteOutbox(sqlite_connection)).emit(
        "timer_stopped", {"batch_id": 5}, organization_id=1, entity_id=7
    )
    assert event_id.version == 7
