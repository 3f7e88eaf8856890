from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.targets.sql.databases import Database, install, record, value_of
from tests.targets.sql.plans import SHELF, UNIT, absent_as, has, plan_of, version

from trackplan.plan.model import ValueUpcast, Version
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    DurationType,
    IntegerType,
    JsonType,
    ListType,
    MapType,
    NumberType,
    StringType,
    TimeType,
    Type,
    UnionType,
    UuidType,
    Variant,
)

AN_ID = "018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e"
PAYMENT = UnionType(discriminator="kind", variants=(Variant(tag="shelf", type=SHELF),))


@dataclass(frozen=True)
class Value:
    """A value of a type, as it stands in an event and as what it is in Python."""

    type: Type
    wire: str
    value: object


VALUES = [
    Value(IntegerType(), "9223372036854775807", 2**63 - 1),
    Value(IntegerType(), "-9223372036854775808", -(2**63)),
    Value(IntegerType(), "9007199254740993", 2**53 + 1),
    Value(NumberType(), "0.1", 0.1),
    Value(NumberType(), "3", 3.0),
    Value(NumberType(), "1.7976931348623157e308", sys.float_info.max),
    Value(NumberType(), "-5e-324", -5e-324),
    Value(
        DecimalType(precision=18, scale=6), '"123456789012.345678"', Decimal("123456789012.345678")
    ),
    Value(DecimalType(precision=18, scale=6), '"-1.5"', Decimal("-1.5")),
    Value(DecimalType(precision=3, scale=0), '"7"', Decimal(7)),
    Value(DecimalType(precision=38, scale=0), f'"-{"9" * 38}"', Decimal(f"-{'9' * 38}")),
    Value(DecimalType(precision=38, scale=38), f'"0.{"9" * 38}"', Decimal(f"0.{'9' * 38}")),
    Value(BooleanType(), "true", value=True),
    Value(BooleanType(), "false", value=False),
    Value(
        DateTimeType(),
        '"2026-11-24T13:18:03.000001Z"',
        datetime(2026, 11, 24, 13, 18, 3, 1, tzinfo=UTC),
    ),
    Value(DateTimeType(), '"0001-01-01T00:00:00.000000Z"', datetime(1, 1, 1, tzinfo=UTC)),
    Value(
        DateTimeType(),
        '"9999-12-31T23:59:59.999999Z"',
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ),
    Value(DateType(), '"0001-02-03"', date(1, 2, 3)),
    Value(DateType(), '"9999-12-31"', date(9999, 12, 31)),
    Value(TimeType(), '"00:00:00.000000"', time()),
    Value(TimeType(), '"23:59:59.999999"', time(23, 59, 59, 999999)),
    Value(TimeType(), '"13:18:03"', time(13, 18, 3)),
    Value(DurationType(), '"PT0S"', timedelta()),
    Value(DurationType(), '"PT0.000001S"', timedelta(microseconds=1)),
    Value(DurationType(), '"PT10M"', timedelta(minutes=10)),
    Value(DurationType(), '"P1DT2H3M4.5S"', timedelta(1, 4.5, minutes=3, hours=2)),
    Value(DurationType(), '"PT23H59M59.999999S"', timedelta(1) - timedelta(microseconds=1)),
    Value(DurationType(), '"P999999999DT23H59M59.999999S"', timedelta.max),
    Value(UuidType(), f'"{AN_ID}"', UUID(AN_ID)),
    Value(StringType(), '"7"', "7"),
    Value(StringType(), '"\\ud83e\\uddf4 \\"soap\\"\\n"', '🧴 "soap"\n'),
    Value(StringType(), '""', ""),
    Value(StringType(format="email"), '"ann@example.com"', "ann@example.com"),
    Value(UNIT, '"ml"', "ml"),
    Value(ListType(items=StringType()), '["a","b"]', ["a", "b"]),
    Value(ListType(items=IntegerType()), "[]", []),
    Value(SHELF, '{"aisle":"\\"A\\""}', {"aisle": '"A"'}),
    Value(MapType(values=IntegerType()), '{"a.b $[0]":9007199254740993}', {"a.b $[0]": 2**53 + 1}),
    Value(PAYMENT, '{"kind":"shelf","aisle":"A"}', {"kind": "shelf", "aisle": "A"}),
    Value(JsonType(), '{"a":[1,null,true,{"b":"it\'s"}]}', {"a": [1, None, True, {"b": "it's"}]}),
    Value(JsonType(), '"text"', "text"),
    Value(JsonType(), "7", 7),
    Value(JsonType(), "false", value=False),
    Value(JsonType(), "1000000000000000000000000000001", 10**30 + 1),
]
PROPERTIES = [has(f"value_{place}", value.type) for place, value in enumerate(VALUES)]


def read_from(database: Database, view: str) -> list[object]:
    [row] = database.rows(f"SELECT * FROM {view}")
    columns = row[-len(VALUES) :]
    return [
        value_of(database, value.type, column)
        for value, column in zip(VALUES, columns, strict=True)
    ]


def shown_by(database: Database) -> list[object]:
    return [database.shown(value.type, value.wire, value.value) for value in VALUES]


