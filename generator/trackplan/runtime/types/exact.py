"""Types that are strings on the wire: decimals, times of all kinds, UUIDs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar
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
class Textual(Leaf, Generic[Value]):
    """A type of which the plan says no more than its name.

    Args:
        words: What is allowed.
        read: Makes the value of itself or of its wire text; a ValueError refuses.
        write: Makes the wire text of a value.
    """

    words: str
    read: Callable[[object], Value]
    write: Callable[[Value], str]

    @override
    def sentence(self) -> str:
        return self.words

    @override
    def acceptance(self) -> CoreSchema:
        return _string_schema(self.read, self.write)


DATETIME_LEAF = Textual(
    "must be a datetime with its UTC offset, or text such as 2026-11-24T13:18:03Z",
    wire.datetime_of,
    wire.text_of_datetime,
)
UUID_LEAF = Textual("must be a UUID, or its text in lower case with hyphens", wire.uuid_of, str)

DateTime = Annotated[datetime, DATETIME_LEAF]
"""An instant to the microsecond, held in UTC."""

Date = Annotated[
    date,
    Textual(
        "must be a date without time, or text such as 2026-11-24", wire.date_of, date.isoformat
    ),
]
"""A date without a zone."""

Time = Annotated[
    time,
    Textual(
        "must be a time of day without UTC offset, or text such as 13:18:03",
        wire.time_of,
        wire.text_of_time,
    ),
]
"""A time of day without a zone, to the microsecond."""

Duration = Annotated[
    timedelta,
    Textual(
        "must be a timedelta that is not negative, or text such as P1DT2H30M",
        wire.duration_of,
        wire.text_of_duration,
    ),
]
"""An exact length of time that is not negative, to the microsecond."""

Uuid = Annotated[UUID, UUID_LEAF]
"""A UUID of any version."""


def _string_schema(read: Callable[[object], Value], write: Callable[[Value], str]) -> CoreSchema:
    return cs.no_info_plain_validator_function(
        read,
        serialization=cs.plain_serializer_function_ser_schema(
            write, return_schema=cs.str_schema(), when_used="json"
        ),
    )
