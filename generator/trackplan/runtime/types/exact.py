"""Types that are strings on the wire: decimals, moments, dates, UUIDs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, TypeVar
from uuid import UUID

from pydantic_core import core_schema as cs
from typing_extensions import override

from trackplan.runtime import wire
from trackplan.runtime.types.leaf import Bounded, Leaf

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

Value = TypeVar("Value")


@dataclass(frozen=True)
class Digits(Bounded[Decimal]):
    """An exact decimal.

    Args:
        precision: Most digits.
        scale: How many of them stand behind the point at most.
    """

    precision: int
    scale: int

    @override
    def sentence(self) -> str:
        return (
            f"must be a Decimal or its plain text, with at most {self.precision - self.scale} "
            f"digits before the point and {self.scale} behind it{self.bounds()}"
        )

    @override
    def acceptance(self) -> CoreSchema:
        form = wire.DecimalForm(self.precision, self.scale)

        def read(value: object) -> Decimal:
            number = form.read(value)
            if not self.contains(number):
                raise ValueError
            return number

        return _string_schema(read, wire.text_of_decimal)


@dataclass(frozen=True)
class Moment(Leaf):
    """A moment to the microsecond, held in UTC."""

    @override
    def sentence(self) -> str:
        return "must be a datetime with its UTC offset, or text such as 2026-11-24T13:18:03Z"

    @override
    def acceptance(self) -> CoreSchema:
        return _string_schema(wire.instant_of, wire.text_of_instant)


@dataclass(frozen=True)
class Day(Leaf):
    """A date without a zone."""

    @override
    def sentence(self) -> str:
        return "must be a date without time, or text such as 2026-11-24"

    @override
    def acceptance(self) -> CoreSchema:
        return _string_schema(wire.date_of, date.isoformat)


@dataclass(frozen=True)
class UniqueId(Leaf):
    """A UUID of any version."""

    @override
    def sentence(self) -> str:
        return "must be a UUID, or its text in lower case with hyphens"

    @override
    def acceptance(self) -> CoreSchema:
        return _string_schema(wire.uuid_of, str)


Instant = Annotated[datetime, Moment()]
"""A moment to the microsecond, held in UTC."""

CalendarDate = Annotated[date, Day()]
"""A date without a zone."""

Uuid = Annotated[UUID, UniqueId()]
"""A UUID of any version."""


def _string_schema(read: Callable[[object], Value], write: Callable[[Value], str]) -> CoreSchema:
    return cs.no_info_plain_validator_function(
        read,
        serialization=cs.plain_serializer_function_ser_schema(
            write, return_schema=cs.str_schema(), when_used="json"
        ),
    )
