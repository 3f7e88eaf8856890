"""The closed set of types that a property can have.

Every ``match`` over `Type` ends in ``assert_never``, so that mypy lists what a new type wants.
Values in the plan (bounds, defaults) are held in Python's own types; `Decimal` for decimals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias, assert_never

from trackplan.diagnostics import Span

INT64_MIN = -(2**63)
INT64_MAX = 2**63 - 1

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Pii = Literal["none", "personal", "sensitive"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StringType:
    """Text; lengths in Unicode code points."""

    min_length: int = 0
    max_length: int | None = None
    pattern: str | None = None


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
class UuidType:
    """A UUID of any version."""


@dataclass(frozen=True, slots=True)
class EnumValue:
    """One value of an enumeration, and what it means if the plan says so."""

    value: str
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumType:
    """One of a fixed set of strings, in the order of the plan.

    `open` tells consumers to expect values that are not listed yet; what an emitter may send is
    the listed values either way. `name` is the type's name in ``types.yaml``, if it has one.
    """

    values: tuple[EnumValue, ...]
    open: bool = False
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListType:
    """A sequence of values of one type."""

    items: Type
    min_items: int = 0
    max_items: int | None = None
    unique_items: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType:
    """A closed object of properties; `name` as in `EnumType`."""

    properties: tuple[Property, ...]
    name: str | None = None


Type: TypeAlias = (
    StringType
    | IntegerType
    | NumberType
    | DecimalType
    | BooleanType
    | DateTimeType
    | DateType
    | UuidType
    | EnumType
    | ListType
    | RecordType
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A named value of an event or a record.

    An optional property may be absent on the wire; a nullable one may be null, which is a value.
    `description` may be empty where the plan gives none; a lint rule asks for it.
    """

    name: str
    type: Type
    description: str = ""
    optional: bool = False
    nullable: bool = False
    pii: Pii = "none"
    unit: str | None = None
    span: Span = field(compare=False, repr=False)


def parts_of(type_: Type) -> tuple[Type, ...]:
    """The types that a type is made of, those of a list's items and of a record's properties."""
    match type_:
        case ListType():
            return (type_.items,)
        case RecordType():
            return tuple(property_.type for property_ in type_.properties)
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
            return ()
        case _:
            assert_never(type_)
