"""Databases by their URL; there is a folder beside this module for each dialect."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from trackplan.dispatcher.errors import SetupError
from trackplan.dispatcher.installed import Installed
from trackplan.dispatcher.postgresql import PostgresDatabase
from trackplan.dispatcher.sqlite import SqliteDatabase
from trackplan.dispatcher.store import Store

DATABASE_URL = "TRACKPLAN_DATABASE_URL"
HINT = "give a URL like sqlite:///events.db or postgresql://user@host/name"


class Database(Protocol):
    """A database that may hold an outbox."""

    @property
    def dialect(self) -> str:
        """What the target that renders its SQL is called."""
        ...

    def open_store(self) -> Store:
        """The outbox that it holds.

        Raises:
            SetupError: It holds none, or cannot be used.
        """
        ...

    def install(self, scripts: Mapping[str, str]) -> Installed:
        """Run scripts that make what is missing, in their order; a second time changes nothing.

        Args:
            scripts: SQL, by the name of the file that it stands in.

        Raises:
            SetupError: The database cannot be reached, or a script fails.
        """
        ...


def database_of(url: str) -> Database:
    """The database that a URL stands for; nothing is opened.

    Args:
        url: ``sqlite:///`` and the path of a file (relative, or beginning with another ``/``), or
            ``postgresql://`` and what libpq takes. A driver may be named, as for SQLAlchemy
            (``postgresql+psycopg2://``); it does not matter here.

    Raises:
        SetupError: It is not of that form. The URL is not repeated: it may hold a password.
    """
    scheme, separator, rest = url.partition("://")
    dialect = scheme.partition("+")[0]
    if not separator:
        message = "the database URL has no ://"
        raise SetupError(message, HINT)
    match dialect:
        case "sqlite":
            return SqliteDatabase(_path_of(rest))
        case "postgresql" | "postgres":
            return PostgresDatabase(f"postgresql://{rest}")
        case _:
            message = f"the database URL begins with {scheme}://, which is not known"
            raise SetupError(message, HINT)


def _path_of(rest: str) -> Path:
    host, slash, path = rest.partition("/")
    if host or not slash:
        message = "a SQLite URL has sqlite:/// before a relative path and sqlite://// before /"
        raise SetupError(message, HINT)
    path, question, _ = path.partition("?")
    if question:
        message = "options behind a ? in a SQLite URL are not understood"
        raise SetupError(message, "leave them out")
    if path in {"", ":memory:"}:
        message = "the database URL names no file, and what is in memory no other process can see"
        raise SetupError(message, HINT)
    return Path(unquote(path))
