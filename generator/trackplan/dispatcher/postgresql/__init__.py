"""The outbox in a PostgreSQL database: its tables can be made, delivering from it comes later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from trackplan.dispatcher.errors import SetupError
from trackplan.dispatcher.installed import FOREIGN_TABLES, Columns, Installed, require_columns

if TYPE_CHECKING:
    import psycopg


@dataclass(frozen=True, slots=True)
class PostgresDatabase:
    """A PostgreSQL database, by its libpq URL, which may hold a password."""

    url: str = field(repr=False)
    dialect = "postgresql"

    def open_store(self) -> NoReturn:
        """Refuse, since there is no store for PostgreSQL yet.

        Raises:
            SetupError: Always.
        """
        message = "events in PostgreSQL cannot be delivered yet"
        raise SetupError(message, "deliver from a SQLite outbox: sqlite:///events.db")

    def install(self, scripts: Mapping[str, str]) -> Installed:
        """Run scripts, all in one transaction, as `Database` says."""
        try:
            import psycopg  # noqa: PLC0415 - an extra of its own, and slow to import
        except ImportError as error:
            message = f"PostgreSQL needs psycopg, which cannot be imported: {error}"
            raise SetupError(message, "pip install 'trackplan[postgres]'") from error
        try:
            connection = psycopg.connect(self.url)
        except psycopg.Error as error:
            message = f"the PostgreSQL database cannot be reached: {error}"
            raise SetupError(message, "see that the server runs and the URL is right") from None
        with connection:
            require_columns(_columns(connection), _columns_of(scripts, connection))
            before = _definitions(connection)
            for name, script in scripts.items():
                try:
                    connection.execute(script.encode())
                except psycopg.Error as error:
                    message = f"{name} fails on the PostgreSQL database: {error}"
                    raise SetupError(message, FOREIGN_TABLES) from None
            return Installed.of(before, _definitions(connection))


def _columns_of(scripts: Mapping[str, str], connection: psycopg.Connection) -> Columns:
    """The columns that the scripts make where there is nothing: as temporary tables, undone."""
    with connection.transaction(force_rollback=True):
        connection.execute("SET LOCAL search_path = pg_temp")
        for script in scripts.values():
            connection.execute(script.encode())
        return _columns(connection)


def _columns(connection: psycopg.Connection) -> Columns:
    rows = connection.execute(
        """
        SELECT relname, attname, format_type(atttypid, atttypmod)
        FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relnamespace = current_schema()::regnamespace
            AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
        ORDER BY relname, attnum
        """,
    )
    return {(table, column): kind for table, column, kind in rows}


def _definitions(connection: psycopg.Connection) -> dict[str, str]:
    rows = connection.execute(
        """
        SELECT relname, coalesce(pg_get_viewdef(oid), '')
        FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v')
        """,
    )
    return dict(rows.fetchall())
