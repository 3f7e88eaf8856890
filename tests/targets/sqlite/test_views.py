from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackplan.diagnostics import Span
from trackplan.plan.model import Plan, RenameUpcast, ValueUpcast, Version
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
from trackplan.targets.sqlite import TARGET

PlanOf = Callable[..., Plan]
Install = Callable[[Plan], sqlite3.Connection]
Record = Callable[..., None]

SPAN = Span("plan/inventory/item_counted.yaml")
UNIT = EnumType(values=(EnumValue("g"), EnumValue("ml")))
SHELF = RecordType(properties=(Property(name="aisle", type=StringType(), span=SPAN),))

VALUES: list[tuple[Type, str, object, str]] = [
    (IntegerType(), "9223372036854775807", 2**63 - 1, "INT"),
    (IntegerType(), "-9223372036854775808", -(2**63), "INT"),
    (IntegerType(), "9007199254740993", 2**53 + 1, "INT"),
    (IntegerType(), "1.0", 1, "INT"),
    (NumberType(), "0.1", 0.1, "REAL"),
    (NumberType(), "3", 3.0, "REAL"),
    (NumberType(), "1.7976931348623157e308", sys.float_info.max, "REAL"),
    (NumberType(), "5e-324", 5e-324, "REAL"),
    (DecimalType(precision=18, scale=6), '"123456789012.345678"', "123456789012.345678", "TEXT"),
    (DecimalType(precision=18, scale=6), '"1.50"', "1.50", "TEXT"),
    (DecimalType(precision=3, scale=0), '"7"', "7", "TEXT"),
    (BooleanType(), "true", 1, "INT"),
    (BooleanType(), "false", 0, "INT"),
    (DateTimeType(), '"2026-11-24T13:18:03.000000Z"', "2026-11-24T13:18:03.000000Z", "TEXT"),
    (DateType(), '"2026-11-24"', "2026-11-24", "TEXT"),
    (
        UuidType(),
        '"018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e"',
        "018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e",
        "TEXT",
    ),
    (StringType(), '"7"', "7", "TEXT"),
    (StringType(), '"\\ud83e\\uddf4 \\"soap\\"\\n"', '🧴 "soap"\n', "TEXT"),
    (StringType(), '""', "", "TEXT"),
    (UNIT, '"ml"', "ml", "TEXT"),
    (ListType(items=StringType()), '["a","b"]', '["a","b"]', "TEXT"),
    (ListType(items=IntegerType()), "[]", "[]", "TEXT"),
    (SHELF, '{"aisle":"\\"A\\""}', '{"aisle":"\\"A\\""}', "TEXT"),
]


def has(name: str, type_: Type, *, optional: bool = False, nullable: bool = False) -> Property:
    return Property(name=name, type=type_, optional=optional, nullable=nullable, span=SPAN)


def version(number: int, *properties: Property) -> Version:
    return Version(number=number, properties=properties, span=SPAN)


@pytest.mark.parametrize("case", VALUES, ids=lambda case: case[1])
def test_a_value_has_the_type_of_its_property(
    plan_of: PlanOf, install: Install, record: Record, case: tuple[Type, str, object, str]
) -> None:
    type_, wire, value, affinity = case
    connection = install(plan_of(version(1, has("value", type_))))
    record("item_counted", 1, f'{{"value":{wire}}}')
    for view in ("item_counted_v1", "item_counted"):
        [(read,)] = connection.execute(f"SELECT value FROM {view}")
        assert (type(read), read) == (type(value), value)
        # A table that is made of a view says what affinity the view's columns have.
        connection.execute(f"CREATE TABLE copy_of_{view} AS SELECT value FROM {view}")
        [declared] = connection.execute(f"SELECT type FROM pragma_table_info('copy_of_{view}')")
        assert declared["type"] == affinity


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_exactly(number: float) -> None:
    wire = json.dumps({"value": number})
    [(read,)] = sqlite3.connect(":memory:").execute("SELECT CAST(? ->> 'value' AS REAL)", (wire,))
    assert read == number


