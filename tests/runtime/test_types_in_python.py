"""What each type takes of Python, and how it writes it."""

from __future__ import annotations

import json
from collections import UserDict, deque
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Context, Decimal, localcontext
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from pydantic import TypeAdapter, ValidationError
from tests.runtime.annotations import (
    AMOUNT,
    COUNT,
    LABEL,
    MAIL,
    NAME,
    NUMBER,
    NUMBERS,
    PERCENT,
    PIECES,
    PORTIONS,
    SHARE,
    TAGS,
    TYPE,
    WEIGHTS,
    name_of,
)

from trackplan.runtime import (
    Boolean,
    Date,
    DateTime,
    Digits,
    Duration,
    Json,
    Time,
    Uuid,
)

TWICE = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York"))
"""A time that the clocks of New York show twice that night."""


class Grams(int):
    """What an application may make of its numbers; all it does is lie."""

    def __int__(self) -> int:
        return 7

    __index__ = __int__

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


class Markup(str):
    """What an application may make of its texts; all it does is lie."""

    __slots__ = ()

    def __str__(self) -> str:
        return "lie"

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__


class Price(Decimal):
    def __format__(self, specification: str, context: Context | None = None) -> str:
        return "lie"


class Stamp(datetime):
    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:  # noqa: ARG002
        return "lie"


class Birthday(date):
    def isoformat(self) -> str:
        return "lie"


class Alarm(time):
    def isoformat(self, timespec: str = "auto") -> str:  # noqa: ARG002
        return "lie"


class Shift(timedelta):
    def __str__(self) -> str:
        return "lie"


class Key(UUID):
    def __str__(self) -> str:
        return "lie"


class Indexed:
    def __index__(self) -> int:
        return 5

    __int__ = __index__

    def __float__(self) -> float:
        return 5.0


class Unit(StrEnum):
    PRODUCT = "product"


class Level(IntEnum):
    LOW = 4


class Kind(Enum):
    PRODUCT = "product"


class Unzoned(tzinfo):
    """A zone that does not know its offset: a datetime in it is naive."""

    def utcoffset(self, _: datetime | None, /) -> timedelta | None:
        return None

    def dst(self, _: datetime | None, /) -> timedelta | None:
        return None

    def tzname(self, _: datetime | None, /) -> str | None:
        return None


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


