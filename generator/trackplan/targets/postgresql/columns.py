"""What stands in a view's columns: values of properties, with the type PostgreSQL has for them."""

from __future__ import annotations

import json
from typing import assert_never

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
from trackplan.plan.upcasts import Absent, Given, Reading, Stored
from trackplan.plan.views import Column, Masked, OfEnvelope, OfProperty, OfVersion
from trackplan.targets.postgresql.spelling import literal_of


def column_type_of(type_: Type) -> str:  # noqa: C901, PLR0911 - a case for each type
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
        case TimeType():
            return "time"
        case DurationType():
            return "interval"
        case UuidType():
            return "uuid"
        case ListType() | RecordType() | MapType() | UnionType() | JsonType():
            return "jsonb"
        case _:
            assert_never(type_)


def expression_of(column: Column) -> str:
    """What stands in a column, of a row ``e`` of ``domain_event``."""
    match column.source:
        case OfEnvelope():
            return f"e.{column.name}"
        case OfVersion(number):
            return str(number)
        case OfProperty(wanted, reading):
            return _reading_of(wanted.type, reading)
        case Masked(has):
            return f"NULL::{column_type_of(has.type)}"
        case _:
            assert_never(column.source)


def _reading_of(wanted: Type, reading: Reading) -> str:
    match reading:
        case Stored(held, default):
            value = _value_of(held, wanted)
            return _value_or(_constant(default.value, wanted), held, value) if default else value
        case Given(value):
            return _constant(value, wanted)
        case Absent():
            return f"NULL::{column_type_of(wanted)}"
        case _:
            assert_never(reading)


def _value_of(held: Property, wanted: Type) -> str:
    """What the event holds, as the type wanted; null reads as NULL where it is no value of JSON."""
    column_type = column_type_of(wanted)
    key = literal_of(held.name)
    if column_type == "text":
        return f"e.properties ->> {key}"
    if column_type == "jsonb":
        value = f"e.properties -> {key}"
        is_null = held.nullable and not isinstance(wanted, JsonType)
        return f"NULLIF({value}, 'null')" if is_null else value
    return f"(e.properties ->> {key})::{column_type}"


def _value_or(default: str, held: Property, value: str) -> str:
    """What the event holds, and a default where it holds nothing, which null is not."""
    if held.nullable and not isinstance(held.type, JsonType):
        is_absent = f"e.properties -> {literal_of(held.name)} IS NULL"
        return f"CASE WHEN {is_absent} THEN {default} ELSE {value} END"
    return f"COALESCE({value}, {default})"


def _constant(value: Json, type_: Type) -> str:
    if value is True or value is False:
        plain = repr(value).lower()
        return f"'{plain}'::jsonb" if isinstance(type_, JsonType) else plain
    return f"{_uncast(value, type_)}::{column_type_of(type_)}"


def _uncast(value: Json, type_: Type) -> str:
    if isinstance(type_, JsonType) or isinstance(value, list | dict):
        return literal_of(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return literal_of(value)
    # A minus sign in front of a cast would apply to what the cast gives.
    return literal_of(repr(value)) if value < 0 else repr(value)
