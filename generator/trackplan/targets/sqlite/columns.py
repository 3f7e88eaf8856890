"""What a view's columns are: the value of a property, with the type that SQLite has for it."""

from __future__ import annotations

import json
from typing import assert_never

from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    EnumType,
    IntegerType,
    Json,
    ListType,
    NumberType,
    Property,
    RecordType,
    StringType,
    Type,
    UuidType,
)
from trackplan.plan.upcasts import Absent, Given, Reading, Stored
from trackplan.targets.sqlite.spelling import identifier_of, literal_of


def column_type_of(type_: Type) -> str:
    """The SQLite type of a column; its affinity, since the columns of a view have no other."""
    match type_:
        case IntegerType() | BooleanType():
            return "INTEGER"
        case NumberType():
            return "REAL"
        case (
            StringType()
            | DecimalType()
            | DateTimeType()
            | DateType()
            | UuidType()
            | EnumType()
            | ListType()
            | RecordType()
        ):
            return "TEXT"
        case _:
            assert_never(type_)


def expression_of(has: Property) -> str:
    """The value of a property of the event ``e``."""
    return _cast(f"e.properties ->> {literal_of(has.name)}", has.type)


def reading_expression_of(wanted: Property, reading: Reading) -> str:
    """What a row ``v`` of a version's view reads as, for a property of the newest version."""
    match reading:
        case Stored(held):
            return f"v.{identifier_of(held.name)}"
        case Given(value):
            return _cast(_constant(value), wanted.type)
        case Absent():
            return _cast("NULL", wanted.type)
        case _:
            assert_never(reading)


def _cast(expression: str, type_: Type) -> str:
    return f"CAST({expression} AS {column_type_of(type_)})"


def _constant(value: Json) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return str(int(value))
        case int() | float():
            return repr(value)
        case str():
            return literal_of(value)
        case list() | dict():
            return literal_of(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
