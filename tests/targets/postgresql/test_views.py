from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

import psycopg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.rows import dict_row

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
from trackplan.targets.postgresql import TARGET

PlanOf = Callable[..., Plan]
Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]
Install = Callable[[Plan], Connection]
Record = Callable[..., None]

SPAN = Span("plan/inventory/item_counted.yaml")
AN_ID = "018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e"
UNIT = EnumType(values=(EnumValue("g"), EnumValue("ml")))
SHELF = RecordType(properties=(Property(name="aisle", type=StringType(), span=SPAN),))

VALUES: list[tuple[Type, str, object, str]] = [
    (IntegerType(), "9223372036854775807", 2**63 - 1, "bigint"),
    (IntegerType(), "-9223372036854775808", -(2**63), "bigint"),
    (IntegerType(), "9007199254740993", 2**53 + 1, "bigint"),
    (NumberType(), "0.1", 0.1, "double precision"),
    (NumberType(), "3", 3.0, "double precision"),
    (NumberType(), "1.7976931348623157e308", sys.float_info.max, "double precision"),
    (NumberType(), "-5e-324", -5e-324, "double precision"),
    (
        DecimalType(precision=18, scale=6),
        '"123456789012.345678"',
        Decimal("123456789012.345678"),
        "numeric(18,6)",
    ),
    (DecimalType(precision=18, scale=6), '"-1.50"', Decimal("-1.5"), "numeric(18,6)"),
    (DecimalType(precision=3, scale=0), '"7"', Decimal(7), "numeric(3,0)"),
    (
        DecimalType(precision=1000, scale=999),
        f'"0.{"9" * 999}"',
        Decimal(f"0.{'9' * 999}"),
        "numeric(1000,999)",
    ),
    (BooleanType(), "true", True, "boolean"),
    (BooleanType(), "false", False, "boolean"),
    (
        DateTimeType(),
        '"2026-11-24T13:18:03.000001Z"',
        datetime(2026, 11, 24, 13, 18, 3, 1, tzinfo=UTC),
        "timestamp with time zone",
    ),
    (
        DateTimeType(),
        '"0001-01-01T00:00:00Z"',
        datetime(1, 1, 1, tzinfo=UTC),
        "timestamp with time zone",
    ),
    (
        DateTimeType(),
        '"9999-12-31T23:59:59.999999Z"',
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        "timestamp with time zone",
    ),
    (DateType(), '"0001-01-01"', date(1, 1, 1), "date"),
    (DateType(), '"9999-12-31"', date(9999, 12, 31), "date"),
    (UuidType(), f'"{AN_ID}"', UUID(AN_ID), "uuid"),
    (StringType(), '"7"', "7", "text"),
    (StringType(), '"\\ud83e\\uddf4 \\"soap\\"\\n"', '🧴 "soap"\n', "text"),
    (StringType(), '""', "", "text"),
    (UNIT, '"ml"', "ml", "text"),
    (ListType(items=StringType()), '["a", "b"]', ["a", "b"], "jsonb"),
    (ListType(items=IntegerType()), "[]", [], "jsonb"),
    (SHELF, '{"aisle": "A"}', {"aisle": "A"}, "jsonb"),
]

UPCASTS: list[tuple[Type, Json, object]] = [
    (IntegerType(), -(2**63), -(2**63)),
    (NumberType(), -1.5e300, -1.5e300),
    (NumberType(), 5e-324, 5e-324),
    (DecimalType(precision=5, scale=2), "-1.5", Decimal("-1.5")),
    (StringType(), "back\\slash, it's\n\u202e", "back\\slash, it's\n\u202e"),
    (UuidType(), AN_ID, UUID(AN_ID)),
    (DateType(), "2024-02-29", date(2024, 2, 29)),
    (DateTimeType(), "2024-02-29T00:00:00Z", datetime(2024, 2, 29, tzinfo=UTC)),
    (SHELF, {"aisle": "back\\slash"}, {"aisle": "back\\slash"}),
]


def has(name: str, type_: Type, *, optional: bool = False, nullable: bool = False) -> Property:
    return Property(name=name, type=type_, optional=optional, nullable=nullable, span=SPAN)


def version(number: int, *properties: Property) -> Version:
    return Version(number=number, properties=properties, span=SPAN)


def columns_of(connection: Connection, view: str) -> list[str]:
    rows = connection.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " ORDER BY attnum",
        [view],
    )
    return [name for (name,) in rows]


