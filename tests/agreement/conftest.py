"""A PostgreSQL database for the agreement tests, each of which leaves it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest


@pytest.fixture(scope="session")
def agreement_database(postgres_server: str) -> Iterator[str]:
    """URL of an empty database: what a test makes in it is rolled back."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE agreement")
        yield urlsplit(postgres_server)._replace(path="/agreement").geturl()
        connection.execute("DROP DATABASE agreement WITH (FORCE)")
