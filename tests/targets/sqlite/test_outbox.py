from __future__ import annotations

import re

import pytest
from tests.targets.sql.databases import SqliteDatabase, install, record
from tests.targets.sql.plans import plan_of, version


def test_a_new_event_is_unprocessed_and_dated(sqlite: SqliteDatabase) -> None:
    install(sqlite, plan_of(version(1)))
    record(sqlite, "item_counted", 1, "{}")
    [(*status, created_at)] = sqlite.rows(
        "SELECT is_processed, processed_at, delivery_attempts, created_at FROM domain_event"
    )
    assert status == [0, None, 0]
    stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"
    assert re.fullmatch(stamp, created_at)
    [(applied_at,)] = sqlite.rows("SELECT applied_at FROM domain_event_schema")
    assert re.fullmatch(stamp, applied_at)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"event_id": "018F2F6E-7C1A-7E4B-9D57-3F0A1B2C3D4E"}, "event_id is a UUID in lower case"),
        ({"event_id": "1"}, "event_id is a UUID in lower case"),
        ({"occurred_at": "2026-11-24T13:18:03Z"}, "occurred_at is in UTC with six fraction digits"),
        ({"properties": '{"a":'}, "properties is a JSON object"),
        ({"is_processed": 2}, "is_processed is 0 or 1"),
        ({"organization_id": "seven"}, "domain_event.organization_id"),
    ],
)
def test_what_other_databases_refuse_by_its_type_is_refused_with_the_reason(
    sqlite: SqliteDatabase, fault: dict[str, object], said: str
) -> None:
    install(sqlite, plan_of(version(1)))
    with pytest.raises(sqlite.error, match=re.escape(said)):
        record(sqlite, "item_counted", 1, "{}", **fault)


@pytest.mark.parametrize(
    ("table", "condition", "index"),
    [
        ("domain_event", "is_processed = 0 AND delivery_attempts = 0 ORDER BY id", "fresh"),
        ("domain_event", "event_id = ''", "event_id"),
        ("domain_event_delivery", "state = 'retry' AND due_at <= '' ORDER BY due_at", "due"),
    ],
)
def test_what_the_dispatcher_looks_for_has_an_index(
    sqlite: SqliteDatabase, table: str, condition: str, index: str
) -> None:
    install(sqlite, plan_of(version(1)))
    [(*_, step)] = sqlite.rows(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {condition}")
    assert f"USING INDEX {table}_{index}" in step


def test_every_table_is_described_in_the_database(sqlite: SqliteDatabase) -> None:
    install(sqlite, plan_of(version(1)))
    tables = sqlite.rows(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'"
    )
    described = {name for name, text in tables if text.splitlines()[1].strip().startswith("-- ")}
    assert described == {
        *("domain_event", "domain_event_delivery", "domain_event_lease", "domain_event_endpoint"),
        "domain_event_schema",
    }
