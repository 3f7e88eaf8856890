from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from pydantic import ValidationError
from tests.targets.sql.databases import Database, install, record
from tests.targets.sql.plans import plan_of, version

from trackplan.plan.model import (
    LONGEST_CORRELATION_ID,
    LONGEST_IDENTIFIER,
    LONGEST_SOURCE,
    Envelope,
)
from trackplan.runtime.envelope import Identifiers, checked

AN_ID = "018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e"
STRINGS = Envelope(organization_id="string", user_id="string", entity_id="string")
DELIVERY: dict[str, object] = {
    "event": 1,
    "endpoint": "default",
    "state": "retry",
    "attempts": 1,
    "first_attempt_at": "2026-11-24T13:18:03.000000Z",
    "last_attempt_at": "2026-11-24T13:18:03.000000Z",
    "due_at": "2026-11-24T13:18:08.000000Z",
}


def test_the_tables_can_be_made_again_and_keep_their_rows(outbox: Database) -> None:
    install(outbox, plan_of(version(1)))
    record(outbox, "item_counted", 1, "{}")
    install(outbox, plan_of(version(1)))
    assert outbox.rows("SELECT count(*) FROM domain_event") == [(1,)]
    assert outbox.rows("SELECT version FROM domain_event_schema") == [(1,)]


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
        ({"event_id": AN_ID}, "event_id"),
    ],
)
def test_what_is_no_event_is_refused_with_the_reason(
    outbox: Database, fault: dict[str, object], said: str
) -> None:
    install(outbox, plan_of(version(1)))
    longest = {
        "correlation_id": "é" * LONGEST_CORRELATION_ID,
        "source": "é" * LONGEST_SOURCE,
    }
    record(outbox, "item_counted", 1, "{}", event_id=AN_ID, **longest)
    with pytest.raises(outbox.error, match=re.escape(said)):
        record(outbox, "item_counted", 1, "{}", **fault)


@pytest.mark.parametrize(
    ("name", "longest"),
    [
        ("organization_id", LONGEST_IDENTIFIER),
        ("user_id", LONGEST_IDENTIFIER),
        ("entity_id", LONGEST_IDENTIFIER),
        ("correlation_id", LONGEST_CORRELATION_ID),
        ("source", LONGEST_SOURCE),
    ],
)
def test_what_a_table_has_room_for_is_what_an_emitter_takes(name: str, longest: int) -> None:
    values = {
        "event_id": UUID(AN_ID),
        "occurred_at": datetime(2026, 11, 24, tzinfo=UTC),
        **dict.fromkeys(("organization_id", "user_id", "entity_id", "correlation_id"), "x"),
        "source": "stocktaking",
    }
    identifiers = Identifiers(organization_id=str, user_id=str, entity_id=str)
    assert checked(identifiers, values | {name: "x" * longest})[name] == "x" * longest
    with pytest.raises(ValidationError, match=name):
        checked(identifiers, values | {name: "x" * (longest + 1)})


@pytest.mark.parametrize("name", ["organization_id", "user_id", "entity_id"])
def test_an_identifier_that_is_a_string_has_a_length(outbox: Database, name: str) -> None:
    install(outbox, plan_of(version(1), envelope=STRINGS))
    strings = dict.fromkeys(("organization_id", "user_id", "entity_id"), "é" * LONGEST_IDENTIFIER)
    record(outbox, "item_counted", 1, "{}", **strings)
    for fault in ("", "x" * (LONGEST_IDENTIFIER + 1)):
        with pytest.raises(outbox.error, match=f"{name} has 1 to 128 characters"):
            record(outbox, "item_counted", 1, "{}", **strings | {name: fault})


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"state": "lost", "due_at": None}, "state is retry, delivered or dead"),
        ({"due_at": None}, "due_at is there for a retry, and for nothing else"),
        ({"state": "dead"}, "due_at is there for a retry, and for nothing else"),
        ({"event": 2}, "(?i)foreign key"),
    ],
)
def test_what_is_no_delivery_is_refused_with_the_reason(
    outbox: Database, fault: dict[str, object], said: str
) -> None:
    install(outbox, plan_of(version(1)))
    if outbox.dialect == "sqlite":
        outbox.rows("PRAGMA foreign_keys = ON")
    record(outbox, "item_counted", 1, "{}")
    outbox.insert("domain_event_delivery", DELIVERY)
    with pytest.raises(outbox.error, match=said):
        outbox.insert("domain_event_delivery", DELIVERY | {"endpoint": "other"} | fault)


def test_an_endpoint_is_active_or_disabled(outbox: Database) -> None:
    install(outbox, plan_of(version(1)))
    endpoint = {
        "name": "default",
        "url": "https://example.com/hook",
        "state": "asleep",
        "changed_at": "2026-11-24T13:18:03.000000Z",
    }
    with pytest.raises(outbox.error, match="state is active or disabled"):
        outbox.insert("domain_event_endpoint", endpoint)


def test_every_file_says_where_it_comes_from_and_how_to_make_it(database: Database) -> None:
    files = database.target.render(plan_of(version(1)))
    first_lines = {text.splitlines()[0] for text in files.values()}
    assert first_lines == {
        f"-- Generated by trackplan from plan/{path}. Do not edit: run `trackplan compile`."
        for path in ("plan.yaml", "inventory/item_counted.yaml")
    }
