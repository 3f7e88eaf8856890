from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.targets.sql.databases import Database, install, record, value_of
from tests.targets.sql.plans import (
    SHELF,
    SPAN,
    UNIT,
    absent_as,
    event_of,
    has,
    plan_of,
    plan_with,
    version,
)

from trackplan.plan.model import Envelope, IdentifierType, RenameUpcast, ValueUpcast, Version
from trackplan.plan.types import (
    BooleanType,
    DecimalType,
    IntegerType,
    ListType,
    NumberType,
    StringType,
)

ENVELOPE = [
    *("event_id", "occurred_at", "organization_id", "user_id", "entity_type", "entity_id"),
    "correlation_id",
]
AN_ID = "018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e"


def as_texts(database: Database, row: tuple[Any, ...]) -> tuple[object, ...]:
    """A row with its event's id and time as texts, which they are in SQLite alone."""
    event_id, occurred_at, *others = row
    if database.dialect == "sqlite":
        occurred_at = datetime.fromisoformat(occurred_at)
    return (str(event_id), occurred_at.astimezone(UTC), *others)


def test_a_view_has_the_envelope_and_then_the_properties_as_planned(database: Database) -> None:
    install(database, plan_of(version(1, has("unit", UNIT), has("counted", IntegerType()))))
    properties = '{"counted":3,"unit":"g"}'
    columns = {"event_id": AN_ID, "user_id": 4, "correlation_id": "request 9"}
    record(database, "item_counted", 1, properties, **columns)
    record(database, "item_counted", 2, properties)
    record(database, "item_lost", 1, properties)
    [row] = database.rows("SELECT * FROM item_counted_v1")
    assert database.columns("item_counted_v1") == [*ENVELOPE, "unit", "counted"]
    assert as_texts(database, row) == (
        *(AN_ID, datetime(2026, 11, 24, 13, 18, 3, tzinfo=UTC), 7, 4, "inventory_item", 12),
        *("request 9", "g", 3),
    )


@pytest.mark.parametrize(
    ("kind", "identifier"), [("integer", 2**63 - 1), ("uuid", AN_ID), ("string", "007")]
)
def test_identifiers_are_viewed_as_the_plan_says(
    database: Database, kind: IdentifierType, identifier: object
) -> None:
    names = ("organization_id", "user_id", "entity_id")
    envelope = Envelope(organization_id=kind, user_id=kind, entity_id=kind)
    install(database, plan_of(version(1), envelope=envelope))
    record(database, "item_counted", 1, "{}", **dict.fromkeys(names, identifier))
    [row] = database.rows("SELECT organization_id, user_id, entity_id FROM item_counted")
    assert [str(shown) for shown in row] == [str(identifier)] * 3


def test_all_versions_read_as_the_newest(database: Database) -> None:
    tags = ListType(items=StringType())
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
            has("price", DecimalType(precision=10, scale=2)),
            has("is_trial", BooleanType()),
            has("share", NumberType()),
            has("tags", tags),
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
    install(database, plan_of(first, second, third))
    record(database, "item_counted", 1, '{"amount":-9223372036854775808,"label":"A"}')
    record(database, "item_counted", 2, '{"quantity":2,"unit":"ml","label":"B"}')
    record(
        database,
        "item_counted",
        3,
        '{"unit":"kg","counted":3,"price":"1.50","is_trial":true,"share":0.5,"tags":[],'
        '"shelf":{"aisle":"A"},"remark":"fine"}',
    )
    rows = database.rows(
        "SELECT schema_version, unit, counted, price, is_trial, share, tags, shelf, remark"
        " FROM item_counted ORDER BY schema_version"
    )
    price = str if database.dialect == "sqlite" else Decimal
    old = (price("0.00"), False, 1.0, ["it's", "old"], None, None)
    assert [
        (*row[:6], value_of(database, tags, row[6]), value_of(database, SHELF, row[7]), row[8])
        for row in rows
    ] == [
        (1, "g", -(2**63), *old),
        (2, "ml", 2, *old),
        (3, "kg", 3, price("1.50"), True, 0.5, [], {"aisle": "A"}, "fine"),
    ]
    assert database.columns("item_counted") == [
        *(*ENVELOPE, "schema_version", "unit", "counted", "price", "is_trial", "share", "tags"),
        *("shelf", "remark"),
    ]


