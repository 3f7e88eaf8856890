from __future__ import annotations

import pytest
from tests.targets.sql.databases import PostgresDatabase, install, record
from tests.targets.sql.plans import plan_of, version

AN_ID = "018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e"


def test_a_new_event_is_unprocessed_and_dated(postgresql: PostgresDatabase) -> None:
    install(postgresql, plan_of(version(1)))
    postgresql.rows("SELECT set_config('test.began', now()::text, false)")
    record(postgresql, "item_counted", 1, "{}")
    rows = postgresql.rows(
        "SELECT is_processed, processed_at, delivery_attempts,"
        " created_at BETWEEN current_setting('test.began')::timestamptz AND now()"
        " FROM domain_event"
    )
    assert rows == [(False, None, 0, True)]


@pytest.mark.parametrize(
    ("table", "condition", "index"),
    [
        ("domain_event", "NOT is_processed AND delivery_attempts = 0 ORDER BY id", "fresh"),
        ("domain_event", f"event_id = '{AN_ID}'", "event_id"),
        ("domain_event_delivery", "state = 'retry' AND due_at <= now() ORDER BY due_at", "due"),
    ],
)
def test_what_the_dispatcher_looks_for_has_an_index(
    postgresql: PostgresDatabase, table: str, condition: str, index: str
) -> None:
    install(postgresql, plan_of(version(1)))
    postgresql.run("SET enable_seqscan = off")  # which is best while a table is empty
    steps = postgresql.rows(f"EXPLAIN SELECT * FROM {table} WHERE {condition}")
    plan = "\n".join(step for (step,) in steps)
    assert f"{table}_{index}" in plan
    assert "Sort" not in plan


def test_every_table_and_every_column_of_an_event_is_described(
    postgresql: PostgresDatabase,
) -> None:
    install(postgresql, plan_of(version(1)))
    undescribed = postgresql.rows(
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
    assert undescribed == []
