"""Which enumerations, records and unions a module defines, and what they are called."""

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
    DurationType,
    EnumType,
    IntegerType,
    JsonType,
    ListType,
    MapType,
    NamedType,
    NumberType,
    Property,
    RecordType,
    StringType,
    TimeType,
    Type,
    UnionType,
    UuidType,
    Variant,
)
from trackplan.targets.python.names import class_name_of
from trackplan.targets.python.python_types import (
    place_in,
    place_of_items,
    place_of_values,
    place_of_variant,
)


@dataclass(frozen=True, slots=True)
class Tag:
    """What tells a variant from the others: the name of a member, and its value."""

    discriminator: str
    value: str


@dataclass(frozen=True, slots=True)
class Definition:
    """An enumeration, record or union that has an alias or class; or a variant, which has one too.

    Args:
        name: The alias or class.
        type: What it stands for.
        purpose: What its values are for.
        span: The property that it was found in.
        is_shared: Whether it has a name in the plan, or is part of what has one.
        is_personal: Whether a value of it is personal as a whole, for one of its uses at least.
        tag: The tag of a variant; None of whatever is none.
    """

    name: str
    type: NamedType
    purpose: str
    span: Span
    is_shared: bool
    is_personal: bool
    tag: Tag | None = None

    def is_like(self, other: Definition) -> bool:
        """Whether both define the same thing, whatever they were found in."""
        return (self.name, self.type, self.tag) == (other.name, other.type, other.tag)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a type was found: what it is called without a name, and what its parts inherit."""

    name: str
    property: Property
    is_shared: bool
    is_personal: bool

    def within(self, name: str) -> _Place:
        return replace(self, name=name)


def definitions_within(
    properties: Iterable[Property],
    owner: str,
    *,
    is_shared: bool = False,
    is_personal: bool = False,
) -> Iterator[Definition]:
    """What properties of the class `owner` are made of, each behind what it is made of itself."""
    for property_ in properties:
        personal = is_personal or property_.pii != "none"
        place = _Place(place_in(owner, property_), property_, is_shared, personal)
        yield from _definitions_of(property_.type, place)


def shared_definitions(plan: Plan) -> tuple[Definition, ...]:
    """What the plan has names for: by name, but each behind what it is made of."""
    uses: dict[str, list[Definition]] = {}
    for _, version in plan.versions():
        for definition in definitions_within(version.properties, owner=""):
            if definition.is_shared:
                uses.setdefault(definition.name, []).append(definition)
    ordered: dict[str, Definition] = {}
    for _, found in sorted(uses.items()):
        for part in _with_parts(found[0]):
            ordered.setdefault(part.name, _used_as(uses[part.name]))
    return tuple(ordered.values())


def _definitions_of(type_: Type, place: _Place) -> Iterator[Definition]:
    match type_:
        case EnumType() | RecordType() | UnionType():
            property_ = place.property
            yield from _with_parts(
                Definition(
                    name=place.name if type_.name is None else class_name_of(type_.name),
                    type=type_,
                    purpose=type_.description
                    or property_.description
                    or f"Values of the property `{property_.name}`.",
                    span=property_.span,
                    is_shared=place.is_shared or type_.name is not None,
                    is_personal=place.is_personal,
                )
            )
        case ListType():
            yield from _definitions_of(type_.items, place.within(place_of_items(place.name)))
        case MapType():
            yield from _definitions_of(type_.values, place.within(place_of_values(place.name)))
        case (
            StringType()
            | IntegerType()
            | NumberType()
            | DecimalType()
            | BooleanType()
            | DateTimeType()
            | DateType()
            | TimeType()
            | DurationType()
            | UuidType()
            | JsonType()
        ):
            pass
        case _:
            assert_never(type_)


def _with_parts(whole: Definition) -> Iterator[Definition]:
    """What a definition is made of, then the definition."""
    match whole.type:
        case EnumType():
            pass
        case RecordType():
            if whole.tag is not None and whole.type.name is not None:
                yield from _with_parts(_named_record(whole, whole.type, whole.type.name))
            else:
                yield from definitions_within(
                    whole.type.properties,
                    whole.name,
                    is_shared=whole.is_shared,
                    is_personal=whole.is_personal,
                )
        case UnionType():
            for variant in whole.type.variants:
                yield from _with_parts(_variant_of(whole, whole.type.discriminator, variant))
        case _:
            assert_never(whole.type)
    yield whole


def _variant_of(union: Definition, discriminator: str, variant: Variant) -> Definition:
    return replace(
        union,
        name=place_of_variant(union.name, variant.tag),
        type=variant.type,
        purpose=f"The variant `{variant.tag}` of `{union.name}`.\n\n{variant.type.description}",
        tag=Tag(discriminator, variant.tag),
    )


def _named_record(variant: Definition, record: RecordType, name: str) -> Definition:
    """The record with a name that a variant is, without what makes it a variant."""
    return replace(
        variant,
        name=class_name_of(name),
        purpose=record.description or f"The type `{name}`.",
        is_shared=True,
        tag=None,
    )


def _used_as(uses: Sequence[Definition]) -> Definition:
    """A definition whose purpose is that of all its uses, or else says no more than its name."""
    first = uses[0]
    whole = replace(first, is_personal=any(use.is_personal for use in uses))
    if {use.purpose for use in uses} == {first.purpose}:
        return whole
    return replace(whole, purpose=f"The type `{first.type.name or first.name}`.")
