"""The types that every plan has: their keys, how they are read, and how they are narrowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol, assert_never

from trackplan.plan.reading.shape import Fields
from trackplan.plan.resolver.bound_keys import KEYS as BOUNDS
from trackplan.plan.resolver.enums import enum_of
from trackplan.plan.resolver.type_keys import (
    decimal_of,
    integer_of,
    list_of,
    number_of,
    string_of,
)
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    EnumType,
    IntegerType,
    ListType,
    NumberType,
    RecordType,
    StringType,
    Type,
    UuidType,
)

LATER = ("time", "duration", "map", "union", "json")
"""Types of the plan format that this version of trackplan does not know what to do with yet."""


class Nesting(Protocol):
    """Reads what types hold within them."""

    def items_of(self, fields: Fields) -> Type | None:
        """The type of the items of a list, if it is not at fault."""
        ...

    def record_of(self, fields: Fields) -> RecordType | None:
        """A record, if it is not at fault."""
        ...


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A built-in type.

    Args:
        read: Makes it of its keys; None if they are at fault.
        needed: Keys without which there is no such type.
        narrowing: Keys that may be added to a named type of this kind, too.
        later: Keys that this version of trackplan does not know what to do with yet.
    """

    read: Callable[[Fields, Nesting], Type | None]
    needed: tuple[str, ...] = ()
    narrowing: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


BUILT_IN: Mapping[str, BuiltIn] = MappingProxyType(
    {
        "string": BuiltIn(
            lambda fields, _: string_of(fields, StringType()),
            narrowing=("min_length", "max_length", "pattern"),
            later=("format",),
        ),
        "integer": BuiltIn(
            lambda fields, _: integer_of(fields, IntegerType()),
            narrowing=(*BOUNDS, "multiple_of"),
        ),
        "number": BuiltIn(
            lambda fields, _: number_of(fields, NumberType()),
            narrowing=BOUNDS,
            later=("multiple_of",),
        ),
        "decimal": BuiltIn(
            lambda fields, _: decimal_of(fields, None),
            needed=("precision", "scale"),
            narrowing=("precision", "scale", *BOUNDS),
        ),
        "boolean": BuiltIn(lambda _, __: BooleanType()),
        "datetime": BuiltIn(lambda _, __: DateTimeType()),
        "date": BuiltIn(lambda _, __: DateType()),
        "uuid": BuiltIn(lambda _, __: UuidType()),
        "enum": BuiltIn(
            lambda fields, _: enum_of(fields, None),
            needed=("values",),
            narrowing=("values", "open"),
        ),
        "list": BuiltIn(
            lambda fields, nesting: list_of(fields, None, nesting.items_of(fields)),
            needed=("items",),
            narrowing=("min_items", "max_items", "unique_items"),
        ),
        "record": BuiltIn(
            lambda fields, nesting: nesting.record_of(fields),
            needed=("properties",),
        ),
    }
)


def narrowed(base: Type, fields: Fields) -> Type | None:
    """A named type as further keys narrow it; None if they are at fault."""
    found: Type | None = base
    match base:
        case StringType():
            found = string_of(fields, base)
        case IntegerType():
            found = integer_of(fields, base)
        case NumberType():
            found = number_of(fields, base)
        case DecimalType():
            found = decimal_of(fields, base)
        case EnumType():
            found = enum_of(fields, base)
        case ListType():
            found = list_of(fields, base, base.items)
        case BooleanType() | DateTimeType() | DateType() | UuidType() | RecordType():
            pass
        case _:
            assert_never(base)
    return found
