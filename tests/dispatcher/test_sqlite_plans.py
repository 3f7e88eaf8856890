"""How SQLite runs the statements that run all the time: by an index, never over the whole table."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from trackplan.dispatcher.sqlite.store import SQL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.dispatcher.conftest import SqliteOutbox

PARAMETERS = {
    "endpoint": "default",
    "limit": 100,
    "events": json.dumps([1, 2, 3]),
    "event": 1,
    "attempts": 1,
    "token": "a token",
    "state": "retry",
    "delay": 5.0,
    "status": 500,
    "error": "answered 500",
}
FRESH = "SCAN domain_event USING INDEX domain_event_fresh"
DUE = "SEARCH domain_event_delivery USING INDEX domain_event_delivery_due (due_at<?)"
BY_NUMBER = "SEARCH domain_event USING INTEGER PRIMARY KEY (rowid=?)"
BY_TOKEN = "SEARCH domain_event_lease USING INDEX sqlite_autoindex_domain_event_lease_1 (token=?)"
HOT = {
    "anything_due": {FRESH, DUE},
    "select_fresh": {FRESH},
    "select_retries": {DUE},
    "read_events": {
        "SEARCH event USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH delivery USING PRIMARY KEY (event=? AND endpoint=?) LEFT-JOIN",
    },
    "finish_event": {BY_NUMBER},
    "count_attempts": {BY_NUMBER},
    "keep_lease": {BY_TOKEN},
    "drop_lease": {BY_TOKEN},
}


@pytest.fixture(params=["fresh statistics", "no statistics"])
def connection(
    outbox: SqliteOutbox, request: pytest.FixtureRequest
) -> Iterator[sqlite3.Connection]:
    outbox.emit(3000, is_processed=1, delivery_attempts=1)
    outbox.emit(30)
    with closing(sqlite3.connect(outbox.path)) as connection:
        if request.param == "fresh statistics":
            connection.execute("ANALYZE")
        yield connection


def plan_of(connection: sqlite3.Connection, statement: str) -> list[str]:
    steps = connection.execute(f"EXPLAIN QUERY PLAN {SQL[statement]}", PARAMETERS)
    return [detail for *_, detail in steps]


@pytest.mark.parametrize("statement", HOT)
def test_a_hot_statement_goes_by_an_index(connection: sqlite3.Connection, statement: str) -> None:
    plan = plan_of(connection, statement)
    assert HOT[statement] <= set(plan)
    for table in ("domain_event", "domain_event_delivery", "event", "delivery"):
        assert f"SCAN {table}" not in plan


@pytest.mark.parametrize("statement", ["anything_due", "select_fresh", "select_retries"])
def test_what_is_due_comes_in_order_without_sorting(
    connection: sqlite3.Connection, statement: str
) -> None:
    assert not any("TEMP B-TREE" in step for step in plan_of(connection, statement))