ACCEPTED: list[tuple[Any, Any, str]] = [
    (LABEL, "", '""'),
    (LABEL, "😀" * 5, '"😀😀😀😀😀"'),
    (LABEL, "a\n\x1f\x7f", r'"a\n\u001f' + '\x7f"'),
    (LABEL, Markup("Soap"), '"Soap"'),
    (NAME, "oat", '"oat"'),
    (COUNT, 0, "0"),
    (COUNT, 2**63 - 1, "9223372036854775807"),
    (COUNT, -(2**63), "-9223372036854775808"),
    (COUNT, Grams(5), "5"),
    (COUNT, Level.LOW, "4"),
    (PORTIONS, 100, "100"),
    (NUMBER, 0.1, "0.1"),
    (NUMBER, 1, "1.0"),
    (NUMBER, -0.0, "-0.0"),
    (NUMBER, 5e-324, "5e-324"),
    (PERCENT, 99.9, "99.9"),
    (Boolean, True, "true"),
    (AMOUNT, Decimal("1234.56"), '"1234.56"'),
    (AMOUNT, Decimal("1E+3"), '"1000"'),
    (AMOUNT, Decimal("1.500000"), '"1.5"'),
    (AMOUNT, Decimal("-0.00"), '"0"'),
    (AMOUNT, Decimal("0E+999999"), '"0"'),
    (AMOUNT, Decimal("-12.30"), '"-12.3"'),
    (AMOUNT, "-12.30", '"-12.3"'),
    (AMOUNT, Price("1.25"), '"1.25"'),
    (SHARE, Decimal("0.125"), '"0.125"'),
    (PIECES, Decimal("12.0"), '"12"'),
    (DateTime, utc(2026, 11, 24, 13, 18, 3), '"2026-11-24T13:18:03.000000Z"'),
    (DateTime, TWICE, '"2026-11-01T05:30:00.000000Z"'),
    (DateTime, TWICE.replace(fold=1), '"2026-11-01T06:30:00.000000Z"'),
    (DateTime, utc(1, 1, 1), '"0001-01-01T00:00:00.000000Z"'),
    (DateTime, utc(9999, 12, 31, 23, 59, 59, 999_999), '"9999-12-31T23:59:59.999999Z"'),
    (DateTime, "2024-02-29T00:00:00.5Z", '"2024-02-29T00:00:00.500000Z"'),
    (DateTime, Stamp(2026, 11, 24, tzinfo=UTC), '"2026-11-24T00:00:00.000000Z"'),
    (Date, date(2026, 11, 24), '"2026-11-24"'),
    (Date, "2000-02-29", '"2000-02-29"'),
    (Date, Birthday(2026, 11, 24), '"2026-11-24"'),
    (Uuid, UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
    (Uuid, Key(int=1), '"00000000-0000-0000-0000-000000000001"'),
    (TYPE, "product", '"product"'),
    (TYPE, Unit.PRODUCT, '"product"'),
    (TAGS, ["a", "b"], '["a","b"]'),
    (TAGS, ("a",), '["a"]'),
    (NUMBERS, [1, 2.0], "[1.0,2.0]"),
    (Time, time(13, 18, 3), '"13:18:03.000000"'),
    (Time, time(0), '"00:00:00.000000"'),
    (Time, time(23, 59, 59, 999_999), '"23:59:59.999999"'),
    (Time, time(1, 30, fold=1), '"01:30:00.000000"'),
    (Time, Alarm(6), '"06:00:00.000000"'),
    (Time, "13:18:03.25", '"13:18:03.250000"'),
    (Duration, timedelta(0), '"PT0S"'),
    (Duration, timedelta(days=1, hours=2, minutes=30), '"P1DT2H30M"'),
    (Duration, timedelta(microseconds=1), '"PT0.000001S"'),
    (Duration, timedelta(seconds=90, milliseconds=500), '"PT1M30.5S"'),
    (Duration, timedelta.max, '"P999999999DT23H59M59.999999S"'),
    (Duration, Shift(hours=25), '"P1DT1H"'),
    (Duration, "P0DT0H0M0.000S", '"PT0S"'),
    (Duration, "P1D", '"P1D"'),
    (MAIL, "ann@example.com", '"ann@example.com"'),
    (WEIGHTS, {"a": 1}, '{"a":1}'),
    (WEIGHTS, UserDict({"b": 2, "a": 1}), '{"b":2,"a":1}'),
    (WEIGHTS, {Markup("a"): Grams(1)}, '{"a":1}'),
    (Json, None, "null"),
    (Json, True, "true"),
    (Json, 10**308, str(10**308)),
    (Json, -0.0, "-0.0"),
    (Json, "a\n😀", '"a\\n😀"'),
    (Json, Markup("Soap"), '"Soap"'),
    (Json, [Grams(5), Level.LOW, Unit.PRODUCT], '[5,4,"product"]'),
    (Json, {"a": ({"b": None}, deque([1.5]))}, '{"a":[{"b":null},[1.5]]}'),
    (Json, UserDict({Markup("a"): {}}), '{"a":{}}'),
]

REFUSED: list[tuple[Any, Any]] = [
    (LABEL, "longer"),
    (LABEL, "a\x00"),
    (LABEL, "a\ud800"),
    (LABEL, b"soap"),
    (LABEL, 1),
    (LABEL, None),
    (NAME, "a"),
    (NAME, "Oat"),
    (NAME, "oat\n"),
    (COUNT, True),
    (COUNT, 1.0),
    (COUNT, "1"),
    (COUNT, 2**63),
    (COUNT, 10**5_000),
    (COUNT, Decimal(1)),
    (COUNT, Indexed()),
    (PORTIONS, 3),
    (PORTIONS, 0),
    (PORTIONS, 102),
    (NUMBER, True),
    (NUMBER, float("nan")),
    (NUMBER, float("-inf")),
    (NUMBER, 2**1024),
    (NUMBER, Decimal("0.1")),
    (NUMBER, Fraction(1, 2)),
    (NUMBER, Indexed()),
    (NUMBER, "0.1"),
    (PERCENT, -0.1),
    (PERCENT, 100),
    (Boolean, 1),
    (Boolean, "true"),
    (AMOUNT, Decimal(12345)),
    (AMOUNT, Decimal("1.234")),
    (AMOUNT, Decimal("1E+999999")),
    (AMOUNT, Decimal("1E-999999")),
    (AMOUNT, Decimal("NaN")),
    (AMOUNT, Decimal("sNaN")),
    (AMOUNT, Decimal("-Infinity")),
    (AMOUNT, 1.5),
    (AMOUNT, 1),
    (AMOUNT, True),
    (AMOUNT, "1e3"),
    (AMOUNT, "-0"),
    (AMOUNT, "-0.00"),
    (AMOUNT, "01"),
    (AMOUNT, "+1"),
    (AMOUNT, "1."),
    (AMOUNT, ".5"),
    (AMOUNT, "1.500"),
    (AMOUNT, "1\n"),
    (AMOUNT, "\u0661"),
    (AMOUNT, ""),
    (SHARE, Decimal(1)),
    (SHARE, Decimal("-0.125")),
    (SHARE, "-0"),
    (PIECES, Decimal(0)),
    (PIECES, Decimal("0.5")),
    (PIECES, "1.0"),
    (DateTime, datetime(2026, 11, 24)),  # noqa: DTZ001 - that is what is refused
    (DateTime, datetime(2026, 11, 24, tzinfo=Unzoned())),
    (DateTime, datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1)))),
    (DateTime, datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-1)))),
    (DateTime, date(2026, 11, 24)),
    (DateTime, 1_795_526_283),
    (DateTime, "2026-11-24T13:18:03"),
    (DateTime, "2026-11-24T13:18:03+00:00"),
    (DateTime, "2026-11-24 13:18:03Z"),
    (DateTime, "2026-11-24t13:18:03z"),
    (DateTime, "2026-11-24T13:18:60Z"),
    (DateTime, "2026-11-24T24:00:00Z"),
    (DateTime, "2026-11-24T13:18:03.1234567Z"),
    (DateTime, "2026-11-24T13:18:03.Z"),
    (DateTime, "2026-11-24T13:18:03Z\n"),
    (DateTime, "2026-11-24T13:18Z"),
    (DateTime, "2025-02-29T00:00:00Z"),
    (DateTime, "0000-01-01T00:00:00Z"),
    (Date, datetime(2026, 11, 24, tzinfo=UTC)),
    (Date, "2100-02-29"),
    (Date, "20261124"),
    (Date, "2026-W48-2"),
    (Date, "2026-11-24T00:00:00Z"),
    (Date, "2026-11-24\n"),
    (Date, "\u0968026-11-24"),
    (Uuid, "6F9619FF-8B86-4011-B42D-00C04FC964FF"),
    (Uuid, "{6f9619ff-8b86-4011-b42d-00c04fc964ff}"),
    (Uuid, "urn:uuid:6f9619ff-8b86-4011-b42d-00c04fc964ff"),
    (Uuid, "6f9619ff8b864011b42d00c04fc964ff"),
    (Uuid, "6f9619ff-8b86-4011-b42d-00c04fc964ff\n"),
    (Uuid, 1),
    (Uuid, b"0123456789abcdef"),
    (TYPE, "Product"),
    (TYPE, "product\n"),
    (TYPE, b"product"),
    (TYPE, Kind.PRODUCT),
    (TYPE, ["product"]),
    (TYPE, "\ud800"),
    (TAGS, []),
    (TAGS, ["a", "b", "c"]),
    (TAGS, ["a", "a"]),
    (TAGS, "ab"),
    (TAGS, b"ab"),
    (TAGS, {"a", "b"}),
    (TAGS, iter(["a"])),
    (TAGS, {"a": 1}),
    (NUMBERS, [1, 1.0]),
    (NUMBERS, [0.0, -0.0]),
    (Time, time(13, 18, tzinfo=UTC)),
    (Time, datetime(2026, 11, 24)),  # noqa: DTZ001 - it is no time of day, zone or not
    (Time, "13:18"),
    (Time, "24:00:00"),
    (Time, "13:18:60"),
    (Time, "13:18:03Z"),
    (Time, "13:18:03+01:00"),
    (Time, "13:18:03.1234567"),
    (Time, "13:18:03."),
    (Time, "13:18:03,5"),
    (Time, "131803"),
    (Time, "T13:18:03"),
    (Time, "13:18:03\n"),
    (Time, "1\u0663:18:03"),
    (Time, 47_883),
    (Duration, timedelta(microseconds=-1)),
    (Duration, 90),
    (Duration, 1.5),
    (Duration, "P"),
    (Duration, "PT"),
    (Duration, "P1DT"),
    (Duration, "P1W"),
    (Duration, "P1M"),
    (Duration, "P1Y"),
    (Duration, "-P1D"),
    (Duration, "+P1D"),
    (Duration, "P-1D"),
    (Duration, "P01D"),
    (Duration, "P1000000000D"),
    (Duration, "P1.5D"),
    (Duration, "PT24H"),
    (Duration, "PT60M"),
    (Duration, "PT60S"),
    (Duration, "PT05S"),
    (Duration, "PT1,5S"),
    (Duration, "PT1.1234567S"),
    (Duration, "PT1.S"),
    (Duration, "PT1M1H"),
    (Duration, "p1d"),
    (Duration, "1 day, 0:00:00"),
    (Duration, "P1D\n"),
    (Duration, "P\u0661D"),
    (MAIL, "bob@example.com"),
    (MAIL, "ann"),
    (MAIL, "ann@example.example.com"),
    (WEIGHTS, {}),
    (WEIGHTS, {"a": 1, "b": 2, "c": 3}),
    (WEIGHTS, {"A": 1}),
    (WEIGHTS, {"a": "1"}),
    (WEIGHTS, {1: 1}),
    (WEIGHTS, {"a\0": 1}),
    (WEIGHTS, {"a\ud800": 1}),
    (WEIGHTS, [("a", 1)]),
    (WEIGHTS, None),
    (Json, float("nan")),
    (Json, float("-inf")),
    (Json, 2**1024),
    (Json, -(2**1024)),
    (Json, "a\0"),
    (Json, {"a": ["\ud800"]}),
    (Json, {"a\0": 1}),
    (Json, {"\ud800": 1}),
    (Json, {1: 1}),
    (Json, Decimal(1)),
    (Json, b"soap"),
    (Json, {"a"}),
    (Json, [datetime(2026, 11, 24, tzinfo=UTC)]),
]


