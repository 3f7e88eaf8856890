"""How many requests are under way at once."""

from __future__ import annotations

from trackplan.dispatcher.throttle import Slots


def test_one_overrun_halves_and_what_was_sent_before_counts_no_more() -> None:
    slots = Slots(64)
    slots.taken = 64
    for _ in range(64):
        slots.overrun(sent_at=1.0, now=2.0)
    assert slots.open == 32
    assert slots.free == -32
    slots.overrun(sent_at=3.0, now=4.0)
    assert slots.open == 16


def test_one_slot_stays() -> None:
    slots = Slots(4)
    for second in range(10):
        slots.overrun(sent_at=second, now=second)
    assert slots.open == 1


def test_successes_regain_one_slot_a_round_and_no_more_than_the_limit() -> None:
    slots = Slots(8)
    slots.overrun(sent_at=0, now=1)
    assert slots.open == 4
    for _ in range(5):
        slots.succeeded()
    assert slots.open == 5
    for _ in range(1000):
        slots.succeeded()
    assert slots.open == 8