@pytest.mark.parametrize(
    ("property_", "properties"),
    [
        (has("value", IntegerType(), optional=True), "{}"),
        (has("value", BooleanType(), nullable=True), '{"value":null}'),
        (has("value", SHELF, optional=True), "{}"),
        (has("value", SHELF, nullable=True), '{"value":null}'),
    ],
)
def test_what_is_absent_or_null_reads_as_null(
    plan_of: PlanOf, install: Install, record: Record, property_: Property, properties: str
) -> None:
    connection = install(plan_of(version(1, property_)))
    record("item_counted", 1, properties)
    assert connection.execute("SELECT value FROM item_counted").fetchone()[0] is None


def test_a_view_has_the_envelope_and_then_the_properties_as_planned(
    plan_of: PlanOf, install: Install, record: Record
) -> None:
    connection = install(plan_of(version(1, has("unit", UNIT), has("counted", IntegerType()))))
    record("item_counted", 1, '{"counted":3,"unit":"g"}', user_id=4, correlation_id="request 9")
    record("item_counted", 2, '{"counted":3,"unit":"g"}')
    record("item_lost", 1, '{"counted":3,"unit":"g"}')
    [row] = connection.execute("SELECT * FROM item_counted_v1").fetchall()
    assert dict(row) == {
        "event_id": "00000000-0000-7000-8000-000000000001",
        "occurred_at": "2026-11-24T13:18:03.000000Z",
        "organization_id": 7,
        "user_id": 4,
        "entity_type": "inventory_item",
        "entity_id": 12,
        "correlation_id": "request 9",
        "unit": "g",
        "counted": 3,
    }


def test_all_versions_read_as_the_newest(plan_of: PlanOf, install: Install, record: Record) -> None:
    price = DecimalType(precision=10, scale=2)
    first = version(1, has("amount", IntegerType()), has("label", StringType()))
    second = Version(
        number=2,
        properties=(has("quantity", IntegerType()), has("unit", UNIT), has("label", StringType())),
        upcast=(("quantity", RenameUpcast("amount")), ("unit", ValueUpcast("g"))),
        span=SPAN,
    )
    third = Version(
        number=3,
        properties=(
            has("unit", StringType()),
            has("counted", IntegerType()),
            has("price", price),
            has("is_trial", BooleanType()),
            has("share", NumberType()),
            has("tags", ListType(items=StringType())),
            has("shelf", SHELF, nullable=True),
            has("remark", StringType(), optional=True),
        ),
        upcast=(
            ("counted", RenameUpcast("quantity")),
            ("price", ValueUpcast("0.00")),
            ("is_trial", ValueUpcast(value=False)),
            ("share", ValueUpcast(1)),
            ("tags", ValueUpcast(["it's", "old"])),
            ("shelf", ValueUpcast(None)),
        ),
        span=SPAN,
    )
    connection = install(plan_of(first, second, third))
    record("item_counted", 1, '{"amount":-9223372036854775808,"label":"A"}')
    record("item_counted", 2, '{"quantity":2,"unit":"ml","label":"B"}')
    record(
        "item_counted",
        3,
        '{"unit":"kg","counted":3,"price":"1.50","is_trial":true,"share":0.5,"tags":[],'
        '"shelf":{"aisle":"A"},"remark":"fine"}',
    )
    rows = connection.execute(
        """
        SELECT schema_version, unit, counted, price, is_trial, share, tags, shelf, remark
        FROM item_counted ORDER BY event_id
        """
    )
    assert [tuple(row) for row in rows] == [
        (1, "g", -(2**63), "0.00", 0, 1.0, '["it\'s","old"]', None, None),
        (2, "ml", 2, "0.00", 0, 1.0, '["it\'s","old"]', None, None),
        (3, "kg", 3, "1.50", 1, 0.5, "[]", '{"aisle":"A"}', "fine"),
    ]
    assert [column[1] for column in connection.execute("PRAGMA table_info(item_counted)")] == [
        *("event_id", "occurred_at", "organization_id", "user_id", "entity_type", "entity_id"),
        *("correlation_id", "schema_version", "unit", "counted", "price", "is_trial", "share"),
        *("tags", "shelf", "remark"),
    ]


