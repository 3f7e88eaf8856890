"""What stands in a view's columns: values of properties, with the type that DuckDB has for them."""

from __future__ import annotations

import json
from typing import assert_never

from trackplan.plan.model import Envelope, IdentifierType
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
from trackplan.targets.duckdb.spelling import literal_of

MOST_DIGITS = 38
"""Digits of a DECIMAL; a decimal that may have more is shown as text."""


def column_type_of(type_: Type) -> str:  # noqa: C901, PLR0911 - a case for each type
    """The DuckDB type of a column."""
    match type_:
        case StringType() | EnumType():
            return "VARCHAR"
        case IntegerType():
            return "BIGINT"
        case NumberType():
            return "DOUBLE"
        case DecimalType():
            fits = type_.precision <= MOST_DIGITS
            return f"DECIMAL({type_.precision}, {type_.scale})" if fits else "VARCHAR"
        case BooleanType():
            return "BOOLEAN"
        case DateTimeType():
            return "TIMESTAMPTZ"
        case DateType():
            return "DATE"
        case TimeType():
            return "TIME"
        case DurationType():
            return "INTERVAL"
        case UuidType():
            return "UUID"
        case ListType() | RecordType() | MapType() | UnionType() | JsonType():
            return "JSON"
        case _:
            assert_never(type_)


def envelope_types_of(envelope: Envelope) -> dict[str, str]:
    """The DuckDB types of the envelope's columns, by name."""
    return {
        "event_id": "UUID",
        "occurred_at": "TIMESTAMPTZ",
        "organization_id": _identifier_type_of(envelope.organization_id),
        "user_id": _identifier_type_of(envelope.user_id),
        "entity_type": "VARCHAR",
        "entity_id": _identifier_type_of(envelope.entity_id),
        "correlation_id": "VARCHAR",
    }


def expression_of(column: Column, envelope: Envelope) -> str:
    """What stands in a column, of a row ``e`` of ``domain_event``.

    The envelope's columns are cast as well: an attached database has types of its own for them.
    """
    match column.source:
        case OfEnvelope():
            return f"e.{column.name}::{envelope_types_of(envelope)[column.name]}"
        case OfVersion(number):
            return str(number)
        case OfProperty(wanted, reading):
            return _reading_of(wanted.type, reading)
        case Masked(has):
            return f"NULL::{column_type_of(has.type)}"
        case _:
            assert_never(column.source)


def _identifier_type_of(identifier: IdentifierType) -> str:
    match identifier:
        case "integer":
            return "BIGINT"
        case "uuid":
            return "UUID"
        case "string":
            return "VARCHAR"
        case _:
            assert_never(identifier)


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
    """What the event holds, as the type wanted; null is one of JSON's values, NULL for others."""
    column_type = column_type_of(wanted)
    key = literal_of(held.name)
    if isinstance(wanted, JsonType):
        return f"e.properties -> {key}"
    text = f"e.properties ->> {key}"
    if isinstance(wanted, DurationType):
        # DuckDB reads the parts of an ISO 8601 duration, but not the letters between them.
        text = f"translate({text}, 'PT', '')"
        return f"{text}::{column_type}"
    return text if column_type == "VARCHAR" else f"({text})::{column_type}"


def _value_or(default: str, held: Property, value: str) -> str:
    """What the event holds, and a default where it holds nothing, which null is not."""
    if held.nullable and not isinstance(held.type, JsonType):
        is_absent = f"(e.properties -> {literal_of(held.name)}) IS NULL"
        return f"CASE WHEN {is_absent} THEN {default} ELSE {value} END"
    return f"COALESCE({value}, {default})"


def _constant(value: Json, type_: Type) -> str:
    column_type = column_type_of(type_)
    if isinstance(type_, JsonType) or isinstance(value, list | dict):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return f"{literal_of(text)}::{column_type}"
    if value is None:
        return f"NULL::{column_type}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        letters = str.maketrans("", "", "PT" if isinstance(type_, DurationType) else "")
        return f"{literal_of(value.translate(letters))}::{column_type}"
    # A minus sign in front of a cast would apply to what the cast gives.
    return f"{literal_of(repr(value)) if value < 0 else repr(value)}::{column_type}"
