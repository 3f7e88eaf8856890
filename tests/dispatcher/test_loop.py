"""A dispatcher at work on a real outbox, with a real receiver."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from contextlib import closing
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest

from trackplan.dispatcher import Networks, Settings, Stop, StoreUnavailable, Surroundings, Totals
from trackplan.dispatcher.notices import (
    AttemptFailed,
    DatabaseUnavailable,
    DeadLettered,
    EndpointDisabled,
    EndpointMoved,
    LeaseLost,
    line_of,
)
from trackplan.dispatcher.sqlite import store as sqlite_store
from trackplan.dispatcher.store import Lease, Outcome, Settlement

if TYPE_CHECKING:
    from tests.dispatcher.conftest import Dispatch, Receiver, Reply, SqliteOutbox

THREE_AT_ONCE = (0, 0, 0)
ONE_LATER = (0, 3600)


def test_an_empty_outbox_is_soon_done(dispatch: Dispatch) -> None:
    run = dispatch()
    assert run.kinds() == ["started", "stopped"]
    assert str(run.totals) == "Processed 0 events (0 succeeded, 0 failed)."


def test_every_event_arrives_once_signed_and_as_its_row_says(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    event_ids = outbox.emit(50, correlation_id="Größe", properties='{"batch_id":3}')
    run = dispatch(settings=Settings(batch_size=7, concurrency=5))
    assert run.totals == Totals(succeeded=50)
    assert receiver.ledger == dict.fromkeys(event_ids, 1)
    for row in outbox.events():
        assert (row["is_processed"], row["delivery_attempts"]) == (1, 1)
        body = receiver.bodies[row["event_id"]]
        assert body.pop("properties") == {"batch_id": 3}
        assert body == {name: row[name] for name in body}
    assert outbox.deliveries() == []
    assert outbox.leases() == []


def test_a_failure_is_tried_again_under_the_same_id(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    event_ids = outbox.emit(5)
    receiver.script = lambda _, time: receiver.reply(500 if time == 1 else 200)
    run = dispatch()
    assert run.totals == Totals(succeeded=5, failed=5)
    assert receiver.ledger == dict.fromkeys(event_ids, 2)
    assert {row["state"] for row in outbox.deliveries()} == {"delivered"}
    assert [row["delivery_attempts"] for row in outbox.events()] == [2] * 5
    assert [row["is_processed"] for row in outbox.events()] == [1] * 5


def test_a_retry_is_not_made_before_it_is_due(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    outbox.emit(1)
    receiver.script = lambda _, time: receiver.reply(500 if time == 1 else 200)
    settings = Settings(schedule=ONE_LATER)
    run = dispatch(settings=settings)
    [failed] = [notice for notice in run.notices if isinstance(notice, AttemptFailed)]
    assert failed.reason == "answered 500 Internal Server Error"
    assert 3600 * 0.8 <= failed.retry_in <= 3600 * 1.2
    assert dispatch(settings=settings).totals == Totals()
    outbox.make_retries_due()
    assert dispatch(settings=settings).totals == Totals(succeeded=1)


def test_clocks_and_chance_are_the_ones_passed_in(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    outbox.emit(1)
    receiver.script = lambda *_: receiver.reply(500)
    receiver.expects_signatures = False
    surroundings = Surroundings(epoch=lambda: 1764000000.9, chance=lambda: 0.25)
    run = dispatch(settings=Settings(schedule=ONE_LATER), surroundings=surroundings)
    [failed] = [notice for notice in run.notices if isinstance(notice, AttemptFailed)]
    assert failed.retry_in == 3240
    assert receiver.timestamps == {"1764000000"}


def test_the_last_failure_leaves_a_dead_letter(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    [event_id] = outbox.emit(1)
    receiver.script = lambda *_: receiver.reply(500, body=b"no such timer")
    run = dispatch(settings=Settings(schedule=THREE_AT_ONCE))
    assert run.totals == Totals(failed=3)
    assert receiver.ledger[event_id] == 3
    assert run.kinds() == ["started", *["attempt_failed"] * 2, "dead_lettered", "stopped"]
    [event], [delivery] = outbox.events(), outbox.deliveries()
    assert (event["is_processed"], event["delivery_attempts"]) == (1, 3)
    assert (delivery["state"], delivery["last_status"]) == ("dead", 500)
    assert delivery["last_error"] == "answered 500 Internal Server Error: no such timer"
    assert dispatch().totals == Totals()


def test_415_is_dead_at_once(dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver) -> None:
    [event_id] = outbox.emit(1)
    receiver.script = lambda *_: receiver.reply(415)
    run = dispatch()
    [dead] = [notice for notice in run.notices if isinstance(notice, DeadLettered)]
    assert (dead.event_id, dead.attempts) == (event_id, 1)
    assert dead.reason == "answered 415 Unsupported Media Type"
    assert receiver.ledger[event_id] == 1


def test_410_parks_every_event_until_the_endpoint_is_resumed(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    event_ids = outbox.emit(40)
    receiver.script = lambda *_: receiver.reply(410)
    settings = Settings(batch_size=10, concurrency=4)
    run = dispatch(settings=settings)
    assert run.totals.disabled
    assert receiver.ledger.total() <= 4
    [disabled] = [notice for notice in run.notices if isinstance(notice, EndpointDisabled)]
    assert "answered 410 Gone to event" in disabled.reason
    assert "trackplan endpoints resume default" in disabled.hint
    for row in outbox.events():
        assert (row["is_processed"], row["delivery_attempts"]) == (0, 0)
    assert outbox.leases() == []

    receiver.ledger.clear()
    receiver.script = lambda *_: receiver.reply(200)
    again = dispatch(settings=settings)
    assert again.kinds() == ["started", "endpoint_disabled", "stopped"]
    assert again.totals == Totals(disabled=True)
    assert receiver.ledger.total() == 0

    with closing(outbox.open_store()) as store:
        assert store.resume("default")
    assert dispatch(settings=settings).totals == Totals(succeeded=40)
    assert receiver.ledger == dict.fromkeys(event_ids, 1)


def test_an_endpoint_that_moved_is_delivered_to_again(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    outbox.emit(1)
    receiver.script = lambda *_: receiver.reply(410)
    dispatch()
    receiver.script = lambda *_: receiver.reply(200)
    run = dispatch(url=f"{receiver.url}/moved")
    [moved] = [notice for notice in run.notices if isinstance(notice, EndpointMoved)]
    assert moved.was_disabled
    assert run.totals == Totals(succeeded=1)
    assert receiver.paths["/hook/moved"] == 1


def test_a_disabled_endpoint_is_picked_up_when_it_is_resumed(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    outbox.emit(2)
    gone = threading.Event()

    def script(_event_id: str, _time: int) -> Reply:
        if not gone.is_set():
            gone.set()
            threading.Timer(0.2, resume).start()
            return receiver.reply(410)
        if receiver.ledger.total() == 3:
            stop.request()
        return receiver.reply(200)

    def resume() -> None:
        with closing(outbox.open_store()) as store:
            store.resume("default")

    receiver.script = script
    with Stop() as stop:
        settings = Settings(concurrency=1, batch_size=10, poll_interval=0.05)
        run = dispatch(settings=settings, stop=stop, once=False)
    assert run.totals == Totals(succeeded=2, failed=1)


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_obeyed(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver, form: str
) -> None:
    outbox.emit(1)
    asked = "1800" if form == "seconds" else formatdate(time.time() + 1800, usegmt=True)
    receiver.script = lambda *_: receiver.reply(429, headers={"retry-after": asked})
    run = dispatch(settings=Settings(schedule=THREE_AT_ONCE))
    assert run.totals == Totals(failed=1)
    [failed] = [notice for notice in run.notices if isinstance(notice, AttemptFailed)]
    assert 1790 <= failed.retry_in <= 1800
    waiting = "due_at > strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', '1700 seconds')"
    assert len(outbox.rows(f"SELECT * FROM domain_event_delivery WHERE {waiting}")) == 1


def test_an_overrun_receiver_gets_fewer_requests_at_once(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    outbox.emit(32)
    everyone = threading.Barrier(16)
    lock = threading.Lock()
    now = most = 0

    def script(_event_id: str, _time: int) -> Reply:
        nonlocal now, most
        if receiver.ledger.total() <= 16:
            everyone.wait()
            return receiver.reply(503)
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.01)
        with lock:
            now -= 1
        return receiver.reply(200)

    receiver.script = script
    run = dispatch(settings=Settings(concurrency=16, batch_size=16, schedule=THREE_AT_ONCE))
    assert run.totals == Totals(succeeded=32, failed=16)
    assert most < 16


def test_a_slow_event_does_not_hold_up_the_others(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    slow, *others = outbox.emit(20)
    arrived = threading.Event()

    def script(event_id: str, _time: int) -> Reply:
        if event_id == slow:
            arrived.wait(10)
        elif len(receiver.ledger) == 20:
            arrived.set()
        return receiver.reply(200)

    receiver.script = script
    assert dispatch(settings=Settings(batch_size=4, concurrency=2)).totals == Totals(succeeded=20)
    assert receiver.ledger == dict.fromkeys([slow, *others], 1)


def test_results_of_a_lease_that_was_taken_over_are_dropped(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    outbox.emit(1)
    taken_over: list[Lease] = []

    def script(_event_id: str, _time: int) -> Reply:
        taken_over.append(take_over(outbox))
        return receiver.reply(500)

    receiver.script = script
    run = dispatch()
    assert [notice.outcomes for notice in run.notices if isinstance(notice, LeaseLost)] == [1]
    assert outbox.deliveries() == []
    [lease] = taken_over
    done = Outcome(event=lease.events[0].id, state="delivered", attempts=1, status=200)
    with closing(outbox.open_store()) as heir:
        assert heir.settle("default", [Settlement(lease.token, [done], [])]) == frozenset()
    assert [row["delivery_attempts"] for row in outbox.events()] == [1]


def test_what_is_ready_under_a_lost_lease_is_left_to_the_heir(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    outbox.emit(50)

    def script(_event_id: str, _time: int) -> Reply:
        if receiver.ledger.total() == 1:
            take_over(outbox)
        return receiver.reply(200)

    receiver.script = script
    run = dispatch(settings=Settings(concurrency=1, batch_size=50, lease=1000))
    assert "lease_lost" in run.kinds()
    assert [row["is_processed"] for row in outbox.events()] == [0] * 50
    assert [row["holder"] for row in outbox.leases()] == ["heir"]


def take_over(outbox: SqliteOutbox) -> Lease:
    """Let every lease expire, and take one over what was leased."""
    outbox.expire_leases()
    with closing(outbox.open_store()) as heir:
        lease = heir.claim("default", limit=100, seconds=60, holder="heir")
    assert lease is not None
    return lease


def test_a_locked_database_is_waited_for_and_nothing_is_sent_twice(
    dispatch: Dispatch,
    outbox: SqliteOutbox,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sqlite_store, "BUSY_TIMEOUT", 0.01)
    [event_id] = outbox.emit(1)
    writer = sqlite3.connect(outbox.path, isolation_level=None, check_same_thread=False)

    def script(_event_id: str, _time: int) -> Reply:
        writer.execute("BEGIN IMMEDIATE")
        threading.Timer(0.3, writer.execute, ["COMMIT"]).start()
        return receiver.reply(200)

    receiver.script = script
    with closing(writer):
        run = dispatch(settings=Settings(poll_interval=1))
    assert any(isinstance(notice, DatabaseUnavailable) for notice in run.notices)
    assert run.totals == Totals(succeeded=1)
    assert receiver.ledger == {event_id: 1}
    assert outbox.events()[0]["is_processed"] == 1


def test_answers_are_recorded_though_the_database_was_locked_for_longer_than_their_lease(
    dispatch: Dispatch,
    outbox: SqliteOutbox,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sqlite_store, "BUSY_TIMEOUT", 0.01)
    [event_id] = outbox.emit(1)
    writer = sqlite3.connect(outbox.path, isolation_level=None, check_same_thread=False)

    def script(_event_id: str, time_: int) -> Reply:
        if time_ == 1:
            writer.execute("BEGIN IMMEDIATE")
            writer.execute(
                "UPDATE domain_event_lease SET expires_at = '2000-01-01T00:00:00.000000Z'"
            )
            threading.Timer(0.3, writer.execute, ["COMMIT"]).start()
        return receiver.reply(200)

    receiver.script = script
    with closing(writer):
        run = dispatch(settings=Settings(poll_interval=1))
    assert run.totals == Totals(succeeded=1)
    assert receiver.ledger == {event_id: 1}


def test_a_run_that_is_to_end_does_not_wait_for_ever(
    dispatch: Dispatch,
    outbox: SqliteOutbox,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sqlite_store, "BUSY_TIMEOUT", 0.01)
    outbox.emit(1)
    with closing(sqlite3.connect(outbox.path, isolation_level=None, check_same_thread=False)) as db:

        def script(_event_id: str, _time: int) -> Reply:
            db.execute("BEGIN IMMEDIATE")
            return receiver.reply(200)

        receiver.script = script
        with pytest.raises(StoreUnavailable, match="locked"):
            dispatch(settings=Settings(poll_interval=0.05))
        db.execute("ROLLBACK")
    assert outbox.events()[0]["is_processed"] == 0


def test_asked_to_stop_it_finishes_what_is_under_way_and_gives_back_the_rest(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    event_ids = outbox.emit(20)
    with Stop() as stop:
        everyone = threading.Barrier(4, action=stop.request)

        def script(_event_id: str, _time: int) -> Reply:
            everyone.wait()
            time.sleep(0.1)
            return receiver.reply(200)

        receiver.script = script
        settings = Settings(concurrency=4, batch_size=10)
        run = dispatch(settings=settings, stop=stop, once=False)
    assert run.totals == Totals(succeeded=4)
    assert run.kinds() == ["started", "stopping", "stopped"]
    assert [row["is_processed"] for row in outbox.events()] == [1] * 4 + [0] * 16
    assert outbox.leases() == []
    receiver.script = lambda *_: receiver.reply(200)
    assert dispatch().totals == Totals(succeeded=16)
    assert receiver.ledger == dict.fromkeys(event_ids, 1)


def test_events_that_come_while_it_sleeps_are_delivered(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    emitted = outbox.emit(1)

    def emit_one_after_the_other(_event_id: str, _time: int) -> Reply:
        if len(emitted) < 4:
            threading.Timer(0.2, lambda: emitted.extend(outbox.emit(1))).start()
        else:
            stop.request()
        return receiver.reply(200)

    receiver.script = emit_one_after_the_other
    with Stop() as stop:
        run = dispatch(settings=Settings(poll_interval=0.1), stop=stop, once=False)
    assert run.totals == Totals(succeeded=4)
    assert receiver.ledger == dict.fromkeys(emitted, 1)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("event_id = char(13, 10) || 'x-admin: ' || substr(event_id, 12)", "printable ASCII"),
        ("event_id = 'größe' || substr(event_id, 6)", "printable ASCII"),
        ("properties = CAST(x'7b2261223a22ff227d' AS TEXT)", "surrogates not allowed"),
    ],
    ids=["header injection", "no ASCII", "no UTF-8"],
)
def test_an_event_that_cannot_be_sent_is_dead_and_holds_up_no_other(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver, damage: str, says: str
) -> None:
    outbox.emit(3)
    outbox.execute(f"UPDATE domain_event SET {damage} WHERE id = 2")
    assert dispatch().totals == Totals(succeeded=2, failed=1)
    [delivery] = outbox.deliveries()
    assert (delivery["event"], delivery["state"]) == (2, "dead")
    assert says in delivery["last_error"]
    assert receiver.ledger.total() == 2


def test_an_address_that_is_refused_is_a_failure_that_says_so(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    outbox.emit(1)
    run = dispatch(networks=Networks(), settings=Settings(schedule=ONE_LATER))
    [failed] = [notice for notice in run.notices if isinstance(notice, AttemptFailed)]
    assert failed.reason.startswith("127.0.0.1 is a loopback address")
    assert outbox.deliveries()[0]["last_error"] == failed.reason
    assert receiver.connections == 0


def test_no_notice_holds_what_an_event_or_an_answer_says(
    dispatch: Dispatch, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    outbox.emit(2, properties='{"name":"Ada Lovelace"}', correlation_id="ada@example.com")
    receiver.script = lambda *_: receiver.reply(500, body=b"no Ada Lovelace here")
    run = dispatch()
    lines = [line_of(notice, 1764000000.0) for notice in run.notices]
    assert not any("ada" in line.lower() or "whsec" in line for line in lines)
    kinds = [json.loads(line)["notice"] for line in lines]
    assert kinds == [notice.kind for notice in run.notices]
    assert all(json.loads(line)["at"] == "2025-11-24T16:00:00.000+00:00" for line in lines)
