"""What stands in a view's columns: values of properties, with the type that SQLite has for them."""

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
from trackplan.targets.sqlite.spelling import literal_of


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
            | TimeType()
            | DurationType()
            | UuidType()
            | EnumType()
            | ListType()
            | RecordType()
            | MapType()
            | UnionType()
            | JsonType()
        ):
            return "TEXT"
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
            return f"CAST({_reading_of(wanted.type, reading)} AS {column_type_of(wanted.type)})"
        case Masked(has):
            return f"CAST(NULL AS {column_type_of(has.type)})"
        case _:
            assert_never(column.source)


def _reading_of(wanted: Type, reading: Reading) -> str:
    match reading:
        case Stored(held, default):
            value = _value_of(held)
            return _value_or(_constant(default.value, wanted), held, value) if default else value
        case Given(value):
            return _constant(value, wanted)
        case Absent():
            return "NULL"
        case _:
            assert_never(reading)


def _value_of(held: Property) -> str:
    """What the event holds; null is one of the values of JSON, and NULL for all others."""
    arrow = "->" if isinstance(held.type, JsonType) else "->>"
    return f"e.properties {arrow} {literal_of(held.name)}"


def _value_or(default: str, held: Property, value: str) -> str:
    """What the event holds, and a default where it holds nothing, which null is not."""
    if held.nullable and not isinstance(held.type, JsonType):
        is_absent = f"e.properties -> {literal_of(held.name)} IS NULL"
        return f"CASE WHEN {is_absent} THEN {default} ELSE {value} END"
    return f"COALESCE({value}, {default})"


def _constant(value: Json, type_: Type) -> str:
    if isinstance(type_, JsonType) or isinstance(value, list | dict):
        return literal_of(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    if value is None:
        return "NULL"
    if isinstance(value, str):
        is_time = isinstance(type_, DateTimeType | TimeType)
        return literal_of(_with_six_digits(value) if is_time else value)
    return repr(int(value) if isinstance(value, bool) else value)


def _with_six_digits(text: str) -> str:
    """A time as emitters write it, so that it sorts among theirs."""
    whole, _, fraction = text.removesuffix("Z").partition(".")
    return f"{whole}.{fraction:0<6}{'Z' if text.endswith('Z') else ''}"
