"""Values that are strings on the wire: their canonical text, and the way back.

A function that reads takes either the Python value or its wire text, and raises
`NotWireError` or another `ValueError` for anything else. It says nothing: what a person reads is
the sentence of the type in `trackplan.runtime.types`, which cannot contain a value.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?"
_DATE = re.compile(_DAY)
_TIME = re.compile(_CLOCK)
_DATETIME = re.compile(f"{_DAY}T{_CLOCK}Z")
_DURATION = re.compile(
    r"P(?=[0-9T])((?P<days>0|[1-9][0-9]{0,8})D)?"
    r"(T(?=[0-9])((?P<hours>1?[0-9]|2[0-3])H)?((?P<minutes>[1-5]?[0-9])M)?"
    r"((?P<seconds>[1-5]?[0-9])(\.(?P<fraction>[0-9]{1,6}))?S)?)?"
)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_NEGATIVE_ZERO = re.compile(r"-0(\.0+)?")


class NotWireError(ValueError):
    """A value that its type does not take."""


def datetime_of(value: object) -> datetime:
    """Read an instant, as a `datetime` of exactly that class in UTC.

    Raises:
        ValueError: Neither an aware datetime within the years 1 to 9999 of UTC, nor the text of
            one (RFC 3339 with ``T``, ``Z`` and at most six fraction digits).
    """
    if isinstance(value, str):
        if _DATETIME.fullmatch(value) is None:
            raise NotWireError
        return datetime.fromisoformat(value)
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise NotWireError
    if type(value) is not datetime:
        # A subclass may print itself differently, or keep more than microseconds.
        value = datetime(
            value.year,
            value.month,
            value.day,
            value.hour,
            value.minute,
            value.second,
            value.microsecond,
            value.tzinfo,
            fold=value.fold,
        )
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise NotWireError from None


def text_of_datetime(value: datetime) -> str:
    """Write an instant of UTC, always with six fraction digits, so that it sorts as text."""
    return value.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def date_of(value: object) -> date:
    """Read a calendar date.

    Raises:
        ValueError: Neither a date (a `datetime` is none here) nor ``YYYY-MM-DD``.
    """
    if isinstance(value, str):
        if _DATE.fullmatch(value) is None:
            raise NotWireError
        return date.fromisoformat(value)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise NotWireError
    return date(value.year, value.month, value.day)


def time_of(value: object) -> time:
    """Read a time of day, as a `time` of exactly that class without a zone.

    Raises:
        ValueError: Neither a naive time nor the text of one (``HH:MM:SS`` and at most six
            fraction digits).
    """
    if isinstance(value, str):
        if _TIME.fullmatch(value) is None:
            raise NotWireError
        return time.fromisoformat(value)
    if not isinstance(value, time) or value.tzinfo is not None:
        raise NotWireError
    return time(value.hour, value.minute, value.second, value.microsecond)


def text_of_time(value: time) -> str:
    """Write a time of day, always with six fraction digits, so that it sorts as text."""
    return value.isoformat(timespec="microseconds")


def duration_of(value: object) -> timedelta:
    """Read an exact length of time, as a `timedelta` of exactly that class.

    Raises:
        ValueError: Neither a timedelta of zero or more, nor the text of one: ISO 8601 with days,
            hours, minutes and seconds, each less than one of the next larger, and at most six
            fraction digits.
    """
    if isinstance(value, str):
        parts = _DURATION.fullmatch(value)
        if parts is None:
            raise NotWireError
        days, hours, minutes, seconds = (
            int(parts[name] or 0) for name in ("days", "hours", "minutes", "seconds")
        )
        return timedelta(
            days=days,
            hours=hours,
            minutes=minutes,
            seconds=seconds,
            microseconds=int((parts["fraction"] or "0").ljust(6, "0")),
        )
    if not isinstance(value, timedelta) or value.days < 0:
        raise NotWireError
    return timedelta(value.days, value.seconds, value.microseconds)


def text_of_duration(value: timedelta) -> str:
    """Write a length of time without parts that are zero and zeros at the end of a fraction."""
    minutes, seconds = divmod(value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{value.microseconds:06}".rstrip("0").rstrip(".")
    clock = "".join(
        (
            f"{hours}H" if hours else "",
            f"{minutes}M" if minutes else "",
            f"{seconds}{fraction}S" if seconds or fraction else "",
        )
    )
    days = f"{value.days}D" if value.days else ""
    return f"P{days}T{clock}" if clock else f"P{days or 'T0S'}"


def uuid_of(value: object) -> UUID:
    """Read a UUID of any version.

    Raises:
        ValueError: Neither a UUID nor its canonical text: hyphens, lower case, nothing around.
    """
    if isinstance(value, str):
        if _UUID.fullmatch(value) is None:
            raise NotWireError
        return UUID(value)
    if not isinstance(value, UUID):
        raise NotWireError
    return value if type(value) is UUID else UUID(int=value.int)


class DecimalForm:
    """The decimals of at most `precision` digits, `scale` of them behind the point.

    Nothing here depends on the decimal context, which would round in silence.
    """

    def __init__(self, precision: int, scale: int) -> None:
        self._whole = precision - scale
        self._scale = scale
        whole = f"(0|[1-9][0-9]{{0,{self._whole - 1}}})" if self._whole else "0"
        fraction = rf"(\.[0-9]{{1,{scale}}})?" if scale else ""
        self._pattern = re.compile(f"-?{whole}{fraction}")

    def read(self, value: object) -> Decimal:
        """Read a decimal, as a finite `Decimal` of exactly that class.

        Raises:
            ValueError: Neither a `Decimal` whose exact value fits, nor the plain text of one
                without exponent, leading zeros or negative zero.
        """
        if isinstance(value, str):
            if self._pattern.fullmatch(value) is None or _NEGATIVE_ZERO.fullmatch(value):
                raise NotWireError
            return Decimal(value)
        if not isinstance(value, Decimal):
            raise NotWireError
        number = Decimal(value)
        if number and not -self._scale <= number.adjusted() < self._whole:
            raise NotWireError  # before 1E+999999 becomes a million digits
        if self._pattern.fullmatch(text_of_decimal(number)) is None:
            raise NotWireError
        return number


def text_of_decimal(value: Decimal) -> str:
    """Write a decimal without exponent, negative zero and zeros at the end of a fraction."""
    if not value:
        return "0"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
