"""The outbox in a SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from trackplan.dispatcher.errors import SetupError
from trackplan.dispatcher.installed import FOREIGN_TABLES, Columns, Installed, require_columns
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
            require_columns(_columns(connection), _columns_of(scripts))
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
        hint = "see that the folder is there and may be written to, and that the file is SQLite's"
        raise SetupError(message, hint) from None
    return connection


def _columns_of(scripts: Mapping[str, str]) -> Columns:
    """The columns that the scripts make in an empty database."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for script in scripts.values():
            connection.executescript(script)
        return _columns(connection)


def _columns(connection: sqlite3.Connection) -> Columns:
    rows = connection.execute(
        "SELECT made.name, held.name, held.type"
        " FROM sqlite_schema AS made, pragma_table_info(made.name) AS held"
        " WHERE made.type = 'table' ORDER BY made.rowid, held.cid",
    )
    return {(table, column): kind for table, column, kind in rows}


def _definitions(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema"
        " WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' ESCAPE '~'",
    )
    return dict(rows.fetchall())