def typed(values: list[object]) -> list[tuple[type, object]]:
    """Values with their types, since 1 equals 1.0 and true; zones differ in name alone."""
    return [
        (type(value), value.astimezone(UTC) if isinstance(value, datetime) else value)
        for value in values
    ]


def test_values_have_the_types_of_their_properties(database: Database) -> None:
    install(database, plan_of(version(1, *PROPERTIES)))
    wire = ",".join(f'"value_{place}":{value.wire}' for place, value in enumerate(VALUES))
    record(database, "item_counted", 1, f"{{{wire}}}")
    for view in ("item_counted_v1", "item_counted"):
        assert typed(read_from(database, view)) == typed(shown_by(database))


@pytest.mark.parametrize("nullable", [True, False])
def test_defaults_are_exact(database: Database, *, nullable: bool) -> None:
    properties = [
        has(
            f"value_{place}",
            value.type,
            default=absent_as(json.loads(value.wire)),
            nullable=nullable,
        )
        for place, value in enumerate(VALUES)
    ]
    install(database, plan_of(version(1, *properties)))
    record(database, "item_counted", 1, "{}")
    wanted = [canonical(database, value, shown) for value, shown in shown_with(database)]
    for view in ("item_counted_v1", "item_counted"):
        assert typed(read_from(database, view)) == typed(wanted)


def test_values_of_an_upcast_are_exact(database: Database) -> None:
    second = Version(
        number=2,
        properties=tuple(PROPERTIES),
        upcast=tuple(
            (f"value_{place}", ValueUpcast(json.loads(value.wire)))
            for place, value in enumerate(VALUES)
        ),
        span=PROPERTIES[0].span,
    )
    install(database, plan_of(version(1), second))
    record(database, "item_counted", 1, "{}")
    wanted = [canonical(database, value, shown) for value, shown in shown_with(database)]
    assert typed(read_from(database, "item_counted")) == typed(wanted)


def shown_with(database: Database) -> list[tuple[Value, object]]:
    return list(zip(VALUES, shown_by(database), strict=True))


def canonical(database: Database, value: Value, shown: object) -> object:
    """A value that the plan gives, with six fraction digits where a time is text."""
    if database.dialect == "sqlite" and isinstance(value.type, TimeType):
        assert isinstance(value.value, time)
        return value.value.isoformat(timespec="microseconds")
    return shown


def test_a_decimal_of_a_thousand_digits_is_exact(database: Database) -> None:
    text = f"-0.{'9' * 999}"
    install(database, plan_of(version(1, has("share", DecimalType(precision=1000, scale=999)))))
    record(database, "item_counted", 1, json.dumps({"share": text}))
    [(share,)] = database.rows("SELECT share FROM item_counted")
    wanted = Decimal(text) if database.dialect == "postgresql" else text
    assert (type(share), share) == (type(wanted), wanted)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(numbers=st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=50))
def test_numbers_are_exact(database: Database, numbers: list[float]) -> None:
    cast = {
        "sqlite": "CAST({} ->> 'value' AS REAL)",
        "postgresql": "({}::jsonb ->> 'value')::double precision",
        "duckdb": "({} ->> 'value')::DOUBLE",
    }[database.dialect]
    documents = [f"'{json.dumps({'value': number})}'" for number in numbers]
    [read] = database.rows(f"SELECT {', '.join(map(cast.format, documents))}")
    assert list(read) == numbers


def test_what_is_absent_or_null_reads_as_null(database: Database) -> None:
    kinds: tuple[Type, ...] = (IntegerType(), BooleanType(), StringType(), SHELF, TimeType())
    absent = [has(f"absent_{place}", kind, optional=True) for place, kind in enumerate(kinds)]
    null = [has(f"null_{place}", kind, nullable=True) for place, kind in enumerate(kinds)]
    both = [
        has(f"both_{place}", kind, nullable=True, optional=True) for place, kind in enumerate(kinds)
    ]
    install(database, plan_of(version(1, *absent, *null, *both)))
    nulls = {property_.name: None for property_ in (*null, *both)}
    record(database, "item_counted", 1, json.dumps(nulls))
    names = [property_.name for property_ in (*absent, *null, *both)]
    listed = ", ".join(f"{name} IS NULL" for name in names)
    assert database.rows(f"SELECT {listed} FROM item_counted") == [(True,) * len(names)]


def test_json_tells_null_from_absent(database: Database) -> None:
    properties = (
        has("given", JsonType()),
        has("null_in_it", JsonType(), nullable=True),
        has("missing", JsonType(), optional=True),
        has("defaulted", JsonType(), default=absent_as(None)),
        has("kept", JsonType(), default=absent_as(7)),
    )
    second = Version(
        number=2,
        properties=(*properties, has("upcast", JsonType())),
        upcast=(("upcast", ValueUpcast(None)),),
        span=PROPERTIES[0].span,
    )
    install(database, plan_of(version(1, *properties), second))
    record(database, "item_counted", 1, '{"given":null,"null_in_it":null,"kept":null}')
    names = ("given", "null_in_it", "missing", "defaulted", "kept", "upcast")
    listed = ", ".join(f"CAST({name} AS VARCHAR)" for name in names)
    assert database.rows(f"SELECT {listed} FROM item_counted") == [
        ("null", "null", None, "null", "null", "null")
    ]