@pytest.mark.parametrize(("annotation", "value", "text"), ACCEPTED, ids=name_of)
def test_a_value_is_written_in_its_wire_form(annotation: Any, value: Any, text: str) -> None:  # noqa: ANN401
    adapter = TypeAdapter[Any](annotation)
    held = adapter.validate_python(value)
    assert adapter.dump_json(held).decode() == text
    assert adapter.validate_json(text) == held


@pytest.mark.parametrize(("annotation", "value"), REFUSED, ids=name_of)
def test_a_value_is_refused(annotation: Any, value: Any) -> None:  # noqa: ANN401
    with pytest.raises(ValidationError):
        TypeAdapter[Any](annotation).validate_python(value)


@pytest.mark.parametrize(
    ("annotation", "text"),
    [(annotation, value) for annotation, value in REFUSED if type(value) is str],
    ids=name_of,
)
def test_a_text_is_refused_in_json_as_well(annotation: Any, text: str) -> None:  # noqa: ANN401
    with pytest.raises(ValidationError):
        TypeAdapter[Any](annotation).validate_json(json.dumps(text))


def test_the_decimal_context_of_the_application_does_not_matter() -> None:
    exact = "12345678901234567890123456789.0123456789"
    adapter = TypeAdapter[Decimal](Annotated[Decimal, Digits(precision=39, scale=10)])
    with localcontext(Context(prec=3, Emax=5, Emin=-5)):
        held = adapter.validate_python(Decimal(exact))
        assert adapter.dump_json(held).decode() == f'"{exact}"'


def test_python_values_stay_python_values() -> None:
    adapter = TypeAdapter[Any](tuple[AMOUNT, DateTime, Date, Uuid, Time, Duration, WEIGHTS])
    values = (
        *(Decimal("1.5"), utc(2026, 11, 24), date(2026, 11, 24), UUID(int=1)),
        *(time(6), timedelta(1), {"a": 1}),
    )
    assert adapter.dump_python(adapter.validate_python(values)) == values
