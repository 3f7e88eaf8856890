from __future__ import annotations

import calendar
import json
from collections.abc import Callable
from decimal import Decimal
from itertools import product

import pytest

from trackplan.diagnostics import Span
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    EnumValue,
    IntegerType,
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
    Variant,
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
CARD = RecordType(
    properties=(
        Property(name="number", type=StringType(pattern="^[0-9]{4}$"), span=SPAN),
        Property(name="amount", type=IntegerType(), nullable=True, span=SPAN),
    )
)
TRANSFER = RecordType(properties=(), name="bank_transfer")
PAYMENT = UnionType(
    discriminator="kind",
    variants=(Variant(tag="card", type=CARD), Variant(tag="transfer", type=TRANSFER)),
)
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
    (
        TimeType(),
        texts("00:00:00", "23:59:59.999999", "13:18:03.5", "13:18:03.000000"),
    ),
    (
        DurationType(),
        texts(
            *("P0D", "PT0S", "PT0H0M0S", "P1D", "P999999999DT23H59M59.999999S", "PT1H", "PT59M"),
            *("P1DT2H", "P1DT2M", "P1DT2S", "PT1H2M", "PT1H2S", "PT59M0.5S", "PT0.000001S"),
        ),
    ),
    (UuidType(), texts(UUID, "00000000-0000-0000-0000-000000000000")),
    (StringType(format="email"), texts("lab@example.com", "o'hara+x@mail.example.org")),
    (StringType(format="ipv4"), texts("192.0.2.1", "0.0.0.0")),
    (StringType(format="email", pattern="[.]org$", min_length=12), texts("me@lab.example.org")),
    (
        JsonType(),
        [
            *("null", "true", "0", "1.5", '"a"', "[]", "{}", f"1{'0' * 308}", "-0.0"),
            '{"": [null, {"a\\nb": [1, "x"]}]}',
        ],
    ),
    (MapType(values=IntegerType(), max_items=2), ["{}", '{"": 1}', '{"a": 1, "b\\n": 2.0}']),
    (MapType(values=SHELF, min_items=1, pattern="^[a-z]+$"), ['{"ab": {"aisle": "A"}}']),
    (MapType(values=JsonType()), ['{"a": null, "b": [{"c": 1}]}']),
    (
        PAYMENT,
        [
            '{"kind": "card", "number": "1234", "amount": 5}',
            '{"amount": null, "number": "1234", "kind": "card"}',
            '{"kind": "transfer"}',
        ],
    ),
    (ListType(items=PAYMENT), ['[{"kind": "transfer"}, {"kind": "transfer"}]']),
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
    (
        TimeType(),
        [
            *texts("24:00:00", "23:60:00", "23:59:60", "13:18", "13:18:03.", "13:18:03.1234567"),
            *texts("13:18:03Z", "13:18:03+00:00", "T13:18:03", "1:18:03", "13:18:03\n", ""),
            *(f'"1{DIGIT_ONE}:18:03"', "131803", "null"),
        ],
    ),
    (
        DurationType(),
        [
            *texts("P", "PT", "P1DT", "-P1D", "+P1D", "P1Y", "P1M", "P1W", "PT24H", "PT60M"),
            *texts("PT60S", "P01D", "PT01S", "P1000000000D", "PT1.S", "PT.5S", "PT1.1234567S"),
            *texts("PT1,5S", "P1.5D", "PT1M1H", "P1D2H", "p1d", "PT1S\n", "", "P-1D", "1"),
            *("60", "null"),
        ],
    ),
    (StringType(format="email"), texts("lab", "lab@localhost", "a@b.example\n", "ł@example.com")),
    (StringType(format="email"), texts(f"a@{'b.' * 126}org")),
    (StringType(format="ipv4"), texts("192.0.2.01", "256.0.0.1", "1.2.3")),
    (
        StringType(format="email", pattern="[.]org$", min_length=12),
        texts("me@lab.example.com", "a@b.org", "me.example.org.org", "me@lab.example.org\n"),
    ),
    (StringType(format="email", max_length=6), texts("a@bb.org")),
    (
        JsonType(),
        [
            *('"\\u0000"', '{"a\\u0000": 1}', '[["\\u0000"]]', '{"a": {"b": {"\\u0000": 1}}}'),
            *("1e309", f"1{'0' * 309}", '{"a": [-1e309]}'),
        ],
    ),
    (
        MapType(values=IntegerType(), max_items=2),
        ['{"a": 1, "b": 2, "c": 3}', '{"a": "1"}', '{"a\\u0000": 1}', "[]", "null", '{"a": null}'],
    ),
    (
        MapType(values=SHELF, min_items=1, pattern="^[a-z]+$"),
        ["{}", '{"A": {"aisle": "A"}}', '{"a\\n": {"aisle": "A"}}', '{"a": {}}', '{"": 1}'],
    ),
    (
        PAYMENT,
        [
            *("{}", '"card"', "null", "[]", '{"kind": null}', '{"kind": "cash"}', '{"kind": 1}'),
            '{"number": "1234", "amount": 5}',
            '{"kind": "card", "number": "1234"}',
            '{"kind": "card", "number": "12345", "amount": 5}',
            '{"kind": "card", "number": "1234", "amount": 5, "iban": ""}',
            '{"kind": "transfer", "number": "1234"}',
        ],
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


def test_lengths_of_time_are_made_of_parts_in_their_order(accepts_as: AcceptsAs) -> None:
    is_duration = accepts_as(DurationType())
    for days, hours, minutes, seconds in product(("", "3D"), ("", "4H"), ("", "5M"), ("", "6S")):
        within_a_day = f"{hours}{minutes}{seconds}"
        assert is_duration(f'"P{days}T{within_a_day}"') is bool(within_a_day)
        assert is_duration(f'"P{days}{within_a_day}"') is (not within_a_day and bool(days))


def test_parts_of_a_length_of_time_stay_below_one_of_the_next(accepts_as: AcceptsAs) -> None:
    is_duration = accepts_as(DurationType())
    for part in range(100):
        assert is_duration(f'"PT{part}H"') is (part < 24)
        assert is_duration(f'"PT{part}M"') is (part < 60)
        assert is_duration(f'"PT{part}S"') is (part < 60)
