"""The deliveries that a process holds."""

from __future__ import annotations

from trackplan.dispatcher.lane import Lane
from trackplan.dispatcher.store import DueEvent, Lease, Outcome


def event(number: int) -> DueEvent:
    return DueEvent(number, f"e{number}", "n", "t", 1, None, "x", 2, None, "s", 1, "{}", 0)


def lease(*numbers: int) -> Lease:
    return Lease(f"token-{numbers[0]}", tuple(event(number) for number in numbers))


def delivered(number: int) -> Outcome:
    return Outcome(event=number, state="delivered", attempts=1, status=200)


def test_an_attempt_that_its_lease_might_not_outlast_is_not_begun() -> None:
    lane = Lane(concurrency=2, timeout=20)
    lane.take(lease(1, 2), deadline=60)
    assert lane.next(now=40) is not None
    assert lane.next(now=41) is None
    [settlement] = lane.settlements()
    assert settlement.held == [1]
    assert lane.unsettled == 1


def test_no_more_is_sent_than_there_are_slots() -> None:
    lane = Lane(concurrency=2, timeout=20)
    lane.take(lease(1, 2, 3), deadline=60)
    first, second = lane.next(0), lane.next(0)
    assert first is not None
    assert second is not None
    assert lane.next(0) is None
    lane.finish(first, delivered(1))
    third = lane.next(0)
    assert third is not None
    assert third.event.id == 3


def test_a_lease_ends_with_its_last_event() -> None:
    lane = Lane(concurrency=2, timeout=20)
    lane.take(lease(1, 2), deadline=60)
    first, second = lane.next(0), lane.next(0)
    assert first is not None
    assert second is not None
    lane.finish(first, delivered(1))
    [settlement] = lane.settlements()
    assert settlement == ("token-1", [delivered(1)], [2])
    assert lane.settled(frozenset()) == 0
    assert lane.settlements() == []
    assert not lane.is_empty
    lane.finish(second, None)
    assert lane.settlements() == [("token-1", [], [])]
    lane.settled(frozenset())
    assert lane.is_empty


def test_a_lost_lease_takes_along_what_is_ready_and_what_is_under_way() -> None:
    lane = Lane(concurrency=1, timeout=20)
    lane.take(lease(1, 2), deadline=60)
    lane.take(lease(3), deadline=60)
    attempt = lane.next(0)
    assert attempt is not None
    lane.finish(attempt, delivered(1))
    under_way = lane.next(0)
    assert under_way is not None
    assert lane.settled(frozenset({"token-1"})) == 1
    lane.finish(under_way, delivered(2))
    assert lane.settlements() == []
    third = lane.next(0)
    assert third is not None
    assert third.event.id == 3


def test_there_is_room_while_a_slot_could_wait_for_the_database() -> None:
    lane = Lane(concurrency=2, timeout=20)
    assert lane.has_room
    lane.take(lease(1), deadline=60)
    assert lane.has_room
    lane.take(lease(2), deadline=60)
    assert not lane.has_room
    lane.give_back()
    assert lane.has_room
    assert not lane.has_ready
    assert [settlement.held for settlement in lane.settlements()] == [[], []]
