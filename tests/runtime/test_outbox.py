"""What every outbox does, whatever database it is over; conftest.py lists those that are tried."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from trackplan.runtime import EventRejected, event_context

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.runtime.conftest import Store

    from trackplan.runtime import Payload

EVENT_ID = UUID("019ab62f-7a10-7d7b-8f4c-5a3d2e1f0a9b")
WHEN = datetime(2026, 11, 24, 13, 18, 3, tzinfo=UTC)

Properties = dict[str, object]


def test_what_is_committed_is_there_with_its_event(
    store: Store, batch_started: type[Payload], properties: Properties
) -> None:
    store.save_recipe("Oat soap")
    event_id = store.outbox().append(batch_started, properties, entity_id=7, organization_id=1)
    assert store.events() == []
    store.commit()
    assert store.recipes() == ["Oat soap"]
    assert [event["event_id"] for event in store.events()] == [str(event_id)]


def test_what_is_rolled_back_is_gone_with_its_event(
    store: Store, batch_started: type[Payload], properties: Properties
) -> None:
    store.save_recipe("Oat soap")
    store.outbox().append(batch_started, properties, entity_id=7, organization_id=1)
    store.rollback()
    store.commit()
    assert store.recipes() == []
    assert store.events() == []


def test_an_event_goes_with_its_savepoint(
    store: Store, batch_started: type[Payload], properties: Properties
) -> None:
    outbox = store.outbox()
    kept = outbox.append(batch_started, properties, entity_id=7, organization_id=1)
    store.execute("SAVEPOINT attempt")
    outbox.append(batch_started, properties, entity_id=8, organization_id=1)
    store.execute("ROLLBACK TO SAVEPOINT attempt")
    store.execute("RELEASE SAVEPOINT attempt")
    store.commit()
    assert [event["event_id"] for event in store.events()] == [str(kept)]


def test_a_row_says_all_of_the_event(
    store: Store, batch_started: type[Payload], properties: Properties
) -> None:
    outbox = store.outbox(clock=lambda: WHEN, new_id=lambda: EVENT_ID)
    returned = outbox.append(
        batch_started,
        {**properties, "portioning": {"is_portioned": True, "class": "small"}},
        entity_id=7,
        organization_id=1,
        user_id=2,
        correlation_id="request-9",
    )
    store.commit()
    (event,) = store.events()
    assert returned == EVENT_ID
    assert event == {
        "id": 1,
        "event_id": "019ab62f-7a10-7d7b-8f4c-5a3d2e1f0a9b",
        "event_name": "batch_started",
        "occurred_at": "2026-11-24T13:18:03.000000Z",
        "organization_id": 1,
        "user_id": 2,
        "entity_type": "batch",
        "entity_id": 7,
        "correlation_id": "request-9",
        "source": "batch service",
        "schema_version": 1,
        "properties": (
            '{"recipe_id":31,"scale":"1.5","batch_type":"product","label_code":"SOAP-24-007",'
            '"portioning":{"is_portioned":true,"class":"small"}}'
        ),
        "is_processed": 0,
        "processed_at": None,
        "delivery_attempts": 0,
    }


def test_what_is_given_wins_over_the_plan_and_the_clock(
    store: Store, batch_started: type[Payload], properties: Properties
) -> None:
    local = datetime(2026, 3, 29, 0, 30, 0, 5, tzinfo=timezone(timedelta(hours=-5, minutes=-30)))
    store.outbox(clock=lambda: WHEN).append(
        batch_started,
        properties,
        entity_id=7,
        organization_id=1,
        entity_type="batch",
        source="import",
        occurred_at=local,
        event_id=EVENT_ID,
    )
    store.commit()
    (event,) = store.events()
    assert event["event_id"] == str(EVENT_ID)
    assert event["occurred_at"] == "2026-03-29T06:00:00.000005Z"
    assert event["source"] == "import"


def test_the_event_context_is_recorded(
    store: Store, batch_started: type[Payload], properties: Properties
) -> None:
    with event_context(organization_id=1, user_id=2, correlation_id="request-9"):
        store.outbox().append(batch_started, properties, entity_id=7)
        store.outbox().append(batch_started, properties, entity_id=8, organization_id=5)
    store.commit()
    given = [
        (event["organization_id"], event["user_id"], event["correlation_id"])
        for event in store.events()
    ]
    assert given == [(1, 2, "request-9"), (5, 2, "request-9")]


def test_a_refused_event_writes_nothing_and_leaves_the_transaction_usable(
    store: Store, batch_started: type[Payload], properties: Properties
) -> None:
    store.save_recipe("Oat soap")
    outbox = store.outbox()
    with pytest.raises(EventRejected):
        outbox.append(batch_started, {**properties, "recipe_id": "31"}, entity_id=7)
    event_id = outbox.append(batch_started, properties, entity_id=7, organization_id=1)
    store.commit()
    assert store.recipes() == ["Oat soap"]
    assert [event["event_id"] for event in store.events()] == [str(event_id)]


def test_all_faults_are_told_at_once(
    store: Store, batch_started: type[Payload], properties: Properties
) -> None:
    wrong = {**properties, "scale": 1.5, "lable_code": "SOAP-24-007"}
    with pytest.raises(EventRejected) as refused:
        store.outbox().append(batch_started, wrong, entity_id=True, entity_type="recipe")
    assert [fault.path for fault in refused.value.errors] == [
        "entity_type",
        "organization_id",
        "entity_id",
        "scale",
        "lable_code",
    ]


def test_an_event_that_comes_twice_is_recorded_once(
    store: Store, batch_started: type[Payload], properties: Properties
) -> None:
    def emit() -> UUID:
        return store.outbox().append(
            batch_started, properties, entity_id=7, organization_id=1, event_id=EVENT_ID
        )

    assert emit() == EVENT_ID
    assert emit() == EVENT_ID
    store.commit()
    assert emit() == EVENT_ID
    store.commit()
    assert len(store.events()) == 1


@pytest.mark.parametrize(
    "difference",
    [
        {"organization_id": 2},
        {"user_id": 3},
        {"user_id": None},
        {"entity_id": 8},
        {"properties": {"label_code": "SOAP-24-008"}},
    ],
    ids=str,
)
def test_an_identifier_of_another_event_is_refused(
    store: Store,
    batch_started: type[Payload],
    properties: Properties,
    difference: dict[str, object],
) -> None:
    def emit(**other: object) -> None:
        envelope: dict[str, object] = {"entity_id": 7, "organization_id": 1, "user_id": 2, **other}
        changed = envelope.pop("properties", {})
        assert isinstance(changed, dict)
        append: Callable[..., UUID] = store.outbox().append
        append(batch_started, {**properties, **changed}, event_id=EVENT_ID, **envelope)

    emit()
    with pytest.raises(EventRejected) as refused:
        emit(**difference)
    assert [fault.path for fault in refused.value.errors] == ["event_id"]
    store.save_recipe("Oat soap")
    store.commit()
    (event,) = store.events()
    assert json.loads(event["properties"])["label_code"] == "SOAP-24-007"
    assert store.recipes() == ["Oat soap"]
