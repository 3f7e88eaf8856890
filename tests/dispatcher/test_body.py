"""The body of a plain webhook."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from trackplan.compiler import compile_plan
from trackplan.dispatcher.body import body_of
from trackplan.dispatcher.store import DueEvent

if TYPE_CHECKING:
    from tests.dispatcher.conftest import SqliteOutbox

PLAN = Path(__file__).parents[2] / "plan"

texts = st.text(st.characters(exclude_categories=["Cs"]))
identifiers = st.integers(-(2**63), 2**63 - 1) | texts
events = st.builds(
    DueEvent,
    id=st.integers(1, 2**63 - 1),
    event_id=st.uuids().map(str),
    event_name=texts,
    occurred_at=st.just("2026-11-24T13:18:03.000000Z"),
    organization_id=identifiers,
    user_id=identifiers | st.none(),
    entity_type=texts,
    entity_id=identifiers,
    correlation_id=texts | st.none(),
    source=texts,
    schema_version=st.integers(1, 9),
    properties=st.dictionaries(texts, texts).map(json.dumps),
    attempts=st.just(0),
)


@given(event=events)
def test_it_is_the_envelope_and_says_what_the_row_says(event: DueEvent) -> None:
    expected = event._asdict() | {"properties": json.loads(event.properties)}
    del expected["attempts"]
    body = json.loads(body_of(event))
    assert body == expected
    assert list(body) == list(expected)


@pytest.fixture(scope="module")
def envelope() -> Draft202012Validator:
    schema = json.loads(compile_plan(PLAN, date(2026, 11, 24)).files["jsonschema/envelope.json"])
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("user_id", [None, 42])
@pytest.mark.parametrize("correlation_id", [None, "request-1"])
def test_it_is_what_the_published_schema_of_the_envelope_says(
    outbox: SqliteOutbox,
    envelope: Draft202012Validator,
    user_id: int | None,
    correlation_id: str | None,
) -> None:
    outbox.emit(1, user_id=user_id, correlation_id=correlation_id)
    with closing(outbox.open_store()) as store:
        store.enrol("default", "https://hooks.example.com/")
        lease = store.claim("default", limit=1, seconds=60, holder="tests")
    assert lease is not None
    body = json.loads(body_of(lease.events[0]))
    envelope.validate(body)
    assert len(body) == 12


def test_properties_are_sent_as_they_are_stored() -> None:
    stored = '{"quantity":"1.50","factor":1.10,"big":12345678901234567890}'
    event = DueEvent(1, "e", "n", "t", 1, None, "x", 2, None, "s", 1, stored, 0)
    assert body_of(event).endswith(b'"schema_version":1,"properties":' + stored.encode() + b"}")