@pytest.mark.parametrize(
    "case",
    [
        (IntegerType(), -(2**63), -(2**63)),
        (NumberType(), -1.5e300, -1.5e300),
        (DecimalType(precision=5, scale=2), "-1.50", "-1.50"),
        (StringType(), "back\\slash, it's\n\u202e", "back\\slash, it's\n\u202e"),
        (SHELF, {"aisle": "back\\slash"}, '{"aisle":"back\\\\slash"}'),
    ],
)
def test_the_value_of_an_upcast_is_exact(
    plan_of: PlanOf, install: Install, record: Record, case: tuple[Type, Json, object]
) -> None:
    type_, value, read = case
    second = Version(
        number=2,
        properties=(has("value", type_),),
        upcast=(("value", ValueUpcast(value)),),
        span=SPAN,
    )
    connection = install(plan_of(version(1), second))
    record("item_counted", 1, "{}")
    assert connection.execute("SELECT value FROM item_counted").fetchone()[0] == read


def test_a_value_that_was_optional_is_replaced_by_the_upcast(
    plan_of: PlanOf, install: Install, record: Record
) -> None:
    first = version(1, has("counted", IntegerType(), optional=True))
    second = Version(
        number=2,
        properties=(has("counted", IntegerType()),),
        upcast=(("counted", ValueUpcast(0)),),
        span=SPAN,
    )
    connection = install(plan_of(first, second))
    record("item_counted", 1, '{"counted":5}')
    assert connection.execute("SELECT counted FROM item_counted").fetchone()[0] == 0


def test_views_are_made_anew_when_the_plan_has_changed(plan_of: PlanOf, install: Install) -> None:
    install(plan_of(version(1, has("counted", IntegerType()), has("unit", UNIT))))
    connection = install(plan_of(version(1, has("unit", UNIT))))
    columns = [column[1] for column in connection.execute("PRAGMA table_info(item_counted)")]
    assert columns[-2:] == ["schema_version", "unit"]


def test_a_file_of_views_reads_well(plan_of: PlanOf) -> None:
    counted = Property(
        name="counted",
        type=IntegerType(),
        description="What was found.",
        unit="pieces",
        pii="personal",
        span=SPAN,
    )
    second = Version(
        number=2,
        properties=(counted, has("order", BooleanType())),
        description="Says whether the item was ordered anew.",
        upcast=(("order", ValueUpcast(value=False)),),
        span=SPAN,
    )
    files = TARGET.render(plan_of(version(1, counted), second))
    assert (
        files["sql/sqlite/inventory/item_counted.sql"]
        == """\
-- Generated by trackplan from plan/inventory/item_counted.yaml. \
Do not edit: run `trackplan compile`.

DROP VIEW IF EXISTS item_counted;
DROP VIEW IF EXISTS item_counted_v2;
DROP VIEW IF EXISTS item_counted_v1;

-- The stock of an item was counted.
CREATE VIEW item_counted_v1 AS
SELECT
    e.event_id,
    e.occurred_at,
    e.organization_id,
    e.user_id,
    e.entity_type,
    e.entity_id,
    e.correlation_id,
    -- What was found. Unit: pieces. Personal data.
    CAST(e.properties ->> 'counted' AS INTEGER) AS counted
FROM domain_event AS e
WHERE e.event_name = 'item_counted' AND e.schema_version = 1;

-- The stock of an item was counted.
-- Says whether the item was ordered anew.
CREATE VIEW item_counted_v2 AS
SELECT
    e.event_id,
    e.occurred_at,
    e.organization_id,
    e.user_id,
    e.entity_type,
    e.entity_id,
    e.correlation_id,
    -- What was found. Unit: pieces. Personal data.
    CAST(e.properties ->> 'counted' AS INTEGER) AS counted,
    CAST(e.properties ->> 'order' AS INTEGER)   AS "order"
FROM domain_event AS e
WHERE e.event_name = 'item_counted' AND e.schema_version = 2;

-- All versions of item_counted, read as version 2.
CREATE VIEW item_counted AS
SELECT
    v.event_id,
    v.occurred_at,
    v.organization_id,
    v.user_id,
    v.entity_type,
    v.entity_id,
    v.correlation_id,
    1                  AS schema_version,
    v.counted,
    CAST(0 AS INTEGER) AS "order"
FROM item_counted_v1 AS v
UNION ALL
SELECT
    v.event_id,
    v.occurred_at,
    v.organization_id,
    v.user_id,
    v.entity_type,
    v.entity_id,
    v.correlation_id,
    2 AS schema_version,
    v.counted,
    v."order"
FROM item_counted_v2 AS v;
"""
    )
