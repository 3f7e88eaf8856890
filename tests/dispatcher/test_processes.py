"""Dispatchers as processes: killed, asked to stop, two at once. The receiver keeps the books."""

from __future__ import annotations

import json
import os
import random
import signal
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tests.dispatcher.conftest import Receiver, Reply, SqliteOutbox, Start

CONCURRENCY = 64
KILLS = int(os.environ.get("TRACKPLAN_KILLS", "16"))
"""How often a dispatcher is killed: `make soak` asks for more."""


def test_kill_9_between_send_and_mark_loses_nothing(
    start: Start, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    batch_size, dice = 10, random.Random(20261124)
    event_ids = outbox.emit(KILLS * 75)
    for kill in range(KILLS):
        process = start("--batch-size", str(batch_size), "--poll-interval", "0.05")
        die_at = receiver.ledger.total() + dice.randrange(1, 60)
        receiver.script = killer(receiver, process, die_at, answered=kill % 2 == 0)
        assert process.wait(30) == -signal.SIGKILL
        outbox.expire_leases()
    receiver.script = lambda *_: receiver.reply(200)
    last = start("--batch-size", str(batch_size), "--once")
    assert last.wait(30) == 0

    assert set(receiver.ledger) == set(event_ids)
    repeats = receiver.ledger.total() - len(event_ids)
    assert KILLS // 2 <= repeats <= KILLS * (CONCURRENCY + batch_size)
    for row in outbox.events():
        assert (row["is_processed"], row["delivery_attempts"]) == (1, 1)
    assert outbox.leases() == []


def killer(
    receiver: Receiver, process: subprocess.Popen[str], die_at: int, *, answered: bool
) -> Callable[[str, int], Reply]:
    """A script that kills the dispatcher at a request: before its answer, or soon after it."""

    def script(_event_id: str, _time: int) -> Reply:
        if receiver.ledger.total() >= die_at:
            if answered:
                threading.Timer(0.005, process.kill).start()
            else:
                process.kill()
        return receiver.reply(200)

    return script


def test_a_new_dispatcher_takes_over_when_the_lease_of_a_dead_one_expires(
    start: Start, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    event_ids = outbox.emit(5)
    first = start()
    receiver.script = killer(receiver, first, 1, answered=False)
    assert first.wait(30) == -signal.SIGKILL
    receiver.script = lambda *_: receiver.reply(200)
    [lease] = outbox.leases()
    assert json.loads(lease["events"]) == [1, 2, 3, 4, 5]

    second = start("--once")
    assert second.communicate()[0] == "Processed 0 events (0 succeeded, 0 failed).\n"
    assert outbox.leases() == [lease]

    outbox.expire_leases()
    third = start("--once")
    assert third.communicate()[0] == "Processed 5 events (5 succeeded, 0 failed).\n"
    assert set(receiver.ledger) == set(event_ids)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_what_is_under_way_finish(
    start: Start, outbox: SqliteOutbox, receiver: Receiver, number: signal.Signals
) -> None:
    event_ids = outbox.emit(CONCURRENCY + 30)
    process = start()
    everyone = threading.Barrier(CONCURRENCY, action=lambda: process.send_signal(number))

    def script(_event_id: str, _time: int) -> Reply:
        everyone.wait()
        time.sleep(0.3)
        return receiver.reply(200)

    receiver.script = script
    _, log = process.communicate(timeout=30)
    assert process.returncode == 0
    notices = [json.loads(line) for line in log.splitlines()]
    assert [notice["notice"] for notice in notices] == ["started", "stopping", "stopped"]
    assert notices[-1]["totals"] == {
        "succeeded": CONCURRENCY,
        "failed": 0,
        "disabled": False,
    }
    assert Counter(row["is_processed"] for row in outbox.events()) == {1: CONCURRENCY, 0: 30}
    assert outbox.leases() == []

    receiver.script = lambda *_: receiver.reply(200)
    assert start("--once").wait(30) == 0
    assert receiver.ledger == dict.fromkeys(event_ids, 1)


def test_a_second_signal_ends_it_at_once(
    start: Start, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    outbox.emit(1)
    process = start()
    arrived = threading.Event()

    def script(_event_id: str, _time: int) -> Reply:
        arrived.set()
        return receiver.reply(ends="never")

    receiver.script = script
    assert arrived.wait(30)
    assert process.stderr is not None
    process.terminate()
    while "stopping" not in process.stderr.readline():
        pass
    process.terminate()
    assert process.wait(5) == -signal.SIGTERM
    assert [row["is_processed"] for row in outbox.events()] == [0]


def test_two_at_once_deliver_everything_once(
    start: Start, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    both = [start("--batch-size", "10", "--poll-interval", "0.05") for _ in range(2)]
    for process in both:
        assert process.stderr is not None
        assert json.loads(process.stderr.readline())["notice"] == "started"
    event_ids = outbox.emit(1000)
    while any(not row["is_processed"] for row in outbox.events()):
        time.sleep(0.05)
    succeeded = []
    for process in both:
        process.terminate()
        log = process.communicate(timeout=30)[1].splitlines()
        succeeded.append(json.loads(log[-1])["totals"]["succeeded"])
    assert receiver.ledger == dict.fromkeys(event_ids, 1)
    assert sum(succeeded) == 1000
    assert min(succeeded) > 0
    assert outbox.leases() == []
