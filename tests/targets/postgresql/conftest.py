"""What the tests of the PostgreSQL target share: a plan's files on a real server."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from tests.targets.sql.databases import PostgresDatabase


@pytest.fixture
def postgresql(postgres: psycopg.Connection[tuple[Any, ...]]) -> PostgresDatabase:
    return PostgresDatabase(postgres)
