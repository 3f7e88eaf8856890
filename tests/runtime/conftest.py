"""What the tests of the runtime share: an event of the customer, and stores to record it in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Protocol

import pytest
from pydantic import Field

from trackplan.runtime import (
    Boolean,
    Digits,
    Identifiers,
    Integer,
    Omittable,
    Outbox,
    Payload,
    Record,
    SqliteOutbox,
    String,
)

SQLITE_TABLES = Path(__file__).parents[2] / "generated" / "sql" / "sqlite" / "outbox.sql"


class Portioning(Record):
    is_portioned: Boolean
    portion_name: Omittable[Annotated[str, String(max_length=64)]] = None
    class_: Omittable[Annotated[str, String(max_length=16)]] = Field(default=None, alias="class")


class BatchStartedV1(Payload):
    identifiers: ClassVar[Identifiers] = Identifiers(
        organization_id=int, user_id=int, entity_id=int
    )
    event_name: ClassVar[str] = "batch_started"
    schema_version: ClassVar[int] = 1
    entity_type: ClassVar[str] = "batch"
    source: ClassVar[str] = "batch service"

    recipe_id: Annotated[int, Integer()]
    scale: Annotated[Decimal, Digits(precision=18, scale=6)]
    batch_type: Literal["ingredient", "product"]
    label_code: Annotated[str, String(max_length=32)]
    lineage_id: Omittable[Annotated[str, String(max_length=64)]] = None
    portioning: Omittable[Portioning] = None


class Store(Protocol):
    """A database with the tables of the outbox and a table of recipes, and a connection to it.

    One class of this shape, named in the parameters of the fixture `store`, puts an outbox
    through the conformance tests.
    """

    def outbox(self, **options: Callable[[], Any]) -> Outbox:
        """The outbox of the connection, within a transaction."""
        ...

    def save_recipe(self, name: str) -> None:
        """Write a row of the application in the same transaction."""
        ...

    def execute(self, statement: str) -> None:
        """Run a statement of SQL in the same transaction."""
        ...

    def commit(self) -> None: ...

    def rollback(self) -> None: ...

    def recipes(self) -> list[str]:
        """The recipes that another connection sees."""
        ...

    def events(self) -> list[dict[str, Any]]:
        """The rows of ``domain_event`` that another connection sees, without ``created_at``."""
        ...


class SqliteStore:
    """Over a connection in its default mode, which begins a transaction by itself."""

    settings: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, folder: Path) -> None:
        self._path = folder / "application.db"
        with sqlite3.connect(self._path) as setup:
            setup.executescript(SQLITE_TABLES.read_text(encoding="utf-8"))
            setup.execute("CREATE TABLE recipe (name TEXT NOT NULL)")
        setup.close()
        self.connection = sqlite3.connect(self._path, **self.settings)

    def outbox(self, **options: Callable[[], Any]) -> Outbox:
        return SqliteOutbox(self.connection, **options)

    def save_recipe(self, name: str) -> None:
        self.connection.execute("INSERT INTO recipe VALUES (?)", (name,))

    def execute(self, statement: str) -> None:
        self.connection.execute(statement)

    def commit(self) -> None:
        self.connection.commit()

    def rollback(self) -> None:
        self.connection.rollback()

    def recipes(self) -> list[str]:
        return [row["name"] for row in self._seen("SELECT name FROM recipe ORDER BY rowid")]

    def events(self) -> list[dict[str, Any]]:
        rows = [dict(row) for row in self._seen("SELECT * FROM domain_event ORDER BY id")]
        for row in rows:
            del row["created_at"]
        return rows

    def close(self) -> None:
        self.connection.close()

    def _seen(self, query: str) -> list[sqlite3.Row]:
        other = sqlite3.connect(self._path)
        other.row_factory = sqlite3.Row
        try:
            return other.execute(query).fetchall()
        finally:
            other.close()


class ManualSqliteStore(SqliteStore):
    """Over a connection whose transactions the application begins, with settings of its own."""

    settings: ClassVar[Mapping[str, Any]] = {"isolation_level": None}

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.connection.row_factory = sqlite3.Row
        self.connection.text_factory = bytes
        self.connection.execute("BEGIN")

    def commit(self) -> None:
        super().commit()
        self.connection.execute("BEGIN")

    def rollback(self) -> None:
        super().rollback()
        self.connection.execute("BEGIN")


@pytest.fixture(params=[SqliteStore, ManualSqliteStore])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    store: SqliteStore = request.param(tmp_path)
    yield store
    store.close()


@pytest.fixture
def sqlite_connection() -> Iterator[sqlite3.Connection]:
    """A database in memory with the tables of the outbox."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(SQLITE_TABLES.read_text(encoding="utf-8"))
    yield connection
    connection.close()


@pytest.fixture
def batch_started() -> type[Payload]:
    return BatchStartedV1


@pytest.fixture
def properties() -> dict[str, object]:
    """Properties of `batch_started` that are all valid."""
    return {
        "recipe_id": 31,
        "scale": Decimal("1.5"),
        "batch_type": "product",
        "label_code": "SOAP-24-007",
    }
