"""What comes of compiling a plan, and what the engines make of it."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import duckdb
from tests.fuzz.places import Files, write
from tests.fuzz.skeletons import skeleton_of

from trackplan.cli.formats import text
from trackplan.compiler import Compilation, compile_plan

TIMES = int(os.environ.get("TRACKPLAN_FUZZ", "1"))
"""How many times as many examples as usual; `make soak` asks for more."""

TODAY = date(2026, 11, 24)


def compiled(files: Files) -> Compilation:
    with TemporaryDirectory() as folder:
        return compile_plan(write(files, Path(folder, "plan")), TODAY)


def skeletons(files: Mapping[str, str]) -> dict[str, str]:
    return {path: skeleton_of(path, content) for path, content in files.items()}


def sql_of(files: Mapping[str, str], dialect: str) -> Iterator[str]:
    """The files of a dialect, that of the outbox first."""
    folder = f"sql/{dialect}/"
    found = [path for path in files if path.startswith(folder)]
    yield from (files[path] for path in sorted(found, key=lambda path: (path.count("/"), path)))


def objects_in_sqlite(files: Mapping[str, str]) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for script in sql_of(files, "sqlite"):
            connection.executescript(script)
        return sorted(connection.execute("SELECT type, name FROM sqlite_master"))


def statements_for_duckdb(files: Mapping[str, str]) -> int:
    with duckdb.connect() as connection:
        return sum(len(connection.extract_statements(script)) for script in sql_of(files, "duckdb"))


def assert_readable(compilation: Compilation) -> None:
    """What was found is told in lines without a character that acts on a terminal."""
    for line in text.lines_of(compilation.report):
        plain = click.unstyle(line)
        assert not {"\x1b", "\r", "\x00", "\u202e", "\u2028"}.intersection(plain), line


def assert_inside(files: Mapping[str, str]) -> None:
    """No file leaves the folder that it is written to."""
    for path in files:
        assert ".." not in Path(path).parts
        assert not Path(path).is_absolute()
