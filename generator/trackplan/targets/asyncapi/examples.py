"""An event record for people to look at, from the values that the plan gives as examples."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, assert_never

from trackplan.plan.model import Envelope, Event, IdentifierType, Version
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

_IDENTIFIERS: Final[dict[IdentifierType, Json]] = {
    "integer": 7,
    "uuid": "4b1a1c52-6f0e-4c1d-9a39-0c9e5f1c2a77",
    "string": "7",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A value in its wire form, which may be null."""

    value: Json


def record_example_of(envelope: Envelope, event: Event, version: Version) -> Example | None:
    """A whole event record; None if the plan has no example of something that must be in it."""
    properties = _object_example_of(version.properties)
    if properties is None:
        return None
    return Example(
        {
            "id": 1,
            "event_id": "019ab5f4-7ef8-7c3e-9d57-3f0a1b2c3d4e",
            "event_name": event.name,
            "occurred_at": "2026-11-24T13:18:03.000000Z",
            "organization_id": _IDENTIFIERS[envelope.organization_id],
            "user_id": _IDENTIFIERS[envelope.user_id],
            "entity_type": event.entity_type,
            "entity_id": _IDENTIFIERS[envelope.entity_id],
            "correlation_id": None,
            "source": event.source,
            "schema_version": version.number,
            "properties": properties,
        }
    )


def _object_example_of(properties: Iterable[Property]) -> dict[str, Json] | None:
    members: dict[str, Json] = {}
    for has in properties:
        example = _property_example_of(has)
        if example is not None:
            members[has.name] = example.value
        elif not has.may_be_absent:
            return None
    return members


def _property_example_of(has: Property) -> Example | None:
    if has.examples:
        return Example(has.examples[0])
    return _example_of(has.type) if has.default is None else Example(has.default.value)


def _example_of(type_: Type) -> Example | None:  # noqa: PLR0911 - a case for each type
    """A value that stands for all of its type; None where one would have to be invented."""
    match type_:
        case EnumType():
            return Example(type_.values[0].value)
        case BooleanType():
            return Example(value=False)
        case ListType():
            return None if type_.min_items else Example([])
        case MapType():
            return None if type_.min_items else Example({})
        case RecordType():
            members = _object_example_of(type_.properties)
            return None if members is None else Example(members)
        case UnionType():
            return _variant_example_of(type_)
        case (
            StringType()
            | IntegerType()
            | NumberType()
            | DecimalType()
            | DateTimeType()
            | DateType()
            | TimeType()
            | DurationType()
            | UuidType()
            | JsonType()
        ):
            return None
        case _:
            assert_never(type_)


def _variant_example_of(union: UnionType) -> Example | None:
    for variant in union.variants:
        members = _object_example_of(variant.type.properties)
        if members is not None:
            return Example({union.discriminator: variant.tag, **members})
    return None
