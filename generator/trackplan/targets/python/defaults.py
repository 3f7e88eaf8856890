"""The defaults of properties, where a model and an emitter have them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
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
from trackplan.targets.python.escaping import literal_of, number_of
from trackplan.targets.python.layout import Brackets, Code, Name, call, width_of

ABSENT = Name("ABSENT", "trackplan.runtime")

_LONGEST_LITERAL = 32
_LONGEST_PIECE = 80
# Columns, so that a line holds a literal beside a name, or a piece of the longest indentation.

_DECIMAL = Name("Decimal", "decimal")
_UUID = Name("UUID", "uuid")
_WIRE_DEFAULT = Name("WireDefault", "trackplan.runtime")


def parameter_default_of(property_: Property) -> str | Name:
    """What the parameter of a property is if it is not given; empty if it has to be."""
    if property_.default is not None:
        return _literal_of(property_.type, property_.default.value) or ABSENT
    return _absence_of(property_)


def field_default_of(property_: Property) -> Code:
    """What the field of a property is if it is not given; empty if it has to be.

    It is an expression whose value is the default, or a call of `WireDefault`, which makes the
    default when it is needed: a record that was made on import would build its schema there.
    """
    if property_.default is None:
        return _absence_of(property_)
    value = property_.default.value
    return (
        _literal_of(property_.type, value)
        or _constant_of(property_.type, value)
        or call(_WIRE_DEFAULT, *map(literal_of, _pieces_of(json_of(value))))
    )


def is_factory(default: Code) -> bool:
    """Whether the default of a field is what makes it."""
    return isinstance(default, Brackets) and default.head == _WIRE_DEFAULT


def json_of(value: Json) -> str:
    """A value in its wire form, as people read it."""
    return json.dumps(value, ensure_ascii=False)


def _pieces_of(text: str) -> Iterator[str]:
    """A text in pieces whose literals fit on lines of their own."""
    start = 0
    for end in range(1, len(text) + 1):
        if width_of(literal_of(text[start : end + 1])) > _LONGEST_PIECE or end == len(text):
            yield text[start:end]
            start = end


def _absence_of(property_: Property) -> str | Name:
    if not property_.optional:
        return ""
    return ABSENT if property_.may_be_null else "None"


def _literal_of(type_: Type, value: Json) -> str:
    """The literal of a default, which signatures say; empty if there is none that is short."""
    match type_, value:
        case _, None:
            return "None"
        case StringType() | EnumType(), str():
            literal = literal_of(value)
            return literal if width_of(literal) <= _LONGEST_LITERAL else ""
        case BooleanType(), bool():
            return str(value)
        case IntegerType(), int() | float():
            return number_of(int(value))
        case NumberType(), int() | float():
            return number_of(float(value))
        case _:
            return ""


def _constant_of(type_: Type, value: Json) -> Code:
    """An expression for a default that has no literal; empty if there is none.

    Times of all kinds have none: a field may bear the name of their class, and hide it.
    """
    match type_:
        case DecimalType():
            return decimal_of(Decimal(str(value)))
        case UuidType():
            return call(_UUID, literal_of(str(value)))
        case ListType():
            return "" if value else "()"
        case (
            StringType()
            | IntegerType()
            | NumberType()
            | BooleanType()
            | EnumType()
            | DateTimeType()
            | DateType()
            | TimeType()
            | DurationType()
            | RecordType()
            | MapType()
            | UnionType()
            | JsonType()
        ):
            return ""
        case _:
            assert_never(type_)


def decimal_of(value: Decimal) -> Brackets:
    """The call that makes a decimal."""
    if value == value.to_integral_value():
        return call(_DECIMAL, f"{int(value):_}")  # ruff's FURB157 wants no string here
    return call(_DECIMAL, f'"{value:f}"')
