"""What every store does, on whatever database; the fixture `outbox` is one of them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from trackplan.dispatcher.store import DueEvent, EndpointRecord, Lease, Outcome, Settlement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.dispatcher.conftest import Outbox

    from trackplan.dispatcher import Store

URL = "https://hooks.example.com/"


@pytest.fixture
def store(outbox: Outbox) -> Iterator[Store]:
    with closing(outbox.open_store()) as store:
        store.enrol("default", URL)
        yield store


def claim(store: Store, limit: int = 100) -> Lease | None:
    return store.claim("default", limit=limit, seconds=60, holder="tests")


def claimed(store: Store, limit: int = 100) -> Lease:
    lease = claim(store, limit)
    assert lease is not None
    return lease


def settle(store: Store, lease: Lease, *outcomes: Outcome, held: tuple[int, ...] = ()) -> bool:
    """Whether the lease was still there."""
    return not store.settle("default", [Settlement(lease.token, outcomes, held)])


def retry(event: DueEvent, delay: float = 3600) -> Outcome:
    return Outcome(
        event=event.id,
        state="retry",
        attempts=event.attempts + 1,
        status=500,
        error="answered 500 Internal Server Error",
        delay=delay,
    )


def delivered(event: DueEvent) -> Outcome:
    return Outcome(event=event.id, state="delivered", attempts=event.attempts + 1, status=200)


def test_a_claim_holds_what_the_rows_hold(store: Store, outbox: Outbox) -> None:
    [event_id] = outbox.emit(
        1,
        user_id=42,
        correlation_id="request-1",
        properties='{"batch_id":3,"duration_seconds":1.50}',
    )
    [row] = outbox.events()
    [event] = claimed(store).events
    assert event == DueEvent(
        id=row["id"],
        event_id=event_id,
        event_name="timer_started",
        occurred_at="2026-11-24T13:18:03.000000Z",
        organization_id=1,
        user_id=42,
        entity_type="timer",
        entity_id=7,
        correlation_id="request-1",
        source="timer service",
        schema_version=1,
        properties='{"batch_id":3,"duration_seconds":1.50}',
        attempts=0,
    )


def test_fresh_events_are_claimed_in_order_and_once(store: Store, outbox: Outbox) -> None:
    event_ids = outbox.emit(5)
    batches = [claimed(store, limit=2).events for _ in range(3)]
    assert [[event.event_id for event in events] for events in batches] == [
        event_ids[:2],
        event_ids[2:4],
        event_ids[4:],
    ]
    assert claim(store) is None
    assert len(outbox.leases()) == 3


def test_nothing_due_leaves_no_lease(store: Store, outbox: Outbox) -> None:
    assert claim(store) is None
    assert outbox.leases() == []


def test_success_at_the_first_attempt_writes_the_event_alone(store: Store, outbox: Outbox) -> None:
    outbox.emit(1)
    lease = claimed(store)
    assert settle(store, lease, delivered(lease.events[0]))
    [event] = outbox.events()
    assert (event["is_processed"], event["delivery_attempts"]) == (1, 1)
    assert event["processed_at"] > event["created_at"][:10]
    assert outbox.deliveries() == []
    assert outbox.leases() == []
    assert claim(store) is None


def test_a_retry_waits_until_it_is_due(store: Store, outbox: Outbox) -> None:
    outbox.emit(1)
    lease = claimed(store)
    settle(store, lease, retry(lease.events[0]))
    [event], [delivery] = outbox.events(), outbox.deliveries()
    assert (event["is_processed"], event["processed_at"], event["delivery_attempts"]) == (
        0,
        None,
        1,
    )
    assert (delivery["state"], delivery["attempts"], delivery["last_status"]) == ("retry", 1, 500)
    assert delivery["last_error"] == "answered 500 Internal Server Error"
    assert delivery["due_at"] > delivery["last_attempt_at"]
    assert claim(store) is None
    outbox.make_retries_due()
    assert claimed(store).events[0].attempts == 1


def test_delivered_after_a_retry(store: Store, outbox: Outbox) -> None:
    outbox.emit(1)
    lease = claimed(store)
    settle(store, lease, retry(lease.events[0], delay=0))
    [first] = outbox.deliveries()
    lease = claimed(store)
    settle(store, lease, delivered(lease.events[0]))
    [event], [delivery] = outbox.events(), outbox.deliveries()
    assert (event["is_processed"], event["delivery_attempts"]) == (1, 2)
    assert (delivery["state"], delivery["attempts"], delivery["due_at"]) == ("delivered", 2, None)
    assert (delivery["last_status"], delivery["last_error"]) == (200, None)
    assert delivery["first_attempt_at"] == first["first_attempt_at"]
    assert delivery["last_attempt_at"] >= first["last_attempt_at"]
    assert claim(store) is None


@pytest.mark.parametrize("attempts_before", [0, 1])
def test_a_dead_letter_is_processed_and_can_be_told_apart(
    store: Store, outbox: Outbox, attempts_before: int
) -> None:
    outbox.emit(1)
    for _ in range(attempts_before):
        lease = claimed(store)
        settle(store, lease, retry(lease.events[0], delay=0))
    lease = claimed(store)
    last = retry(lease.events[0])._replace(state="dead", delay=None, error="answered 415")
    settle(store, lease, last)
    [event], [delivery] = outbox.events(), outbox.deliveries()
    assert (event["is_processed"], event["delivery_attempts"]) == (1, attempts_before + 1)
    assert event["processed_at"] is not None
    assert (delivery["state"], delivery["last_error"]) == ("dead", "answered 415")
    assert (delivery["attempts"], delivery["due_at"]) == (attempts_before + 1, None)
    assert event["properties"] == '{"batch_id":3,"duration_seconds":60}'
    outbox.make_retries_due()
    assert claim(store) is None


def test_what_is_settled_in_part_stays_leased_in_part(store: Store, outbox: Outbox) -> None:
    outbox.emit(3)
    lease = claimed(store)
    first, second, third = lease.events
    assert settle(store, lease, delivered(first), held=(second.id,))
    assert [event["is_processed"] for event in outbox.events()] == [1, 0, 0]
    given_back = claimed(store)
    assert given_back.events == (third,)
    assert settle(store, lease, delivered(second))
    assert settle(store, given_back, delivered(third))
    assert [event["is_processed"] for event in outbox.events()] == [1, 1, 1]
    assert outbox.leases() == []


def test_a_lease_that_expired_is_taken_over_and_fenced(store: Store, outbox: Outbox) -> None:
    outbox.emit(2)
    sleeper = claimed(store)
    outbox.expire_leases()
    heir = claimed(store)
    assert heir.events == sleeper.events
    assert heir.token != sleeper.token
    for held in ((), (sleeper.events[1].id,)):
        assert not settle(store, sleeper, retry(sleeper.events[0]), held=held)
    assert [event["delivery_attempts"] for event in outbox.events()] == [0, 0]
    assert outbox.deliveries() == []
    assert settle(store, heir, *map(delivered, heir.events))
    assert [event["delivery_attempts"] for event in outbox.events()] == [1, 1]


def test_a_lease_that_expired_and_that_nobody_took_still_counts(
    store: Store, outbox: Outbox
) -> None:
    outbox.emit(1)
    lease = claimed(store)
    outbox.expire_leases()
    assert settle(store, lease, delivered(lease.events[0]))
    assert outbox.events()[0]["is_processed"] == 1


def test_one_lost_lease_leaves_the_others_alone(store: Store, outbox: Outbox) -> None:
    outbox.emit(2)
    lost = claimed(store, limit=1)
    outbox.expire_leases()
    heir, other = claimed(store, limit=1), claimed(store, limit=1)
    tokens = store.settle(
        "default",
        [Settlement(lease.token, [delivered(lease.events[0])], []) for lease in (lost, other)],
    )
    assert tokens == {lost.token}
    assert [event["is_processed"] for event in outbox.events()] == [0, 1]
    assert [lease["token"] for lease in outbox.leases()] == [heir.token]


def test_neither_fresh_events_nor_retries_starve(store: Store, outbox: Outbox) -> None:
    outbox.emit(8)
    lease = claimed(store)
    settle(store, lease, *(retry(event, delay=0) for event in lease.events))
    outbox.emit(3)
    assert [event.attempts for event in claimed(store, limit=4).events] == [1, 1, 0, 0]
    assert [event.attempts for event in claimed(store, limit=4).events] == [1, 1, 1, 0]
    assert [event.attempts for event in claimed(store, limit=4).events] == [1, 1, 1]


def test_retries_are_claimed_by_when_they_are_due(store: Store, outbox: Outbox) -> None:
    outbox.emit(3)
    lease = claimed(store)
    delays = (-10, -30, -20)
    settle(store, lease, *map(retry, lease.events, delays))
    assert [event.id for event in claimed(store).events] == [
        lease.events[position].id for position in (1, 2, 0)
    ]


def test_one_event_at_a_time_reaches_retries_and_fresh_events(store: Store, outbox: Outbox) -> None:
    outbox.emit(1)
    lease = claimed(store)
    settle(store, lease, retry(lease.events[0], delay=0))
    outbox.emit(1)
    assert [claimed(store, limit=1).events[0].attempts for _ in range(2)] == [1, 0]


@pytest.mark.parametrize("by_hand", ["delete", "mark"])
def test_a_retry_whose_event_was_deleted_or_marked_by_hand_is_left_alone(
    store: Store, outbox: Outbox, by_hand: str
) -> None:
    outbox.emit(1)
    lease = claimed(store)
    settle(store, lease, retry(lease.events[0], delay=0))
    if by_hand == "delete":
        outbox.execute("DELETE FROM domain_event")
    else:
        outbox.execute("UPDATE domain_event SET is_processed = 1")
    assert claim(store) is None
    outbox.emit(1)
    assert [event.attempts for event in claimed(store).events] == [0]


def test_a_disabled_endpoint_gets_nothing_and_loses_nothing(store: Store, outbox: Outbox) -> None:
    event_ids = outbox.emit(2)
    lease = claimed(store, limit=1)
    settle(store, lease, retry(lease.events[0], delay=0))
    store.disable("default", "answered 410 Gone")
    assert claim(store) is None
    [record] = store.endpoints()
    assert (record.state, record.reason) == ("disabled", "answered 410 Gone")
    assert store.resume("default")
    assert [event.event_id for event in claimed(store).events] == event_ids


def test_resuming_what_is_active_or_unknown_changes_nothing(store: Store) -> None:
    before = store.endpoints()
    assert not store.resume("default")
    assert not store.resume("elsewhere")
    assert store.endpoints() == before


def test_enrolling_tells_what_was_known(store: Store) -> None:
    known = store.enrol("default", URL)
    assert known is not None
    assert known == EndpointRecord("default", URL, "active", None, known.changed_at)
    assert store.endpoints() == [known]


def test_enrolling_again_leaves_a_disabled_endpoint_disabled(store: Store) -> None:
    store.disable("default", "answered 410 Gone")
    known = store.enrol("default", URL)
    assert known is not None
    assert known.state == "disabled"
    assert store.endpoints() == [known]


def test_an_endpoint_that_moved_is_active(store: Store) -> None:
    store.disable("default", "answered 410 Gone")
    known = store.enrol("default", "https://elsewhere.example.com/")
    assert known is not None
    assert (known.url, known.state) == (URL, "disabled")
    [record] = store.endpoints()
    assert (record.url, record.state, record.reason) == (
        "https://elsewhere.example.com/",
        "active",
        None,
    )


def test_an_unknown_endpoint_gets_nothing(store: Store, outbox: Outbox) -> None:
    outbox.emit(1)
    assert store.claim("elsewhere", limit=1, seconds=60, holder="tests") is None
