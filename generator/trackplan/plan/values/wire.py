"""Whether a JSON value is one that a type accepts on the wire.

The compiler asks it of the values that a plan itself holds, such as those of an upcast. What
runs in production validates by the generated code instead, and tests compare the two.
"""

from __future__ import annotations

import re
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
from trackplan.plan.values.formats import FORMATS
from trackplan.plan.values.numerals import fault_of_numeral
from trackplan.plan.values.patterns import compiled
from trackplan.plan.values.spellings import fault_of_spelling

MAX_JSON_DEPTH = 100
"""How deep arrays and objects may lie within each other in a value of any kind."""

_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def fault_of_value(value: Json, kind: Type) -> str | None:
    """Why a type refuses a value, as the rest of a sentence about the value; None if it does not.

    The value is what `json` gives: its integers are int, its other numbers float.
    """
    fault: str | None = None
    match kind:
        case StringType():
            fault = _fault_of_text(value, kind)
        case IntegerType() | NumberType() | DecimalType():
            fault = fault_of_numeral(value, kind)
        case BooleanType():
            fault = None if isinstance(value, bool) else "is neither true nor false"
        case DateTimeType() | DateType() | TimeType() | DurationType() | UuidType():
            fault = fault_of_spelling(value, kind)
        case EnumType():
            listed = [known.value for known in kind.values]
            fault = None if value in listed else "is none of the values of the enumeration"
        case ListType():
            fault = _fault_of_list(value, kind)
        case RecordType() | MapType() | UnionType():
            fault = _fault_of_object(value, kind)
        case JsonType():
            fault = _fault_of_json(value)
        case _:
            assert_never(kind)
    return fault


def is_text(value: Json) -> bool:
    """Whether a value is a text that can be stored: without NUL and halves of surrogate pairs."""
    return isinstance(value, str) and not _NO_TEXT.search(value)


def _fault_of_text(value: Json, kind: StringType) -> str | None:
    if not isinstance(value, str) or not is_text(value):
        return "is no text"
    if len(value) < kind.min_length:
        return f"is shorter than {kind.min_length} characters"
    if kind.max_length is not None and len(value) > kind.max_length:
        return f"is longer than {kind.max_length} characters"
    if kind.pattern is not None and not compiled(kind.pattern).search(value):
        return f"does not match `{kind.pattern}`"
    return None if kind.format is None else _fault_of_format(value, kind.format)


def _fault_of_format(value: str, name: str) -> str | None:
    known = FORMATS[name]
    if len(value) > known.max_length or not compiled(known.pattern).search(value):
        return f"is no {known.what}"
    return None


def _fault_of_list(value: Json, kind: ListType) -> str | None:
    if not isinstance(value, list):
        return "is no list"
    if fault := _fault_of_count(len(value), kind):
        return fault
    for number, item in enumerate(value, start=1):
        if fault := fault_of_value(item, kind.items):
            return f"has an item, number {number}, that {fault}"
    if kind.unique_items and any(item in value[:at] for at, item in enumerate(value)):
        return "has the same item twice"
    return None


def _fault_of_object(value: Json, kind: RecordType | MapType | UnionType) -> str | None:
    if not isinstance(value, dict):
        return "is no mapping"
    match kind:
        case RecordType():
            return _fault_of_members(value, kind)
        case MapType():
            return _fault_of_map(value, kind)
        case UnionType():
            return _fault_of_union(value, kind)


def _fault_of_map(value: dict[str, Json], kind: MapType) -> str | None:
    if fault := _fault_of_count(len(value), kind):
        return fault
    key_type = StringType(pattern=kind.pattern)
    for key, item in value.items():
        if fault := _fault_of_text(key, key_type):
            return f"has the key `{key}`, which {fault}"
        if fault := fault_of_value(item, kind.values):
            return f"has a `{key}` that {fault}"
    return None


def _fault_of_count(count: int, kind: ListType | MapType) -> str | None:
    if count < kind.min_items:
        return f"has fewer than {kind.min_items} items"
    if kind.max_items is not None and count > kind.max_items:
        return f"has more than {kind.max_items} items"
    return None


def _fault_of_union(value: dict[str, Json], kind: UnionType) -> str | None:
    if kind.discriminator not in value:
        return f"lacks `{kind.discriminator}`, which tells its variants apart"
    members = dict(value)
    tag = members.pop(kind.discriminator)
    for variant in kind.variants:
        if variant.tag == tag:
            return _fault_of_members(members, variant.type)
    return f"has a `{kind.discriminator}` that is none of its variants"


def _fault_of_members(members: dict[str, Json], kind: RecordType) -> str | None:
    known = {property_.name: property_ for property_ in kind.properties}
    for name in members:
        if name not in known:
            return f"has `{name}`, which the record has not"
    for name, property_ in known.items():
        if name not in members:
            if not property_.may_be_absent:
                return f"lacks `{name}`"
        elif fault := fault_of_member(members[name], property_):
            return f"has a `{name}` that {fault}"
    return None


def fault_of_member(value: Json, property_: Property) -> str | None:
    """Why a property refuses a value, null included; says it as `fault_of_value` does."""
    if value is None and property_.may_be_null:
        return None
    return fault_of_value(value, property_.type)


def _fault_of_json(value: Json, depth: int = 0) -> str | None:
    fault: str | None = None
    match value:
        case dict() | list() if depth == MAX_JSON_DEPTH:
            fault = f"is nested more than {MAX_JSON_DEPTH} deep"
        case dict():
            if not all(is_text(key) for key in value):
                fault = "has a key that is no text"
            inner = (_fault_of_json(item, depth + 1) for item in value.values())
            fault = fault or next((found for found in inner if found), None)
        case list():
            inner = (_fault_of_json(item, depth + 1) for item in value)
            fault = next((found for found in inner if found), None)
        case str():
            fault = None if is_text(value) else "holds what is no text"
        case bool() | None:
            pass
        case int() | float():
            fault = fault_of_numeral(value, NumberType())
    return fault
