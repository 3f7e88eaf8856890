"""Which enumerations and records a module defines, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from trackplan.diagnostics import Span
from trackplan.plan.model import Plan
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
from trackplan.targets.python.names import class_name_of
from trackplan.targets.python.python_types import place_in, place_of_items


@dataclass(frozen=True, slots=True)
class Definition:
    """An enumeration or record that has an alias or class.

    Args:
        name: The alias or class.
        type: What it stands for.
        purpose: What its values are for.
        span: The property that it was found in.
        is_shared: Whether it has a name in the plan, or is part of what has one.
    """

    name: str
    type: EnumType | RecordType
    purpose: str
    span: Span
    is_shared: bool


def definitions_within(
    properties: Iterable[Property], owner: str, *, is_shared: bool = False
) -> Iterator[Definition]:
    """What properties of the class `owner` are made of, each behind what it is made of itself."""
    for each in properties:
        yield from _definitions_of(each, each.type, place_in(owner, each), is_shared=is_shared)


def shared_definitions(plan: Plan) -> tuple[Definition, ...]:
    """What the plan has names for: by name, but each behind what it is made of."""
    uses: dict[str, list[Definition]] = {}
    for _, version in plan.versions():
        for each in definitions_within(version.properties, owner=""):
            if each.is_shared:
                uses.setdefault(each.name, []).append(each)
    ordered: dict[str, Definition] = {}
    for _, found in sorted(uses.items()):
        for part in _parts_of(found[0]):
            ordered.setdefault(part.name, _used_as(uses[part.name]))
    return tuple(ordered.values())


def _definitions_of(
    has: Property, type_: Type, place: str, *, is_shared: bool
) -> Iterator[Definition]:
    match type_:
        case EnumType() | RecordType():
            shared = is_shared or type_.name is not None
            name = place if type_.name is None else class_name_of(type_.name)
            if isinstance(type_, RecordType):
                yield from definitions_within(type_.properties, name, is_shared=shared)
            purpose = has.description or f"Values of the property `{has.name}`."
            yield Definition(name, type_, purpose, has.span, shared)
        case ListType():
            items_place = place_of_items(place)
            yield from _definitions_of(has, type_.items, items_place, is_shared=is_shared)
        case (
            StringType()
            | IntegerType()
            | NumberType()
            | DecimalType()
            | BooleanType()
            | DateTimeType()
            | DateType()
            | UuidType()
        ):
            pass
        case _:
            assert_never(type_)


def _parts_of(shared: Definition) -> Iterator[Definition]:
    """What is shared because it is part of a definition, then the definition."""
    if isinstance(shared.type, RecordType):
        yield from definitions_within(shared.type.properties, shared.name, is_shared=True)
    yield shared


def _used_as(uses: Sequence[Definition]) -> Definition:
    """A definition whose purpose is that of all its uses, or else says no more than its name."""
    first = uses[0]
    if {each.purpose for each in uses} == {first.purpose}:
        return first
    return replace(first, purpose=f"The type `{first.type.name or first.name}`.")
