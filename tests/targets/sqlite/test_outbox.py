from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable

import pytest

from trackplan.diagnostics import Span
from trackplan.plan.model import Envelope, IdentifierType, Plan, Version
from trackplan.targets.sqlite import TARGET

PlanOf = Callable[..., Plan]
Install = Callable[[Plan], sqlite3.Connection]
Record = Callable[..., None]

SPAN = Span("plan/inventory/item_counted.yaml")
VERSION = Version(number=1, properties=(), span=SPAN)
DELIVERY = {
    "event": 1,
    "endpoint": "default",
    "state": "retry",
    "attempts": 1,
    "first_attempt_at": "2026-11-24T13:18:03.000000Z",
    "last_attempt_at": "2026-11-24T13:18:03.000000Z",
    "due_at": "2026-11-24T13:18:08.000000Z",
}


def insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    places = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", row)


def test_the_tables_can_be_made_again_and_keep_their_rows(
    plan_of: PlanOf, install: Install, record: Record
) -> None:
    plan = plan_of(VERSION)
    install(plan)
    record("item_counted", 1, "{}")
    connection = install(plan)
    assert connection.execute("SELECT count(*) FROM domain_event").fetchone()[0] == 1
    assert [
        tuple(row) for row in connection.execute("SELECT version FROM domain_event_schema")
    ] == [(1,)]


def test_a_new_event_is_unprocessed_and_dated(
    plan_of: PlanOf, install: Install, record: Record
) -> None:
    connection = install(plan_of(VERSION))
    record("item_counted", 1, "{}")
    row = connection.execute("SELECT * FROM domain_event").fetchone()
    assert (row["is_processed"], row["processed_at"], row["delivery_attempts"]) == (0, None, 0)
    stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"
    assert re.fullmatch(stamp, row["created_at"])
    [applied] = connection.execute("SELECT applied_at FROM domain_event_schema").fetchone()
    assert re.fullmatch(stamp, applied)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"event_id": "018F2F6E-7C1A-7E4B-9D57-3F0A1B2C3D4E"}, "event_id is a UUID in lower case"),
        ({"event_id": "1"}, "event_id is a UUID in lower case"),
        ({"occurred_at": "2026-11-24T13:18:03Z"}, "occurred_at is in UTC with six fraction digits"),
        ({"event_name": ""}, "event_name, entity_type and source are not empty"),
        ({"source": ""}, "event_name, entity_type and source are not empty"),
        ({"schema_version": 0}, "schema_version counts from 1"),
        ({"properties": "[]"}, "properties is a JSON object"),
        ({"properties": '{"a":'}, "properties is a JSON object"),
        ({"is_processed": 2}, "is_processed is 0 or 1"),
        ({"delivery_attempts": -1}, "delivery_attempts counts from 0"),
        ({"organization_id": None}, "domain_event.organization_id"),
        ({"organization_id": "seven"}, "domain_event.organization_id"),
        ({"event_id": "00000000-0000-7000-8000-000000000001"}, "domain_event.event_id"),
    ],
)
def test_what_is_no_event_is_refused_with_the_reason(
    plan_of: PlanOf, install: Install, record: Record, fault: dict[str, object], said: str
) -> None:
    install(plan_of(VERSION))
    record("item_counted", 1, "{}")
    with pytest.raises(sqlite3.IntegrityError, match=re.escape(said)):
        record("item_counted", 1, "{}", **fault)


@pytest.mark.parametrize(
    ("kind", "identifier"),
    [
        ("integer", 2**63 - 1),
        ("uuid", "018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e"),
        ("string", "007"),
    ],
)
def test_identifiers_are_stored_and_viewed_as_the_plan_says(
    plan_of: PlanOf, install: Install, record: Record, kind: IdentifierType, identifier: object
) -> None:
    envelope = Envelope(organization_id=kind, user_id=kind, entity_id=kind)
    connection = install(plan_of(VERSION, envelope=envelope))
    record(
        "item_counted",
        1,
        "{}",
        organization_id=identifier,
        user_id=identifier,
        entity_id=identifier,
    )
    row = connection.execute("SELECT organization_id, user_id, entity_id FROM item_counted")
    assert tuple(row.fetchone()) == (identifier,) * 3


@pytest.mark.parametrize(
    ("table", "condition", "index"),
    [
        ("domain_event", "is_processed = 0 AND delivery_attempts = 0 ORDER BY id", "fresh"),
        ("domain_event", "event_id = ''", "event_id"),
        ("domain_event_delivery", "state = 'retry' AND due_at <= '' ORDER BY due_at", "due"),
    ],
)
def test_what_the_dispatcher_looks_for_has_an_index(
    plan_of: PlanOf, install: Install, table: str, condition: str, index: str
) -> None:
    connection = install(plan_of(VERSION))
    query = f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {condition}"
    [step] = connection.execute(query).fetchall()
    assert f"USING INDEX {table}_{index}" in step["detail"]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"state": "lost"}, "state is retry, delivered or dead"),
        ({"due_at": None}, "due_at is there for a retry, and for nothing else"),
        ({"state": "dead"}, "due_at is there for a retry, and for nothing else"),
        ({"event": 2}, "FOREIGN KEY"),
    ],
)
def test_what_is_no_delivery_is_refused_with_the_reason(
    plan_of: PlanOf, install: Install, record: Record, fault: dict[str, object], said: str
) -> None:
    connection = install(plan_of(VERSION))
    connection.execute("PRAGMA foreign_keys = ON")
    record("item_counted", 1, "{}")
    insert(connection, "domain_event_delivery", DELIVERY)
    with pytest.raises(sqlite3.IntegrityError, match=said):
        insert(connection, "domain_event_delivery", DELIVERY | {"endpoint": "other"} | fault)


def test_an_endpoint_is_active_or_disabled(plan_of: PlanOf, install: Install) -> None:
    connection = install(plan_of(VERSION))
    row: dict[str, object] = {
        "name": "default",
        "url": "https://example.com/hook",
        "state": "asleep",
        "changed_at": "2026-11-24T13:18:03.000000Z",
    }
    with pytest.raises(sqlite3.IntegrityError, match="state is active or disabled"):
        insert(connection, "domain_event_endpoint", row)


def test_the_header_says_where_it_comes_from_and_how_to_make_it(plan_of: PlanOf) -> None:
    first, *_ = TARGET.render(plan_of(VERSION))["sql/sqlite/outbox.sql"].splitlines()
    assert (
        first
        == "-- Generated by trackplan from plan/plan.yaml. Do not edit: run `trackplan compile`."
    )
