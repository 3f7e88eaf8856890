"""What a view's columns are: the value of a property, with the type that PostgreSQL has for it."""

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
from trackplan.targets.postgresql.spelling import identifier_of, literal_of


def column_type_of(type_: Type) -> str:  # noqa: PLR0911 - a case for each type
    """The PostgreSQL type of a column."""
    match type_:
        case StringType() | EnumType():
            return "text"
        case IntegerType():
            return "bigint"
        case NumberType():
            return "double precision"
        case DecimalType():
            return f"numeric({type_.precision}, {type_.scale})"
        case BooleanType():
            return "boolean"
        case DateTimeType():
            return "timestamptz"
        case DateType():
            return "date"
        case UuidType():
            return "uuid"
        case ListType() | RecordType():
            return "jsonb"
        case _:
            assert_never(type_)


def expression_of(has: Property) -> str:
    """The value of a property of the event ``e``; a JSON null reads as NULL."""
    column_type = column_type_of(has.type)
    key = literal_of(has.name)
    if column_type == "text":
        return f"e.properties ->> {key}"
    if column_type == "jsonb":
        value = f"e.properties -> {key}"
        return f"NULLIF({value}, 'null')" if has.nullable else value
    return f"(e.properties ->> {key})::{column_type}"


def reading_expression_of(wanted: Property, reading: Reading) -> str:
    """What a row ``v`` of a version's view reads as, for a property of the newest version."""
    column_type = column_type_of(wanted.type)
    match reading:
        case Stored(held):
            column = f"v.{identifier_of(held.name)}"
            return (
                column if column_type_of(held.type) == column_type else f"{column}::{column_type}"
            )
        case Given(bool() as value):
            return "true" if value else "false"
        case Given(value):
            return f"{_constant(value)}::{column_type}"
        case Absent():
            return f"NULL::{column_type}"
        case _:
            assert_never(reading)


def _constant(value: Json) -> str:
    match value:
        case None:
            return "NULL"
        case int() | float():
            # A minus sign in front of a cast would apply to what the cast gives.
            return literal_of(repr(value)) if value < 0 else repr(value)
        case str():
            return literal_of(value)
        case list() | dict():
            return literal_of(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