def test_values_have_the_types_of_their_properties(
    plan_of: PlanOf, install: Install, record: Record
) -> None:
    properties = [has(f"value_{place}", type_) for place, (type_, *_) in enumerate(VALUES)]
    wire = ",".join(f'"value_{place}":{text}' for place, (_, text, *_) in enumerate(VALUES))
    connection = install(plan_of(version(1, *properties)))
    record("item_counted", 1, f"{{{wire}}}")
    for view, envelope in (("item_counted_v1", 7), ("item_counted", 8)):
        [row] = connection.execute(f"SELECT * FROM {view}".encode())
        assert [(type(value), value) for value in row[envelope:]] == [
            (type(value), value) for *_, value, _ in VALUES
        ]
        declared = connection.execute(
            "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > %s ORDER BY attnum",
            [view, envelope],
        )
        assert [name for (name,) in declared] == [declared for *_, declared in VALUES]


@given(number=st.floats(allow_nan=False, allow_infinity=False))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_number_is_read_exactly(postgres: Connection, number: float) -> None:
    query = "SELECT (%s::jsonb ->> 'value')::double precision"
    [(read,)] = postgres.execute(query, [json.dumps({"value": number})])
    assert read == number


def test_what_is_absent_or_null_reads_as_null(
    plan_of: PlanOf, install: Install, record: Record
) -> None:
    kinds: tuple[Type, ...] = (IntegerType(), BooleanType(), StringType(), SHELF)
    absent = [has(f"absent_{place}", kind, optional=True) for place, kind in enumerate(kinds)]
    null = [has(f"null_{place}", kind, nullable=True) for place, kind in enumerate(kinds)]
    connection = install(plan_of(version(1, *absent, *null)))
    record("item_counted", 1, '{"null_0":null,"null_1":null,"null_2":null,"null_3":null}')
    for name in columns_of(connection, "item_counted")[8:]:
        found = connection.execute(f"SELECT {name} IS NULL FROM item_counted".encode())
        assert found.fetchall() == [(True,)], name


def test_a_view_has_the_envelope_and_then_the_properties_as_planned(
    plan_of: PlanOf, install: Install, record: Record
) -> None:
    connection = install(plan_of(version(1, has("unit", UNIT), has("counted", IntegerType()))))
    record(
        "item_counted",
        1,
        '{"counted":3,"unit":"g"}',
        event_id=UUID(AN_ID),
        user_id=4,
        correlation_id="request 9",
    )
    record("item_counted", 2, '{"counted":3,"unit":"g"}')
    record("item_lost", 1, '{"counted":3,"unit":"g"}')
    cursor = connection.cursor(row_factory=dict_row)
    assert cursor.execute("SELECT * FROM item_counted_v1").fetchall() == [
        {
            "event_id": UUID(AN_ID),
            "occurred_at": datetime(2026, 11, 24, 13, 18, 3, tzinfo=UTC),
            "organization_id": 7,
            "user_id": 4,
            "entity_type": "inventory_item",
            "entity_id": 12,
            "correlation_id": "request 9",
            "unit": "g",
            "counted": 3,
        }
    ]
    assert columns_of(connection, "item_counted_v1")[-2:] == ["unit", "counted"]


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
        FROM item_counted ORDER BY schema_version
        """
    )
    old = (Decimal("0.00"), False, 1.0, ["it's", "old"], None, None)
    assert rows.fetchall() == [
        (1, "g", -(2**63), *old),
        (2, "ml", 2, *old),
        (3, "kg", 3, Decimal("1.50"), True, 0.5, [], {"aisle": "A"}, "fine"),
    ]
    assert columns_of(connection, "item_counted") == [
        *("event_id", "occurred_at", "organization_id", "user_id", "entity_type", "entity_id"),
        *("correlation_id", "schema_version", "unit", "counted", "price", "is_trial", "share"),
        *("tags", "shelf", "remark"),
    ]


def test_values_of_an_upcast_are_exact(plan_of: PlanOf, install: Install, record: Record) -> None:
    second = Version(
        number=2,
        properties=tuple(has(f"value_{place}", type_) for place, (type_, *_) in enumerate(UPCASTS)),
        upcast=tuple(
            (f"value_{place}", ValueUpcast(value)) for place, (_, value, _) in enumerate(UPCASTS)
        ),
        span=SPAN,
    )
    connection = install(plan_of(version(1), second))
    record("item_counted", 1, "{}")
    [row] = connection.execute("SELECT * FROM item_counted")
    assert list(row[8:]) == [read for *_, read in UPCASTS]


def test_what_is_carried_over_has_the_type_of_the_newest_version(
    plan_of: PlanOf, install: Install, record: Record
) -> None:
    first = version(1, has("price", DecimalType(precision=5, scale=2)))
    second = version(2, has("price", DecimalType(precision=9, scale=4)))
    connection = install(plan_of(first, second))
    record("item_counted", 1, '{"price":"999.99"}')
    [(price, type_)] = connection.execute(
        "SELECT price::text, format_type(atttypid, atttypmod) FROM item_counted, pg_attribute"
        " WHERE attrelid = 'item_counted'::regclass AND attname = 'price'"
    )
    assert (price, type_) == ("999.9900", "numeric(9,4)")


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
    assert connection.execute("SELECT counted FROM item_counted").fetchall() == [(0,)]


def test_views_are_made_anew_when_the_plan_has_changed(plan_of: PlanOf, install: Install) -> None:
    install(plan_of(version(1, has("counted", IntegerType()), has("unit", UNIT))))
    connection = install(plan_of(version(1, has("unit", UNIT))))
    assert columns_of(connection, "item_counted")[-2:] == ["schema_version", "unit"]


def test_descriptions_are_in_the_database(plan_of: PlanOf, install: Install) -> None:
    counted = Property(name="counted", type=IntegerType(), description="What was found.", span=SPAN)
    connection = install(plan_of(version(1, counted)))
    for view, about in (
        ("item_counted_v1", "The stock of an item was counted."),
        (
            "item_counted",
            "The stock of an item was counted. All versions of item_counted, read as version 1.",
        ),
    ):
        [described] = connection.execute(
            "SELECT obj_description(oid, 'pg_class'), col_description(oid, %s)"
            " FROM pg_class WHERE oid = %s::regclass",
            [len(columns_of(connection, view)), view],
        )
        assert described == (about, "What was found.")


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
        files["sql/postgresql/inventory/item_counted.sql"]
        == """\
