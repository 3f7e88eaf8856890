"""What the tests of the DuckDB target share: an empty database in memory."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest
from tests.targets.sql.databases import DuckdbDatabase


@pytest.fixture
def duck() -> Iterator[DuckdbDatabase]:
    with duckdb.connect(":memory:") as connection:
        yield DuckdbDatabase(connection)
