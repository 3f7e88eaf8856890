"""What the tests of the SQLite target share: an empty database in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from tests.targets.sql.databases import SqliteDatabase


@pytest.fixture
def sqlite() -> Iterator[SqliteDatabase]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield SqliteDatabase(connection)