-- Generated by trackplan from plan/inventory/item_counted.yaml. \
Do not edit: run `trackplan compile`.
--
-- To run it again makes the views anew, and takes away what was granted on them: grant it again,
-- or once and for all with ALTER DEFAULT PRIVILEGES.

DROP VIEW IF EXISTS item_counted;
DROP VIEW IF EXISTS item_counted_v2;
DROP VIEW IF EXISTS item_counted_v1;

-- The stock of an item was counted.
CREATE VIEW item_counted_v1 WITH (security_invoker = true) AS
SELECT
    e.event_id,
    e.occurred_at,
    e.organization_id,
    e.user_id,
    e.entity_type,
    e.entity_id,
    e.correlation_id,
    (e.properties ->> 'counted')::bigint AS counted
FROM domain_event AS e
WHERE e.event_name = 'item_counted' AND e.schema_version = 1;

COMMENT ON VIEW item_counted_v1 IS 'The stock of an item was counted.';
COMMENT ON COLUMN item_counted_v1.counted IS 'What was found. Unit: pieces. Personal data.';

-- The stock of an item was counted.
-- Says whether the item was ordered anew.
CREATE VIEW item_counted_v2 WITH (security_invoker = true) AS
SELECT
    e.event_id,
    e.occurred_at,
    e.organization_id,
    e.user_id,
    e.entity_type,
    e.entity_id,
    e.correlation_id,
    (e.properties ->> 'counted')::bigint AS counted,
    (e.properties ->> 'order')::boolean  AS "order"
FROM domain_event AS e
WHERE e.event_name = 'item_counted' AND e.schema_version = 2;

COMMENT ON VIEW item_counted_v2 IS \
'The stock of an item was counted. Says whether the item was ordered anew.';
COMMENT ON COLUMN item_counted_v2.counted IS 'What was found. Unit: pieces. Personal data.';

-- All versions of item_counted, read as version 2.
CREATE VIEW item_counted WITH (security_invoker = true) AS
SELECT
    v.event_id,
    v.occurred_at,
    v.organization_id,
    v.user_id,
    v.entity_type,
    v.entity_id,
    v.correlation_id,
    1     AS schema_version,
    v.counted,
    false AS "order"
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

COMMENT ON VIEW item_counted IS \
'The stock of an item was counted. All versions of item_counted, read as version 2.';
COMMENT ON COLUMN item_counted.counted IS 'What was found. Unit: pieces. Personal data.';
"""
    )
