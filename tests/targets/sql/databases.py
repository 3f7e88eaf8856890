"""Databases of each dialect, on which the tests of SQL run a plan's files."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import AbstractContextManager
from itertools import count
from typing import Any, Protocol, TypeAlias

import duckdb
import psycopg

from trackplan.plan.model import Plan
from trackplan.plan.types import JsonType, ListType, MapType, RecordType, Type, UnionType
from trackplan.targets import Target
from trackplan.targets.duckdb import TARGET as DUCKDB
from trackplan.targets.postgresql import TARGET as POSTGRESQL
from trackplan.targets.sqlite import TARGET as SQLITE

Row: TypeAlias = tuple[Any, ...]
HELD_AS_JSON = (JsonType, ListType, MapType, RecordType, UnionType)

_NUMBERS = count(1)


class Database(Protocol):
    """An empty database, and what a test asks of it whatever its dialect."""

    @property
    def dialect(self) -> str:
        """What the dialect is called."""
        ...

    @property
    def target(self) -> Target:
        """The target that renders its files."""
        ...

    @property
    def error(self) -> type[Exception]:
        """What it raises when it refuses something."""
        ...

    def run(self, script: str) -> None:
        """Run a script in one transaction, which is rolled back if it fails."""
        ...

    def rows(self, query: str) -> list[Row]:
        """What a query gives."""
        ...

    def insert(self, table: str, row: Mapping[str, object]) -> None:
        """Write a row."""
        ...

    def columns(self, view: str) -> list[str]:
        """The names of a view's columns, in their order."""
        ...

    def text_on(self, view: str) -> str:
        """All that the database has been told of a view and its columns."""
        ...

    def shown(self, type_: Type, wire: str, value: object) -> object:
        """What its views show for a value, given its wire form and what it is in Python."""
        ...

    def json_of(self, column: object) -> object:
        """What a column of JSON says that is not NULL."""
        ...


class SqliteDatabase:
    dialect = "sqlite"
    target = SQLITE
    error = sqlite3.Error

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, script: str) -> None:
        try:
            self._connection.executescript(f"BEGIN IMMEDIATE;\n{script};\nCOMMIT;")
        except sqlite3.Error:
            self._connection.rollback()
            raise

    def rows(self, query: str) -> list[Row]:
        return self._connection.execute(query).fetchall()

    def insert(self, table: str, row: Mapping[str, object]) -> None:
        places = ", ".join(f":{name}" for name in row)
        self._connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", row)

    def columns(self, view: str) -> list[str]:
        return [name for _, name, *_ in self.rows(f'PRAGMA table_info("{view}")')]

    def text_on(self, view: str) -> str:
        [(text,)] = self.rows(f"SELECT sql FROM sqlite_schema WHERE name = '{view}'")
        return str(text)

    def shown(self, type_: Type, wire: str, value: object) -> object:
        if isinstance(type_, HELD_AS_JSON):
            return value
        read = json.loads(wire)
        if isinstance(read, str):
            return read
        return float(read) if isinstance(value, float) else int(read)

    def json_of(self, column: object) -> object:
        return json.loads(str(column))


class PostgresDatabase:
    dialect = "postgresql"
    target = POSTGRESQL
    error = psycopg.Error

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def run(self, script: str) -> None:
        with self._connection.transaction():
            self._connection.execute(script.encode())

    def transaction(self) -> AbstractContextManager[object]:
        """One transaction, within which `run` makes savepoints of its own."""
        return self._connection.transaction()

    def rows(self, query: str) -> list[Row]:
        return self._connection.execute(query.encode()).fetchall()

    def insert(self, table: str, row: Mapping[str, object]) -> None:
        places = ", ".join(f"%({name})s" for name in row)
        query = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"
        self._connection.execute(query.encode(), row)

    def columns(self, view: str) -> list[str]:
        query = "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) ORDER BY attnum"
        return [name for (name,) in self._connection.execute(query, [f'"{view}"'])]

    def text_on(self, view: str) -> str:
        rows = self._connection.execute(
            "SELECT description FROM pg_description WHERE objoid = %s::regclass ORDER BY objsubid",
            [f'"{view}"'],
        )
        return "\n".join(text for (text,) in rows)

    def shown(self, type_: Type, wire: str, value: object) -> object:
        del type_, wire
        return value

    def json_of(self, column: object) -> object:
        return column


class DuckdbDatabase:
    dialect = "duckdb"
    target = DUCKDB
    error = duckdb.Error

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def run(self, script: str) -> None:
        self._connection.execute("BEGIN")
        try:
            self._connection.execute(script)
        except duckdb.Error:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def rows(self, query: str) -> list[Row]:
        return self._connection.execute(query).fetchall()

    def insert(self, table: str, row: Mapping[str, object]) -> None:
        places = ", ".join("?" for _ in row)
        query = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"
        self._connection.execute(query, list(row.values()))

    def columns(self, view: str) -> list[str]:
        query = (
            "SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
        )
        return [name for (name,) in self._connection.execute(query, [view]).fetchall()]

    def text_on(self, view: str) -> str:
        rows = self._connection.execute(
            "SELECT comment FROM duckdb_views() WHERE view_name = $view UNION ALL"
            " SELECT comment FROM duckdb_columns() WHERE table_name = $view",
            {"view": view},
        ).fetchall()
        return "\n".join(text for (text,) in rows if text)

    def shown(self, type_: Type, wire: str, value: object) -> object:
        del type_, wire
        return value

    def json_of(self, column: object) -> object:
        return json.loads(str(column))


def install(database: Database, plan: Plan, *, times: int = 2) -> None:
    """Run all files of a plan, each in a transaction: those of tables first, then as planned."""
    files = database.target.render(plan)
    tables = [path for path in files if path.count("/") == 2]
    views = [path for path in files if path not in tables]
    for path in (tables + views) * times:
        database.run(files[path])


def record(
    database: Database, event_name: str, schema_version: int, properties: str, /, **columns: object
) -> None:
    """Write an event, given its name, its version, its properties as JSON, and other columns."""
    row = {
        "event_id": f"00000000-0000-7000-8000-{next(_NUMBERS):012}",
        "event_name": event_name,
        "occurred_at": "2026-11-24T13:18:03.000000Z",
        "organization_id": 7,
        "user_id": None,
        "entity_type": "inventory_item",
        "entity_id": 12,
        "correlation_id": None,
        "source": "stocktaking",
        "schema_version": schema_version,
        "properties": properties,
    }
    database.insert("domain_event", row | columns)


def value_of(database: Database, type_: Type, column: object) -> object:
    """What a column shows; where it is JSON, what that says: not all drivers read it themselves."""
    is_json = isinstance(type_, HELD_AS_JSON) and column is not None
    return database.json_of(column) if is_json else column
