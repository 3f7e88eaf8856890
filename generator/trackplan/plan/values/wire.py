"""Whether a JSON value is one that a type accepts on the wire.

The compiler asks it of the values that a plan itself holds, such as those of an upcast. What
runs in production validates by the generated code instead, and tests compare the two.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import assert_never
from uuid import UUID

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
    RecordType,
    StringType,
    Type,
    UuidType,
)
from trackplan.plan.values.bounds import bounds_of
from trackplan.plan.values.patterns import compiled

_SPELLINGS: dict[type, tuple[re.Pattern[str], Callable[[str], object], str]] = {
    DateTimeType: (
        re.compile(
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z"
        ),
        datetime.fromisoformat,
        "date-time such as `2026-11-24T13:18:03Z`",
    ),
    DateType: (
        re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        date.fromisoformat,
        "date such as `2026-11-24`",
    ),
    UuidType: (
        re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        UUID,
        "UUID in lower case",
    ),
}
_LARGEST = sys.float_info.max
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(?:\.([0-9]+))?")


def fault_of_value(value: Json, kind: Type) -> str | None:
    """Why a type refuses a value, as the rest of a sentence about the value; None if it does not.

    The value is what `json` gives: its integers are int, its other numbers float.
    """
    fault: str | None = None
    match kind:
        case StringType():
            fault = _fault_of_text(value, kind)
        case IntegerType():
            fault = _fault_of_integer(value, kind)
        case NumberType():
            fault = _fault_of_number(value, kind)
        case DecimalType():
            fault = _fault_of_decimal(value, kind)
        case BooleanType():
            fault = None if isinstance(value, bool) else "is neither true nor false"
        case DateTimeType() | DateType() | UuidType():
            fault = _fault_of_spelling(value, kind)
        case EnumType():
            listed = [known.value for known in kind.values]
            fault = None if value in listed else "is none of the values of the enumeration"
        case ListType():
            fault = _fault_of_list(value, kind)
        case RecordType():
            fault = _fault_of_record(value, kind)
        case _:
            assert_never(kind)
    return fault


def _fault_of_text(value: Json, kind: StringType) -> str | None:
    if not isinstance(value, str) or "\0" in value:
        return "is no text"
    if len(value) < kind.min_length:
        return f"is shorter than {kind.min_length} characters"
    if kind.max_length is not None and len(value) > kind.max_length:
        return f"is longer than {kind.max_length} characters"
    if kind.pattern is not None and not compiled(kind.pattern).search(value):
        return f"does not match `{kind.pattern}`"
    return None


def _fault_of_integer(value: Json, kind: IntegerType) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "is no whole number"
    if isinstance(value, float) and not value.is_integer():
        return "is no whole number"
    if not kind.minimum <= value <= kind.maximum:
        return f"does not lie within {kind.minimum} and {kind.maximum}"
    if kind.multiple_of is not None and int(value) % kind.multiple_of:
        return f"is no multiple of {kind.multiple_of}"
    return None


def _fault_of_number(value: Json, kind: NumberType) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "is no number"
    if abs(value) > _LARGEST:
        return "is too large for a double"
    return None if bounds_of(kind).hold(value) else "lies outside of the bounds"


def _fault_of_decimal(value: Json, kind: DecimalType) -> str | None:
    spelt = _DECIMAL.fullmatch(value) if isinstance(value, str) else None
    if spelt is None:
        return "is no text such as `'12.50'`, which a decimal is on the wire"
    number = Decimal(spelt[0])
    whole, fraction = spelt[1].lstrip("0"), spelt[2] or ""
    if len(whole) > kind.precision - kind.scale or len(fraction) > kind.scale:
        return f"has more digits than precision {kind.precision} and scale {kind.scale} allow"
    if not number and spelt[0].startswith("-"):
        return "is a negative zero"
    return None if bounds_of(kind).hold(number) else "lies outside of the bounds"


def _fault_of_spelling(value: Json, kind: DateTimeType | DateType | UuidType) -> str | None:
    spelling, read, what = _SPELLINGS[type(kind)]
    if not isinstance(value, str) or not spelling.fullmatch(value):
        return f"is no {what}"
    try:
        read(value)
    except ValueError:
        return f"is no {what}: the calendar or the clock has no such moment"
    return None


def _fault_of_list(value: Json, kind: ListType) -> str | None:
    if not isinstance(value, list):
        return "is no list"
    if len(value) < kind.min_items:
        return f"has fewer than {kind.min_items} items"
    if kind.max_items is not None and len(value) > kind.max_items:
        return f"has more than {kind.max_items} items"
    for number, item in enumerate(value, start=1):
        if fault := fault_of_value(item, kind.items):
            return f"has an item, number {number}, that {fault}"
    if kind.unique_items and any(item in value[:at] for at, item in enumerate(value)):
        return "has the same item twice"
    return None


def _fault_of_record(value: Json, kind: RecordType) -> str | None:
    if not isinstance(value, dict):
        return "is no mapping"
    known = {property_.name: property_ for property_ in kind.properties}
    for name in value:
        if name not in known:
            return f"has `{name}`, which the record has not"
    for name, property_ in known.items():
        if name not in value:
            if not property_.optional:
                return f"lacks `{name}`"
        elif not (value[name] is None and property_.nullable):
            fault = fault_of_value(value[name], property_.type)
            if fault:
                return f"has a `{name}` that {fault}"
    return None
