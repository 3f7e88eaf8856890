"""The types that a schema is made of, however deep they lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias, assert_never

from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    EnumType,
    IntegerType,
    ListType,
    NumberType,
    Property,
    RecordType,
    StringType,
    Type,
    UuidType,
)

NamedType: TypeAlias = EnumType | RecordType


def types_of(properties: Iterable[Property]) -> Iterator[tuple[Property, Type]]:
    """Every type that properties have or are made of, with the property that it belongs to."""
    for has in properties:
        yield from _types_within(has, has.type)


def shared_types_of(properties: Iterable[Property]) -> dict[str, NamedType]:
    """The named types that are used more than once, by name, in the order of their first use."""
    types: dict[str, NamedType] = {}
    uses: Counter[str] = Counter()
    for _, type_ in types_of(properties):
        if isinstance(type_, EnumType | RecordType) and type_.name is not None:
            types.setdefault(type_.name, type_)
            uses[type_.name] += 1
    return {name: type_ for name, type_ in types.items() if uses[name] > 1}


def _types_within(has: Property, type_: Type) -> Iterator[tuple[Property, Type]]:
    yield has, type_
    match type_:
        case ListType():
            yield from _types_within(has, type_.items)
        case RecordType():
            yield from types_of(type_.properties)
        case (
            StringType()
            | IntegerType()
            | NumberType()
            | DecimalType()
            | BooleanType()
            | DateTimeType()
            | DateType()
            | UuidType()
            | EnumType()
        ):
            pass
        case _:
            assert_never(type_)
