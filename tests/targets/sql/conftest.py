"""A database of each dialect: a test that asks for `database` runs on all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import duckdb
import pytest
from tests.targets.sql.databases import (
    Database,
    DuckdbDatabase,
    PostgresDatabase,
    SqliteDatabase,
)


def opened(dialect: str, request: pytest.FixtureRequest) -> Iterator[Database]:
    if dialect == "sqlite":
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as sqlite:
            yield SqliteDatabase(sqlite)
    elif dialect == "postgresql":
        yield PostgresDatabase(request.getfixturevalue("postgres"))
    else:
        with duckdb.connect(":memory:") as duck:
            duck.execute("SET TimeZone = 'UTC'")
            yield DuckdbDatabase(duck)


@pytest.fixture(params=["sqlite", "postgresql", "duckdb"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    yield from opened(request.param, request)


@pytest.fixture(params=["sqlite", "postgresql"])
def outbox(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database of a dialect that can hold the outbox itself."""
    yield from opened(request.param, request)
