"""How the types that are texts of one form are written on the wire."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from trackplan.plan.types import (
    DateTimeType,
    DateType,
    DurationType,
    Json,
    TimeType,
    UuidType,
)

SpeltType: TypeAlias = DateTimeType | DateType | TimeType | DurationType | UuidType

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?"
_DURATION = (
    r"P(?=[0-9T])(?:(?:0|[1-9][0-9]{0,8})D)?"
    r"(?:T(?=[0-9])(?:(?:1?[0-9]|2[0-3])H)?(?:[1-5]?[0-9]M)?(?:[1-5]?[0-9](?:\.[0-9]{1,6})?S)?)?"
)
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class _Spelling(NamedTuple):
    """What the texts of a type look like, and what else they have to pass."""

    pattern: re.Pattern[str]
    what: str
    read: Callable[[str], object] = str


_SPELLINGS: Mapping[type[SpeltType], _Spelling] = MappingProxyType(
    {
        DateTimeType: _Spelling(
            re.compile(f"{_DATE}T{_TIME}Z"),
            "date-time such as `2026-11-24T13:18:03Z`",
            datetime.fromisoformat,
        ),
        DateType: _Spelling(re.compile(_DATE), "date such as `2026-11-24`", date.fromisoformat),
        TimeType: _Spelling(re.compile(_TIME), "time of day such as `13:18:03`"),
        DurationType: _Spelling(
            re.compile(_DURATION),
            "duration such as `P1DT2H30M` or `PT0.5S`, of days, hours, minutes and seconds",
        ),
        UuidType: _Spelling(re.compile(_UUID), "UUID in lower case"),
    }
)


def fault_of_spelling(value: Json, kind: SpeltType) -> str | None:
    """Why a type refuses a value, as the rest of a sentence about the value; None if it does not.

    A time of day has hours to 23 and neither a leap second nor an offset; a duration has hours to
    23, minutes and seconds to 59, and nothing whose length depends on the calendar.
    """
    spelling = _SPELLINGS[type(kind)]
    if not isinstance(value, str) or not spelling.pattern.fullmatch(value):
        return f"is no {spelling.what}"
    try:
        spelling.read(value)
    except ValueError:
        return f"is no {spelling.what}: the calendar has no such day"
    return None
