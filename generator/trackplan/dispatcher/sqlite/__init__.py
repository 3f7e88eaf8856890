"""The outbox in a SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from trackplan.dispatcher.errors import SetupError
from trackplan.dispatcher.installed import FOREIGN_TABLES, Installed
from trackplan.dispatcher.sqlite.store import SqliteStore


@dataclass(frozen=True, slots=True)
class SqliteDatabase:
    """A SQLite file, which need not exist yet."""

    path: Path
    dialect = "sqlite"

    def open_store(self) -> SqliteStore:
        """The outbox in the file, as `Database` says."""
        return SqliteStore(self.path)

    def install(self, scripts: Mapping[str, str]) -> Installed:
        """Run scripts, each in a transaction of its own, as `Database` says.

        The file is created if it is not there, and set to write-ahead logging, so that the
        application and the dispatcher do not wait for each other's reads.
        """
        with closing(_create(self.path)) as connection:
            before = _definitions(connection)
            for name, script in scripts.items():
                try:
                    connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nCOMMIT;")
                except sqlite3.Error as error:
                    message = f"{name} fails on {self.path}: {error}"
                    raise SetupError(message, FOREIGN_TABLES) from None
            return Installed.of(before, _definitions(connection))


def _create(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        message = f"the database {path} cannot be opened: {error}"
        raise SetupError(message, "see that the folder is there and may be written to") from None
    return connection


def _definitions(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema"
        " WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' ESCAPE '~'",
    )
    return dict(rows.fetchall())
