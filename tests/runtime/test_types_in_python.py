"""What each type takes of Python, and how it writes it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
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
    NAME,
    NUMBER,
    NUMBERS,
    PERCENT,
    PIECES,
    PORTIONS,
    SHARE,
    TAGS,
    TYPE,
    name_of,
)

from trackplan.runtime import (
    Boolean,
    CalendarDate,
    Digits,
    Instant,
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
    (Instant, utc(2026, 11, 24, 13, 18, 3), '"2026-11-24T13:18:03.000000Z"'),
    (Instant, TWICE, '"2026-11-01T05:30:00.000000Z"'),
    (Instant, TWICE.replace(fold=1), '"2026-11-01T06:30:00.000000Z"'),
    (Instant, utc(1, 1, 1), '"0001-01-01T00:00:00.000000Z"'),
    (Instant, utc(9999, 12, 31, 23, 59, 59, 999_999), '"9999-12-31T23:59:59.999999Z"'),
    (Instant, "2024-02-29T00:00:00.5Z", '"2024-02-29T00:00:00.500000Z"'),
    (Instant, Stamp(2026, 11, 24, tzinfo=UTC), '"2026-11-24T00:00:00.000000Z"'),
    (CalendarDate, date(2026, 11, 24), '"2026-11-24"'),
    (CalendarDate, "2000-02-29", '"2000-02-29"'),
    (CalendarDate, Birthday(2026, 11, 24), '"2026-11-24"'),
    (Uuid, UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
    (Uuid, Key(int=1), '"00000000-0000-0000-0000-000000000001"'),
    (TYPE, "product", '"product"'),
    (TYPE, Unit.PRODUCT, '"product"'),
    (TAGS, ["a", "b"], '["a","b"]'),
    (TAGS, ("a",), '["a"]'),
    (NUMBERS, [1, 2.0], "[1.0,2.0]"),
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
    (Instant, datetime(2026, 11, 24)),  # noqa: DTZ001 - that is what is refused
    (Instant, datetime(2026, 11, 24, tzinfo=Unzoned())),
    (Instant, datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1)))),
    (Instant, datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-1)))),
    (Instant, date(2026, 11, 24)),
    (Instant, 1_795_526_283),
    (Instant, "2026-11-24T13:18:03"),
    (Instant, "2026-11-24T13:18:03+00:00"),
    (Instant, "2026-11-24 13:18:03Z"),
    (Instant, "2026-11-24t13:18:03z"),
    (Instant, "2026-11-24T13:18:60Z"),
    (Instant, "2026-11-24T24:00:00Z"),
    (Instant, "2026-11-24T13:18:03.1234567Z"),
    (Instant, "2026-11-24T13:18:03.Z"),
    (Instant, "2026-11-24T13:18:03Z\n"),
    (Instant, "2026-11-24T13:18Z"),
    (Instant, "2025-02-29T00:00:00Z"),
    (Instant, "0000-01-01T00:00:00Z"),
    (CalendarDate, datetime(2026, 11, 24, tzinfo=UTC)),
    (CalendarDate, "2100-02-29"),
    (CalendarDate, "20261124"),
    (CalendarDate, "2026-W48-2"),
    (CalendarDate, "2026-11-24T00:00:00Z"),
    (CalendarDate, "2026-11-24\n"),
    (CalendarDate, "\u0968026-11-24"),
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
    adapter = TypeAdapter[Any](tuple[AMOUNT, Instant, CalendarDate, Uuid])
    values = (Decimal("1.5"), utc(2026, 11, 24), date(2026, 11, 24), UUID(int=1))
    assert adapter.dump_python(adapter.validate_python(values)) == values
