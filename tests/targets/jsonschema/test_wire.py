from __future__ import annotations

import calendar
import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from trackplan.diagnostics import Span
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    EnumType,
    EnumValue,
    IntegerType,
    ListType,
    NumberType,
    Property,
    RecordType,
    StringType,
    Type,
    UuidType,
)

AcceptsAs = Callable[[Type], Callable[[str], bool]]

SPAN = Span("plan/inventory/item_counted.yaml")
SHELF = RecordType(
    properties=(
        Property(name="aisle", type=StringType(max_length=3), span=SPAN),
        Property(name="level", type=IntegerType(minimum=0), optional=True, span=SPAN),
    )
)
UNIT = EnumType(values=(EnumValue("g"), EnumValue("ml", "Millilitres.")))
DIGIT_ONE = "\N{ARABIC-INDIC DIGIT ONE}"
UUID = "018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e"


def texts(*values: str) -> list[str]:
    return [json.dumps(value) for value in values]


ACCEPTED: list[tuple[Type, list[str]]] = [
    (StringType(), texts("", "Sheabutter", "a\nb", "\n", "żółć", "\x7f", "'; DROP")),
    (StringType(min_length=1, max_length=2), texts("a", "ab", "😀😀", "e\u0301", "a\n")),
    (StringType(pattern="^[A-Z]{2}-[0-9]+$"), texts("AB-1", "XY-0123")),
    (StringType(pattern="[0-9]"), texts("batch 7", "7\n")),
    (IntegerType(), ["0", "-1", "1.0", "1e3", "-9223372036854775808", "9223372036854775807"]),
    (IntegerType(minimum=1, maximum=3), ["1", "3", "2.0"]),
    (IntegerType(multiple_of=5), ["0", "-10", "15.0", "9223372036854775805"]),
    (NumberType(), ["0", "-0.0", "1e308", "-1.7976931348623157e308", "5e-324", f"1{'0' * 308}"]),
    (NumberType(minimum=0, exclusive_maximum=1), ["0", "0.5", "0.9999999999999999"]),
    (DecimalType(precision=5, scale=2), texts("0", "-0.01", "999.99", "1.5", "1.50", "-999")),
    (DecimalType(precision=2, scale=2), texts("0", "0.99", "-0.5")),
    (DecimalType(precision=3, scale=0), texts("0", "-7", "999")),
    (DecimalType(precision=5, scale=2, minimum=Decimal(0)), texts("0", "0.00", "12.3")),
    (
        DecimalType(precision=5, scale=2, minimum=Decimal("-1.5"), exclusive_maximum=Decimal(10)),
        texts("-1.5", "-1.50", "0", "9.99"),
    ),
    (DecimalType(precision=3, scale=1, maximum=Decimal(0)), texts("0", "0.0", "-0.1", "-99")),
    (BooleanType(), ["true", "false"]),
    (
        DateTimeType(),
        texts(
            "2026-11-24T13:18:03Z",
            "2026-11-24T13:18:03.000000Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999Z",
            "2024-02-29T00:00:00.1Z",
        ),
    ),
    (DateType(), texts("2026-11-24", "0001-01-01", "9999-12-31", "2000-02-29")),
    (UuidType(), texts(UUID, "00000000-0000-0000-0000-000000000000")),
    (UNIT, texts("g", "ml")),
    (ListType(items=IntegerType(), max_items=2), ["[]", "[1, 2]"]),
    (ListType(items=NumberType(), min_items=1, unique_items=True), ["[1, 2]", "[1.5]"]),
    (SHELF, ['{"aisle": "A"}', '{"level": 0, "aisle": ""}']),
]

