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
    Json,
    ListType,
    NumberType,
    Property,
    RecordType,
    StringType,
    Type,
    UuidType,
)
from trackplan.plan.values.wire import fault_of_value

CODE = StringType(min_length=1, max_length=2, pattern="^[^x]*$")
COUNT = IntegerType(minimum=-4, maximum=9, multiple_of=2)
AMOUNT = DecimalType(precision=4, scale=2, exclusive_minimum=Decimal(-5))
SHARE = NumberType(minimum=0, exclusive_maximum=1)
KIND = EnumType(values=(EnumValue("NO"), EnumValue("yes")))
COUNTS = ListType(items=COUNT, min_items=1, max_items=3, unique_items=True)
LOT = RecordType(
    properties=(
        Property(name="count", type=COUNT, span=Span("x")),
        Property(name="code", type=CODE, optional=True, span=Span("x")),
        Property(name="kind", type=KIND, nullable=True, span=Span("x")),
    )
)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (CODE, "é𝄞"),
        (COUNT, -4),
        (COUNT, 8.0),
        (SHARE, 0),
        (SHARE, 0.999),
        (AMOUNT, "-4.99"),
        (AMOUNT, "99.90"),
        (AMOUNT, "0"),
        (DecimalType(precision=2, scale=2), "0.25"),
        (BooleanType(), False),
        (DateTimeType(), "2024-02-29T23:59:59Z"),
        (DateTimeType(), "0001-01-01T00:00:00.000001Z"),
        (DateType(), "2026-11-24"),
        (UuidType(), "0192f0c1-2345-7abc-8def-0123456789ab"),
        (KIND, "NO"),
        (COUNTS, [2, 4, 0]),
        (LOT, {"count": 2, "kind": None}),
        (LOT, {"kind": "yes", "count": 2, "code": "a"}),
    ],
)
def test_a_wire_value_fits(kind: Type, value: Json) -> None:
    assert fault_of_value(value, kind) is None


@pytest.mark.parametrize(
    ("kind", "value", "fault"),
    [
        (CODE, 1, "no text"),
        (CODE, "\0", "no text"),
        (CODE, "", "shorter"),
        (CODE, "abc", "longer"),
        (CODE, "x", "match"),
        (COUNT, True, "no whole number"),
        (COUNT, 0.5, "no whole number"),
        (COUNT, "2", "no whole number"),
        (COUNT, 10, "within"),
        (COUNT, 3, "multiple"),
        (IntegerType(), 2**63, "within"),
        (SHARE, True, "no number"),
        (SHARE, "0.5", "no number"),
        (SHARE, 1, "bounds"),
        (SHARE, -0.5, "bounds"),
        (NumberType(), 10**400, "too large"),
        (AMOUNT, 1, "no text such as"),
        (AMOUNT, "1e1", "no text such as"),
        (AMOUNT, "01", "no text such as"),
        (AMOUNT, "1.", "no text such as"),
        (AMOUNT, "-0.00", "negative zero"),
        (AMOUNT, "100", "digits"),
        (AMOUNT, "1.000", "digits"),
        (AMOUNT, "-5", "bounds"),
        (DecimalType(precision=2, scale=2), "1", "digits"),
        (BooleanType(), 0, "neither"),
        (DateTimeType(), "2026-11-24T13:18:03+00:00", "no date-time"),
        (DateTimeType(), "2026-11-24T13:18:03.1234567Z", "no date-time"),
        (DateTimeType(), "2026-11-24T24:00:00Z", "no date-time"),
        (DateTimeType(), "2026-11-24T23:59:60Z", "no date-time"),
        (DateTimeType(), "2026-11-24t13:18:03z", "no date-time"),
        (DateTimeType(), "2025-02-29T00:00:00Z", "calendar"),
        (DateType(), "2026-11-31", "calendar"),
        (DateType(), "0000-01-01", "calendar"),
        (DateType(), 20261124, "no date"),
        (UuidType(), "{0192f0c1-2345-7abc-8def-0123456789ab}", "no UUID"),
        (UuidType(), "0192F0C1-2345-7ABC-8DEF-0123456789AB", "no UUID"),
        (KIND, False, "none of the values"),
        (COUNTS, "2", "no list"),
        (COUNTS, [], "fewer"),
        (COUNTS, [0, 2, 4, 6], "more"),
        (COUNTS, [2, 3], "item, number 2, that is no multiple"),
        (COUNTS, [2, 2.0], "same item"),
        (LOT, [], "no mapping"),
        (LOT, {"count": 2}, "lacks `kind`"),
        (LOT, {"count": 2, "kind": None, "more": 1}, "`more`"),
        (LOT, {"count": 3, "kind": None}, "`count` that is no multiple"),
        (LOT, {"count": 2, "kind": None, "code": None}, "`code` that is no text"),
    ],
)
def test_a_value_that_does_not_fit_is_told_why(kind: Type, value: Json, fault: str) -> None:
    assert fault in (fault_of_value(value, kind) or "")
