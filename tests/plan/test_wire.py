import sys
from decimal import Decimal

import pytest

from trackplan.diagnostics import Span
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    Default,
    DurationType,
    EnumType,
    EnumValue,
    IntegerType,
    Json,
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
from trackplan.plan.values.wire import MAX_JSON_DEPTH, fault_of_member, fault_of_value

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
SHARES = MapType(values=SHARE, min_items=1, max_items=2, pattern="^[a-z]+$")
PAYMENT = UnionType(
    discriminator="kind",
    variants=(
        Variant(tag="lot", type=RecordType(properties=LOT.properties[:2])),
        Variant(tag="cash", type=RecordType(properties=())),
    ),
)
DEFAULTED = RecordType(
    properties=(
        Property(name="count", type=COUNT, default=Default(2), span=Span("x")),
        Property(name="extra", type=JsonType(), optional=True, span=Span("x")),
    )
)


def nested(depth: int) -> Json:
    """Lists and mappings in turn within each other."""
    value: Json = None
    for level in range(depth):
        value = [value] if level % 2 else {"in": value}
    return value


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
        (TimeType(), "00:00:00"),
        (TimeType(), "23:59:59.999999"),
        (TimeType(), "12:30:00.5"),
        (DurationType(), "PT0S"),
        (DurationType(), "P0DT0H0M0.0S"),
        (DurationType(), "P999999999DT23H59M59.999999S"),
        (DurationType(), "P1D"),
        (DurationType(), "PT9M"),
        (JsonType(), None),
        (JsonType(), False),
        (JsonType(), "é𝄞"),
        (JsonType(), {"": [1, 0.5, {"a": None}]}),
        (JsonType(), int(sys.float_info.max)),
        (JsonType(), nested(MAX_JSON_DEPTH)),
        (SHARES, {"a": 0.5}),
        (SHARES, {"a": 0, "bc": 0.25}),
        (MapType(values=JsonType()), {}),
        (MapType(values=JsonType()), {"": None}),
        (PAYMENT, {"kind": "lot", "count": 2}),
        (PAYMENT, {"code": "a", "count": 2, "kind": "lot"}),
        (PAYMENT, {"kind": "cash"}),
        (DEFAULTED, {}),
        (DEFAULTED, {"count": 4, "extra": None}),
        (StringType(format="email", max_length=9), "a@b.cd.ef"),
        (StringType(format="ipv4", pattern="^1"), "10.0.0.1"),
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
        (CODE, "\ud800", "no text"),
        (TimeType(), "24:00:00", "no time of day"),
        (TimeType(), "23:59:60", "no time of day"),
        (TimeType(), "12:60:00", "no time of day"),
        (TimeType(), "12:00", "no time of day"),
        (TimeType(), "12:00:00Z", "no time of day"),
        (TimeType(), "12:00:00.", "no time of day"),
        (TimeType(), "12:00:00.1234567", "no time of day"),
        (TimeType(), "12:00:00\n", "no time of day"),
        (TimeType(), "\uff11\uff12:00:00", "no time of day"),
        (TimeType(), 120000, "no time of day"),
        (DurationType(), "P", "no duration"),
        (DurationType(), "PT", "no duration"),
        (DurationType(), "P1DT", "no duration"),
        (DurationType(), "-P1D", "no duration"),
        (DurationType(), "P1W", "no duration"),
        (DurationType(), "P1M", "no duration"),
        (DurationType(), "P1Y", "no duration"),
        (DurationType(), "P1H", "no duration"),
        (DurationType(), "P01D", "no duration"),
        (DurationType(), "P1000000000D", "no duration"),
        (DurationType(), "PT24H", "no duration"),
        (DurationType(), "PT60M", "no duration"),
        (DurationType(), "PT60S", "no duration"),
        (DurationType(), "PT1.S", "no duration"),
        (DurationType(), "PT0.1234567S", "no duration"),
        (DurationType(), "PT1.5H", "no duration"),
        (DurationType(), "pt1s", "no duration"),
        (DurationType(), 60, "no duration"),
        (JsonType(), "a\0", "no text"),
        (JsonType(), ["\udfff"], "no text"),
        (JsonType(), {"a": {"\0": 1}}, "a key that is no text"),
        (JsonType(), [10**309], "too large"),
        (JsonType(), nested(MAX_JSON_DEPTH + 1), "nested more than 100 deep"),
        (SHARES, [], "no mapping"),
        (SHARES, {}, "fewer"),
        (SHARES, {"a": 0, "b": 0, "c": 0}, "more"),
        (SHARES, {"A": 0}, "the key `A`, which does not match"),
        (MapType(values=SHARE), {"\0": 0}, "which is no text"),
        (SHARES, {"a": 2}, "`a` that lies outside"),
        (SHARES, {"a": None}, "`a` that is no number"),
        (PAYMENT, "cash", "no mapping"),
        (PAYMENT, {"count": 2}, "lacks `kind`"),
        (PAYMENT, {"kind": "gift"}, "`kind` that is none of its variants"),
        (PAYMENT, {"kind": None}, "`kind` that is none of its variants"),
        (PAYMENT, {"kind": ["cash"]}, "`kind` that is none of its variants"),
        (PAYMENT, {"kind": "lot"}, "lacks `count`"),
        (PAYMENT, {"kind": "cash", "count": 2}, "has `count`"),
        (DEFAULTED, {"count": None}, "`count` that is no whole number"),
        (StringType(format="email"), "nobody", "no e-mail address"),
        (StringType(format="email", max_length=5), "a@b.cd.ef", "longer"),
        (StringType(format="ipv4", pattern="^1"), "20.0.0.1", "match"),
    ],
)
def test_a_value_that_does_not_fit_is_told_why(kind: Type, value: Json, fault: str) -> None:
    assert fault in (fault_of_value(value, kind) or "")


def test_null_is_a_value_of_what_may_be_null() -> None:
    count = Property(name="count", type=COUNT, nullable=True, span=Span("x"))
    assert fault_of_member(None, count) is None
    assert fault_of_member(1, count) == "is no multiple of 2"
    extra = Property(name="extra", type=JsonType(), span=Span("x"))
    assert fault_of_member(None, extra) is None
    code = Property(name="code", type=CODE, optional=True, span=Span("x"))
    assert fault_of_member(None, code) == "is no text"