REFUSED: list[tuple[Type, list[str]]] = [
    (StringType(), ['"\\u0000"', '"a\\u0000b\\n"', "1", "null", "true", "[]"]),
    (StringType(min_length=1, max_length=2), texts("", "abc", "😀😀😀")),
    (StringType(pattern="^[A-Z]{2}-[0-9]+$"), texts("AB-", "AB-1\n", "ab-1", "AB-1\x00")),
    (StringType(pattern="[0-9]"), texts("batch", DIGIT_ONE, "7\x00")),
    (IntegerType(), ["1.5", "true", "null", '"1"', "9223372036854775808", "-9223372036854775809"]),
    (IntegerType(), ["9223372036854775808.0", "1e19", "1e400"]),
    (IntegerType(minimum=1, maximum=3), ["0", "4", "3.5"]),
    (IntegerType(multiple_of=5), ["1", "9223372036854775807"]),
    (NumberType(), ["true", "null", '"1"', "1e309", f"1{'0' * 309}", f"-{'9' * 400}"]),
    (NumberType(minimum=0, exclusive_maximum=1), ["-0.1", "1", "1.0"]),
    (
        DecimalType(precision=5, scale=2),
        [
            *texts("", "1000", "0.001", "1.", ".5", "+1", "-0", "-0.00", "01", "00", "1e3", "1E+3"),
            *texts(
                "NaN", "Infinity", "1,5", " 1", "1 ", "1\n", "-", DIGIT_ONE, "1.5\n", "--1", "1_0"
            ),
            *("1.5", "1", "null"),
        ],
    ),
    (DecimalType(precision=2, scale=2), texts("1", "0.999", "00.9")),
    (DecimalType(precision=3, scale=0), texts("1.0", "1000", "-0", "1.")),
    (DecimalType(precision=5, scale=2, minimum=Decimal(0)), texts("-0.01", "-1", "-0")),
    (
        DecimalType(precision=5, scale=2, minimum=Decimal("-1.5"), exclusive_maximum=Decimal(10)),
        texts("-1.51", "-2", "10", "10.00", "-0"),
    ),
    (DecimalType(precision=3, scale=1, maximum=Decimal(0)), texts("-0", "-0.0", "0.1", "1")),
    (BooleanType(), ["0", "1", "null", '"true"']),
    (
        DateTimeType(),
        texts(
            "2026-11-24T13:18:03",
            "2026-11-24T13:18:03+00:00",
            "2026-11-24t13:18:03Z",
            "2026-11-24T13:18:03z",
            "2026-11-24 13:18:03Z",
            "2026-11-24T13:18:03.Z",
            "2026-11-24T13:18:03.1234567Z",
            "2026-11-24T24:00:00Z",
            "2016-12-31T23:59:60Z",
            "2026-02-29T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "12026-01-01T00:00:00Z",
            "2026-11-24T13:18:03Z\n",
            "2026-11-24",
        ),
    ),
    (
        DateType(),
        texts(
            "2026-11-24\n", "2026-11-4", "20261124", "2026-11-24T00:00:00Z", f"202{DIGIT_ONE}-01-01"
        ),
    ),
    (
        UuidType(),
        texts(UUID.upper(), f"{{{UUID}}}", f"urn:uuid:{UUID}", UUID.replace("-", ""), f"{UUID}\n"),
    ),
    (UNIT, [*texts("kg", "G", "g\n", ""), "null", "1"]),
    (ListType(items=IntegerType(), max_items=2), ["[1, 2, 3]", "[1.5]", "{}", "null", '"[]"']),
    (ListType(items=NumberType(), min_items=1, unique_items=True), ["[]", "[1, 1.0]", "[2, 2]"]),
    (
        SHELF,
        ["{}", '{"aisle": "A", "shelf": 1}', '{"aisle": "A", "level": null}', '{"aisle": 1}', "[]"],
    ),
]


@pytest.mark.parametrize(("type_", "values"), ACCEPTED)
def test_what_is_in_wire_form_is_accepted(
    accepts_as: AcceptsAs, type_: Type, values: list[str]
) -> None:
    verdict = accepts_as(type_)
    assert [value for value in values if not verdict(value)] == []


@pytest.mark.parametrize(("type_", "values"), REFUSED)
def test_what_is_not_in_wire_form_is_refused(
    accepts_as: AcceptsAs, type_: Type, values: list[str]
) -> None:
    verdict = accepts_as(type_)
    assert [value for value in values if verdict(value)] == []


def test_dates_are_those_of_the_calendar(accepts_as: AcceptsAs) -> None:
    is_date, is_instant = accepts_as(DateType()), accepts_as(DateTimeType())
    for year in (0, 1, 4, 100, 400, 1900, 2000, 2023, 2024, 2100, 9996, 9999):
        for month in range(14):
            for day in range(33):
                exists = bool(
                    year and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
                )
                date = f"{year:04}-{month:02}-{day:02}"
                assert is_date(f'"{date}"') is exists, date
                assert is_instant(f'"{date}T00:00:00Z"') is exists, date


def test_times_are_those_of_the_clock(accepts_as: AcceptsAs) -> None:
    is_instant = accepts_as(DateTimeType())
    for part in range(100):
        assert is_instant(f'"2026-01-01T{part:02}:00:00Z"') is (part < 24)
        assert is_instant(f'"2026-01-01T00:{part:02}:00Z"') is (part < 60)
        assert is_instant(f'"2026-01-01T00:00:{part:02}Z"') is (part < 60)
