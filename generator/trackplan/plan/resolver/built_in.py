"""The types that every plan has: their keys, how they are read, and how they are narrowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol, assert_never

from trackplan.plan.reading.kinds import Defined, Key, Name, Table
from trackplan.plan.reading.nodes import Node
from trackplan.plan.reading.shape import Fields
from trackplan.plan.resolver import enums, text_keys, unions
from trackplan.plan.resolver.collection_keys import LIST_KEYS, MAP_KEYS, list_of, map_of
from trackplan.plan.resolver.enums import enum_of
from trackplan.plan.resolver.numeric_keys import (
    DECIMAL_KEYS,
    INTEGER_KEYS,
    NUMBER_KEYS,
    decimal_of,
    integer_of,
    number_of,
)
from trackplan.plan.resolver.text_keys import string_of
from trackplan.plan.resolver.unions import narrowed_union, union_of
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntegerType,
    JsonType,
    ListType,
    MapType,
    NumberType,
    RecordType,
    StringType,
    TimeType,
    Type,
    UnionType,
    UuidType,
)


class Nesting(Protocol):
    """Reads what types hold within them."""

    def part_of(self, fields: Fields, key: str) -> Type | None:
        """The type of the items of a list or of the values of a map, if it is not at fault."""
        ...

    def record_of(self, fields: Fields) -> RecordType | None:
        """A record, if it is not at fault."""
        ...

    def variant_of(self, fields: Fields, tag: str, node: Node) -> RecordType | None:
        """The record of a variant of a union, if it is not at fault."""
        ...


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A built-in type.

    Args:
        read: Makes it of its keys; None if they are at fault.
        keys: Its keys; without the required ones there is no such type.
        fixed: Those of them that may not be added to a named type of this kind, to narrow it.
    """

    read: Callable[[Fields, Nesting], Type | None]
    keys: tuple[Key, ...] = ()
    fixed: tuple[str, ...] = ()


BUILT_IN: Mapping[str, BuiltIn] = MappingProxyType(
    {
        "string": BuiltIn(lambda fields, _: string_of(fields, StringType()), text_keys.KEYS),
        "integer": BuiltIn(lambda fields, _: integer_of(fields, IntegerType()), INTEGER_KEYS),
        "number": BuiltIn(lambda fields, _: number_of(fields, NumberType()), NUMBER_KEYS),
        "decimal": BuiltIn(lambda fields, _: decimal_of(fields, None), DECIMAL_KEYS),
        "boolean": BuiltIn(lambda _, __: BooleanType()),
        "datetime": BuiltIn(lambda _, __: DateTimeType()),
        "date": BuiltIn(lambda _, __: DateType()),
        "time": BuiltIn(lambda _, __: TimeType()),
        "duration": BuiltIn(lambda _, __: DurationType()),
        "uuid": BuiltIn(lambda _, __: UuidType()),
        "enum": BuiltIn(lambda fields, _: enum_of(fields, None), enums.KEYS),
        "list": BuiltIn(
            lambda fields, nesting: list_of(fields, None, nesting.part_of(fields, "items")),
            LIST_KEYS,
            fixed=("items",),
        ),
        "record": BuiltIn(
            lambda fields, nesting: nesting.record_of(fields),
            (
                Key(
                    "properties",
                    Table(Name(), Defined("property")),
                    "properties by name; there are no others",
                    required=True,
                ),
            ),
            fixed=("properties",),
        ),
        "map": BuiltIn(
            lambda fields, nesting: map_of(fields, None, nesting.part_of(fields, "values")),
            MAP_KEYS,
            fixed=("values",),
        ),
        "union": BuiltIn(
            lambda fields, nesting: union_of(fields, nesting.variant_of),
            unions.KEYS,
            fixed=("discriminator",),
        ),
        "json": BuiltIn(lambda _, __: JsonType()),
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
        case ListType() | MapType() | UnionType():
            found = _narrowed_holder(base, fields)
        case (
            BooleanType()
            | DateTimeType()
            | DateType()
            | TimeType()
            | DurationType()
            | UuidType()
            | RecordType()
            | JsonType()
        ):
            pass
        case _:
            assert_never(base)
    return found


def _narrowed_holder(base: ListType | MapType | UnionType, fields: Fields) -> Type | None:
    match base:
        case ListType():
            return list_of(fields, base, base.items)
        case MapType():
            return map_of(fields, base, base.values)
        case UnionType():
            return narrowed_union(fields, base)
