from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from trackplan.diagnostics import Span
from trackplan.plan.model import Envelope, IdentifierType, Plan, Version
from trackplan.targets.postgresql import TARGET

PlanOf = Callable[..., Plan]
Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]
Install = Callable[[Plan], Connection]
Record = Callable[..., None]

SPAN = Span("plan/inventory/item_counted.yaml")
VERSION = Version(number=1, properties=(), span=SPAN)
AN_ID = UUID("018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e")
DELIVERY = {
    "event": 1,
    "endpoint": "default",
    "state": "retry",
    "attempts": 1,
    "first_attempt_at": "2026-11-24T13:18:03Z",
    "last_attempt_at": "2026-11-24T13:18:03Z",
    "due_at": "2026-11-24T13:18:08Z",
}


def insert(connection: Connection, table: str, row: dict[str, object]) -> None:
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join(map(sql.Placeholder, row)),
        ),
        row,
    )


def test_the_tables_can_be_made_again_and_keep_their_rows(
    plan_of: PlanOf, install: Install, record: Record
) -> None:
    plan = plan_of(VERSION)
    install(plan)
    record("item_counted", 1, "{}")
    connection = install(plan)
    assert connection.execute("SELECT count(*) FROM domain_event").fetchall() == [(1,)]
    assert connection.execute("SELECT version FROM domain_event_schema").fetchall() == [(1,)]


def test_a_new_event_is_unprocessed_and_dated(
    plan_of: PlanOf, install: Install, record: Record
) -> None:
    connection = install(plan_of(VERSION))
    with connection.transaction():
        record("item_counted", 1, "{}")
        rows = connection.execute(
            "SELECT is_processed, processed_at, delivery_attempts, created_at = now()"
            " FROM domain_event"
        )
        assert rows.fetchall() == [(False, None, 0, True)]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"event_name": ""}, "event_name and entity_type are not empty"),
        ({"entity_type": ""}, "event_name and entity_type are not empty"),
        ({"correlation_id": "x" * 129}, "correlation_id has at most 128 characters"),
        ({"source": ""}, "source has 1 to 64 characters"),
        ({"source": "x" * 65}, "source has 1 to 64 characters"),
        ({"schema_version": 0}, "schema_version counts from 1"),
        ({"properties": "[]"}, "properties is a JSON object"),
        ({"delivery_attempts": -1}, "delivery_attempts counts from 0"),
        ({"organization_id": None}, "organization_id"),
        ({"event_id": AN_ID}, "domain_event_event_id"),
    ],
)
def test_what_is_no_event_is_refused_with_the_reason(
    plan_of: PlanOf, install: Install, record: Record, fault: dict[str, object], said: str
) -> None:
    install(plan_of(VERSION))
    record("item_counted", 1, "{}", event_id=AN_ID, correlation_id="x" * 128, source="x" * 64)
    with pytest.raises(psycopg.errors.IntegrityError, match=re.escape(said)):
        record("item_counted", 1, "{}", **fault)


@pytest.mark.parametrize(
    ("kind", "identifier"),
    [("integer", 2**63 - 1), ("uuid", AN_ID), ("string", "007")],
)
def test_identifiers_are_stored_and_viewed_as_the_plan_says(
    plan_of: PlanOf, install: Install, record: Record, kind: IdentifierType, identifier: object
) -> None:
    names = ("organization_id", "user_id", "entity_id")
    connection = install(plan_of(VERSION, envelope=Envelope(**dict.fromkeys(names, kind))))
    record("item_counted", 1, "{}", **dict.fromkeys(names, identifier))
    rows = connection.execute("SELECT organization_id, user_id, entity_id FROM item_counted")
    assert rows.fetchall() == [(identifier,) * 3]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"state": "lost", "due_at": None}, "state is retry, delivered or dead"),
        ({"due_at": None}, "due_at is there for a retry, and for nothing else"),
        ({"state": "dead"}, "due_at is there for a retry, and for nothing else"),
        ({"event": 2}, "foreign key"),
    ],
)
def test_what_is_no_delivery_is_refused_with_the_reason(
    plan_of: PlanOf, install: Install, record: Record, fault: dict[str, object], said: str
) -> None:
    connection = install(plan_of(VERSION))
    record("item_counted", 1, "{}")
    insert(connection, "domain_event_delivery", DELIVERY)
    with pytest.raises(psycopg.errors.IntegrityError, match=said):
        insert(connection, "domain_event_delivery", DELIVERY | {"endpoint": "other"} | fault)


@pytest.mark.parametrize(
    ("table", "condition", "index"),
    [
        ("domain_event", "NOT is_processed AND delivery_attempts = 0 ORDER BY id", "fresh"),
        ("domain_event", f"event_id = '{AN_ID}'", "event_id"),
        ("domain_event_delivery", "state = 'retry' AND due_at <= now() ORDER BY due_at", "due"),
    ],
)
def test_what_the_dispatcher_looks_for_has_an_index(
    plan_of: PlanOf, install: Install, table: str, condition: str, index: str
) -> None:
    connection = install(plan_of(VERSION))
    connection.execute("SET enable_seqscan = off")  # which is best while a table is empty
    steps = connection.execute(f"EXPLAIN SELECT * FROM {table} WHERE {condition}".encode())
    plan = "\n".join(step for (step,) in steps)
    assert f"{table}_{index}" in plan
    assert "Sort" not in plan


def test_every_table_and_every_column_of_an_event_is_described(
    plan_of: PlanOf, install: Install
) -> None:
    connection = install(plan_of(VERSION))
    undescribed = connection.execute(
        """
        SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
            AND obj_description(oid, 'pg_class') IS NULL
        UNION ALL
        SELECT attname FROM pg_attribute
        WHERE attrelid = 'domain_event'::regclass AND attnum > 0
            AND col_description(attrelid, attnum) IS NULL
        """
    )
    assert undescribed.fetchall() == []


def test_the_header_says_where_it_comes_from_and_how_to_make_it(plan_of: PlanOf) -> None:
    first, *_ = TARGET.render(plan_of(VERSION))["sql/postgresql/outbox.sql"].splitlines()
    assert first == (
        "-- Generated by trackplan from plan/plan.yaml. Do not edit: run `trackplan compile`."
    )
