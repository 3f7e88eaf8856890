"""What is SQLite's own about its outbox."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

import pytest

from trackplan.runtime import EventRejected, Identifiers, Payload, SqliteOutbox

if TYPE_CHECKING:
    from collections.abc import Callable


Properties = dict[str, object]

WRITER = Path(__file__).with_name("endless_writer.py")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A file with the tables of the outbox and a table of recipes."""
    path = tmp_path / "application.db"
    tables = Path(__file__).parents[2] / "generated" / "sql" / "sqlite" / "outbox.sql"
    connection = sqlite3.connect(path)
    connection.executescript(tables.read_text(encoding="utf-8"))
    connection.execute("CREATE TABLE recipe (name TEXT NOT NULL)")
    connection.close()
    return path


def column(database: Path, query: str) -> list[object]:
    connection = sqlite3.connect(database)
    try:
        return [value for (value,) in connection.execute(query)]
    finally:
        connection.close()


@pytest.mark.parametrize("last_words", ["written 1", "committed 1", "written 40", "committed 40"])
def test_a_killed_process_leaves_both_rows_or_neither(database: Path, last_words: str) -> None:
    with subprocess.Popen(
        [sys.executable, str(WRITER), str(database)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        heard = iter(writer.stdout.readline, "")
        assert any(line.strip() == last_words for line in heard)
        writer.send_signal(signal.SIGKILL)
    recipes = column(database, "SELECT CAST(name AS INTEGER) FROM recipe ORDER BY rowid")
    events = column(database, "SELECT entity_id FROM domain_event ORDER BY id")
    assert recipes == events
    stage, number = last_words.split()
    assert len(events) >= int(number) - (stage == "written")


def test_without_a_transaction_the_connections_own_mode_decides(
    database: Path, batch_started: type[Payload], properties: Properties
) -> None:
    connection = sqlite3.connect(database, isolation_level=None)
    SqliteOutbox(connection).append(batch_started, properties, entity_id=7, organization_id=1)
    assert not connection.in_transaction
    assert column(database, "SELECT entity_id FROM domain_event") == [7]
    connection.close()


@pytest.mark.parametrize("setup", ["", "CREATE TABLE domain_event (event_id TEXT PRIMARY KEY)"])
def test_a_database_without_the_tables_says_how_to_make_them(
    setup: str, batch_started: type[Payload], properties: Properties
) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(setup)
    with pytest.raises(sqlite3.OperationalError, match="domain_event") as failed:
        SqliteOutbox(connection).append(batch_started, properties, entity_id=7, organization_id=1)
    (note,) = failed.value.__notes__
    assert "trackplan outbox init --database" in note
    assert not connection.in_transaction
    connection.close()


def test_a_lock_of_another_connection_is_raised_as_it_is(
    database: Path, batch_started: type[Payload], properties: Properties
) -> None:
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    connection = sqlite3.connect(database, timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked") as failed:
        SqliteOutbox(connection).append(batch_started, properties, entity_id=7, organization_id=1)
    assert not hasattr(failed.value, "__notes__")
    connection.close()
    other.close()


def test_a_connection_of_another_thread_is_raised_as_it_is(
    sqlite_connection: sqlite3.Connection, batch_started: type[Payload], properties: Properties
) -> None:
    failures: list[Exception] = []

    def emit() -> None:
        try:
            SqliteOutbox(sqlite_connection).append(
                batch_started, properties, entity_id=7, organization_id=1
            )
        except sqlite3.ProgrammingError as error:
            failures.append(error)

    thread = threading.Thread(target=emit)
    thread.start()
    thread.join()
    assert len(failures) == 1


class SampleGivenV1(Payload):
    identifiers: ClassVar[Identifiers] = Identifiers(
        organization_id=UUID, user_id=str, entity_id=UUID
    )
    event_name: ClassVar[str] = "sample_given"
    schema_version: ClassVar[int] = 1
    entity_type: ClassVar[str] = "product"
    source: ClassVar[str] = "product service"


def test_identifiers_of_the_plans_types_are_stored_as_text(database: Path) -> None:
    organization = UUID("6f9619ff-8b86-4011-b42d-00c04fc964ff")
    connection = sqlite3.connect(database)
    connection.executescript(
        "DROP TABLE domain_event;"
        "CREATE TABLE domain_event (event_id TEXT UNIQUE, event_name TEXT, occurred_at TEXT,"
        " organization_id TEXT, user_id TEXT, entity_type TEXT, entity_id TEXT,"
        " correlation_id TEXT, source TEXT, schema_version INTEGER, properties TEXT) STRICT"
    )
    emit: Callable[..., UUID] = SqliteOutbox(connection).append
    event_id = UUID("019ab62f-7a10-7d7b-8f4c-5a3d2e1f0a9b")
    for entity in (organization, str(organization)):
        emit(
            SampleGivenV1,
            {},
            organization_id=organization,
            user_id="ada",
            entity_id=entity,
            event_id=event_id,
        )
    stored = connection.execute("SELECT organization_id, user_id, entity_id FROM domain_event")
    assert stored.fetchall() == [(str(organization), "ada", str(organization))]
    with pytest.raises(EventRejected, match="organization_id: must be a UUID"):
        emit(SampleGivenV1, {}, organization_id=1, user_id="ada", entity_id=organization)
    connection.close()