def test_a_value_that_was_optional_is_replaced_by_the_upcast(database: Database) -> None:
    first = version(1, has("counted", IntegerType(), optional=True))
    second = Version(
        number=2,
        properties=(has("counted", IntegerType()),),
        upcast=(("counted", ValueUpcast(0)),),
        span=SPAN,
    )
    install(database, plan_of(first, second))
    record(database, "item_counted", 1, '{"counted":5}')
    assert database.rows("SELECT counted FROM item_counted") == [(0,)]


def test_what_is_absent_reads_as_its_default_and_what_is_null_as_null(database: Database) -> None:
    properties = (
        has("plain", IntegerType(), default=absent_as(5)),
        has("absent", IntegerType(), default=absent_as(5), nullable=True),
        has("null_in_it", IntegerType(), default=absent_as(5), nullable=True),
        has("null_by_default", SHELF, default=absent_as(None), nullable=True),
        has("given", StringType(), default=absent_as("it's\n")),
    )
    install(database, plan_of(version(1, *properties)))
    record(database, "item_counted", 1, '{"null_in_it":null,"given":""}')
    for view in ("item_counted_v1", "item_counted"):
        assert database.rows(
            f"SELECT plain, absent, null_in_it, null_by_default, given FROM {view}"
        ) == [(5, 5, None, None, "")]


def test_older_rows_read_with_the_first_default_on_their_way(database: Database) -> None:
    first = version(
        1,
        has("missing", IntegerType(), optional=True),
        has("null_in_it", IntegerType(), optional=True, nullable=True),
        has("renamed", IntegerType(), optional=True),
    )
    second = Version(
        number=2,
        properties=(
            has("missing", IntegerType(), default=absent_as(2)),
            has("null_in_it", IntegerType(), default=absent_as(2), nullable=True),
            has("is_new", IntegerType(), default=absent_as(2)),
            has("called", IntegerType(), default=absent_as(2)),
        ),
        upcast=(("called", RenameUpcast("renamed")),),
        span=SPAN,
    )
    third = version(
        3,
        *(
            has(name, IntegerType(), default=absent_as(3), nullable=name == "null_in_it")
            for name in ("missing", "null_in_it", "is_new", "called", "latest")
        ),
    )
    install(database, plan_of(first, second, third))
    record(database, "item_counted", 1, '{"null_in_it":null}')
    record(database, "item_counted", 1, '{"missing":1,"renamed":1}')
    record(database, "item_counted", 2, "{}")
    record(database, "item_counted", 3, "{}")
    rows = database.rows(
        "SELECT missing, null_in_it, is_new, called, latest FROM item_counted ORDER BY event_id"
    )
    assert rows == [(2, None, 2, 2, 3), (1, 2, 2, 1, 3), (2, 2, 2, 2, 3), (3, 3, 3, 3, 3)]


def test_what_is_carried_over_has_the_type_of_the_newest_version(database: Database) -> None:
    first = version(1, has("price", DecimalType(precision=5, scale=2)))
    second = version(2, has("price", DecimalType(precision=9, scale=4)))
    install(database, plan_of(first, second))
    record(database, "item_counted", 1, '{"price":"999.99"}')
    [(price,)] = database.rows("SELECT CAST(price AS VARCHAR) FROM item_counted")
    assert price == ("999.99" if database.dialect == "sqlite" else "999.9900")


def test_events_have_views_of_their_own(database: Database) -> None:
    counted, lost = (
        event_of(version(1, has("number", IntegerType())), name=name)
        for name in ("item_counted", "item_lost")
    )
    install(database, plan_with(counted, lost))
    record(database, "item_lost", 1, '{"number":1}')
    assert database.rows("SELECT number FROM item_counted") == []
    assert database.rows("SELECT number FROM item_lost") == [(1,)]
