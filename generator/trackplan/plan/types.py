"""The closed set of types that a property can have.

Every ``match`` over `Type` ends in ``assert_never``, so that mypy lists what a new type wants.
Values in the plan (bounds, defaults) are held in Python's own types; `Decimal` for decimals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias, assert_never

from trackplan.diagnostics import Span

INT64_MIN = -(2**63)
INT64_MAX = 2**63 - 1

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Pii = Literal["none", "personal", "sensitive"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deprecation:
    """That something is to be used no more, and until when it is still there."""

    reason: str
    replaced_by: str | None = None
    sunset: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StringType:
    """Text; lengths in Unicode code points.

    `format` is a name of `trackplan.plan.values.formats`, whose pattern and greatest length hold
    beside the type's own.
    """

    min_length: int = 0
    max_length: int | None = None
    pattern: str | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegerType:
    """A whole number within inclusive bounds; 64 bits with a sign unless narrower."""

    minimum: int = INT64_MIN
    maximum: int = INT64_MAX
    multiple_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberType:
    """A finite IEEE 754 double."""

    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecimalType:
    """An exact decimal of at most `precision` digits, `scale` of them behind the point."""

    precision: int
    scale: int
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    exclusive_minimum: Decimal | None = None
    exclusive_maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BooleanType:
    """True or false."""


@dataclass(frozen=True, slots=True)
class DateTimeType:
    """An instant, to the microsecond."""


@dataclass(frozen=True, slots=True)
class DateType:
    """A calendar date without a zone."""


@dataclass(frozen=True, slots=True)
class TimeType:
    """A time of day without a zone, to the microsecond."""


@dataclass(frozen=True, slots=True)
class DurationType:
    """An exact length of time, not negative, to the microsecond; months and years have none."""


@dataclass(frozen=True, slots=True)
class UuidType:
    """A UUID of any version."""


@dataclass(frozen=True, slots=True)
class JsonType:
    """Any JSON value, null among them."""


@dataclass(frozen=True, slots=True)
class EnumValue:
    """One value of an enumeration, and what it means if the plan says so."""

    value: str
    description: str | None = None
    deprecated: Deprecation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumType:
    """One of a fixed set of strings, in the order of the plan.

    `open` tells consumers to expect values that are not listed yet; what an emitter may send is
    the listed values either way. `name` is the type's name in ``types.yaml``, if it has one, and
    `description` what is said of it there.
    """

    values: tuple[EnumValue, ...]
    open: bool = False
    name: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListType:
    """A sequence of values of one type."""

    items: Type
    min_items: int = 0
    max_items: int | None = None
    unique_items: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType:
    """A closed object of properties; `name` and `description` as in `EnumType`."""

    properties: tuple[Property, ...]
    name: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapType:
    """Values of one type by keys of the emitter's choice; `pattern` is one that each key matches.

    A key is text without NUL.
    """

    values: Type
    min_items: int = 0
    max_items: int | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One of the records of a union: it has the union's discriminator, whose value is `tag`."""

    tag: str
    type: RecordType


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionType:
    """One of several records, told apart by a member that none of them has as a property.

    `name` and `description` as in `EnumType`.
    """

    discriminator: str
    variants: tuple[Variant, ...]
    name: str | None = None
    description: str = ""


Type: TypeAlias = (
    StringType
    | IntegerType
    | NumberType
    | DecimalType
    | BooleanType
    | DateTimeType
    | DateType
    | TimeType
    | DurationType
    | UuidType
    | EnumType
    | ListType
    | RecordType
    | MapType
    | UnionType
    | JsonType
)
NamedType: TypeAlias = EnumType | RecordType | UnionType
"""Types whose name in ``types.yaml`` lives on in the outputs."""


@dataclass(frozen=True, slots=True)
class Default:
    """The value, in its wire form, that an absent one reads as."""

    value: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A named value of an event or a record.

    An optional property may be absent on the wire; a nullable one may be null, which is a value.
    One with a default may be absent too, and reads as the default then; emitters write it always.
    `description` may be empty where the plan gives none; a lint rule asks for it. `pii_is_said`
    tells whether the plan itself says `pii`; that is known only of a plan read from its folder.
    """

    name: str
    type: Type
    description: str = ""
    optional: bool = False
    nullable: bool = False
    default: Default | None = None
    examples: tuple[Json, ...] = ()
    pii: Pii = "none"
    pii_is_said: bool = field(compare=False, repr=False, default=True)
    unit: str | None = None
    deprecated: Deprecation | None = None
    renamed_from: str | None = None
    span: Span = field(compare=False, repr=False)

    @property
    def may_be_absent(self) -> bool:
        """Whether it may be absent on the wire."""
        return self.optional or self.default is not None

    @property
    def may_be_null(self) -> bool:
        """Whether null is one of its values."""
        return self.nullable or isinstance(self.type, JsonType)


def parts_of(type_: Type) -> tuple[Type, ...]:
    """The types that a type is made of: of items, of values, of properties, of variants."""
    match type_:
        case ListType():
            return (type_.items,)
        case MapType():
            return (type_.values,)
        case RecordType():
            return tuple(property_.type for property_ in type_.properties)
        case UnionType():
            return tuple(variant.type for variant in type_.variants)
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
            | EnumType()
            | JsonType()
        ):
            return ()
        case _:
            assert_never(type_)


def types_within(properties: Iterable[Property]) -> Iterator[tuple[Property, Type]]:
    """Every type that properties have or are made of, with the property that it belongs to.

    What is within a record belongs to the record's own properties; the items of a list, the
    values of a map and the variants of a union belong to the property that has these.
    """
    for property_ in properties:
        yield from _types_of(property_, property_.type)


def _types_of(property_: Property, type_: Type) -> Iterator[tuple[Property, Type]]:
    yield property_, type_
    if isinstance(type_, RecordType):
        yield from types_within(type_.properties)
    else:
        for part in parts_of(type_):
            yield from _types_of(property_, part)
