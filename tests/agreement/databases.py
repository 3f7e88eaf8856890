"""Real databases that a plan's SQL has been run on, and what their typed views say of an event."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple, Protocol, TypeAlias, assert_never
from uuid import UUID, uuid4

import psycopg
from psycopg.rows import dict_row
from tests.agreement.invention import TARGETS

from trackplan.plan.model import Event, Plan, Version
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntegerType,
    Json,
    JsonType,
    ListType,
    MapType,
    NumberType,
    Property,
    RecordType,
    StringType,
    TimeType,
    Type,
    UnionType,
    UuidType,
)

Row: TypeAlias = Mapping[str, object]

ENVELOPE = {
    "occurred_at": "2026-11-24T13:18:03.000000Z",
    "organization_id": 1,
    "entity_type": "stock_item",
    "entity_id": 7,
    "source": "stock service",
}


class Emitted(NamedTuple):
    """An event with its properties as they were stored."""

    event: Event
    version: Version
    properties: str


class Views(Protocol):
    """The typed views of a database."""

    name: str

    def row_of(self, view: str, emitted: Emitted, /) -> Row:
        """The row that a view has for one event."""
        ...

    def is_value(self, property_: Property, wire: Json, column: object) -> bool:
        """Whether a column has the value that a property has on the wire."""
        ...


class Databases(NamedTuple):
    """The databases of a plan: the one that events are emitted to, and the views of all."""

    sqlite: sqlite3.Connection
    views: tuple[Views, ...]


class SqliteViews:
    """The views of the database that the events are emitted to."""

    name = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def row_of(self, view: str, _emitted: Emitted, /) -> Row:
        (row,) = self._connection.execute(f'SELECT * FROM "{view}"').fetchall()
        return dict(row)

    def is_value(self, property_: Property, wire: Json, column: object) -> bool:
        match property_.type:
            case JsonType() | ListType() | RecordType() | MapType() | UnionType():
                return isinstance(column, str) and same_json(json.loads(column), wire)
            case IntegerType() | BooleanType():
                return type(column) is int and column == wire
            case NumberType():
                assert isinstance(wire, int | float)
                return type(column) is float and column == float(wire)
            case (
                StringType()
                | EnumType()
                | DecimalType()
                | DateTimeType()
                | DateType()
                | TimeType()
                | DurationType()
                | UuidType()
            ):
                return type(column) is str and column == wire
            case _:
                assert_never(property_.type)


class PostgresViews:
    """The views of a PostgreSQL database, into which each event is copied for a look at it."""

    name = "postgresql"

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def row_of(self, view: str, emitted: Emitted, /) -> Row:
        row = {
            **ENVELOPE,
            "event_id": uuid4(),
            "event_name": emitted.event.name,
            "schema_version": emitted.version.number,
            "properties": emitted.properties,
        }
        columns, marks = ", ".join(row), ", ".join(f"%({name})s" for name in row)
        with self._connection.transaction(force_rollback=True):
            self._connection.execute(f"INSERT INTO domain_event ({columns}) VALUES ({marks})", row)
            cursor = self._connection.cursor(row_factory=dict_row)
            (found,) = cursor.execute(f'SELECT * FROM "{view}"').fetchall()
        return found

    def is_value(self, property_: Property, wire: Json, column: object) -> bool:
        match property_.type:
            case JsonType() | ListType() | RecordType() | MapType() | UnionType():
                return same_json(column, wire)
            case _:
                value = python_value_of(property_.type, wire)
                return type(column) is type(value) and column == value


def python_value_of(type_: Type, wire: Json) -> object:  # noqa: PLR0911 - a case for each type
    """What a value without parts is in Python, read here independently of the runtime."""
    match type_, wire:
        case DecimalType(), str():
            return Decimal(wire)
        case DateTimeType(), str():
            return datetime.fromisoformat(wire).astimezone(UTC)
        case DateType(), str():
            return date.fromisoformat(wire)
        case TimeType(), str():
            return time.fromisoformat(wire)
        case DurationType(), str():
            return length_of(wire)
        case UuidType(), str():
            return UUID(wire)
        case NumberType(), int() | float():
            return float(wire)
        case _:
            return wire


def length_of(text: str) -> timedelta:
    """The length of an ISO 8601 duration."""
    days, _, times = text.removeprefix("P").partition("T")
    found = timedelta(days=int(days.removesuffix("D") or 0))
    for letter, unit in (("H", "hours"), ("M", "minutes"), ("S", "seconds")):
        number, mark, rest = times.partition(letter)
        if mark:
            seconds, _, fraction = number.partition(".")
            found += timedelta(**{unit: int(seconds)}, microseconds=int(f"{fraction:0<6}"))
            times = rest
    return found


def same_json(left: object, right: object) -> bool:
    """Whether two JSON values are equal, of which one may have been through `numeric`.

    A double beyond 2**53 comes back as the whole number of its shortest text.
    """
    match left, right:
        case bool() | str() | None, _:
            return type(left) is type(right) and left == right
        case int() | float(), bool():
            return False
        case int() | float(), int() | float():
            return left == right or float(left) == float(right)
        case list(), list():
            return len(left) == len(right) and all(map(same_json, left, right))
        case dict(), dict():
            return left.keys() == right.keys() and all(
                same_json(left[key], right[key]) for key in left
            )
        case _:
            return False


@contextmanager
def installed(plan: Plan, postgres_url: str) -> Iterator[Databases]:
    """Databases with the tables of the outbox and the views of every event of a plan."""
    with (
        closing(sqlite3.connect(":memory:")) as sqlite,
        psycopg.connect(postgres_url) as postgres,
    ):
        for script in scripts_of("sqlite", plan):
            sqlite.executescript(script)
        sqlite.row_factory = sqlite3.Row
        for script in scripts_of("postgresql", plan):
            postgres.execute(script.encode())
        yield Databases(sqlite, (SqliteViews(sqlite), PostgresViews(postgres)))
        postgres.rollback()


def scripts_of(target: str, plan: Plan) -> list[str]:
    """The files of a target in the order in which they are run: that of the outbox first."""
    files = TARGETS[target].render(plan)
    return [files[path] for path in sorted(files, key=lambda path: (path.count("/"), path))]
