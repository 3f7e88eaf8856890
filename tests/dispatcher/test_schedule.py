"""When a delivery is tried again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trackplan.dispatcher.schedule import JITTER, LONGEST_RETRY_AFTER, SCHEDULE, delay_after

chances = st.floats(min_value=0, max_value=1, exclude_max=True)


def test_the_schedule_is_the_advised_one() -> None:
    minute, hour = 60, 3600
    hours = (2, 5, 10, 14, 20, 24)
    expected = (0, 5, 5 * minute, 30 * minute, *(hours_ * hour for hours_ in hours))
    assert expected == SCHEDULE
    delays = [delay_after(attempts, schedule=SCHEDULE, chance=0.5) for attempts in range(1, 11)]
    assert delays == [*SCHEDULE[1:], None]


@given(attempts=st.integers(1, 9), chance=chances)
def test_jitter_stays_within_its_bounds(attempts: int, chance: float) -> None:
    delay = delay_after(attempts, schedule=SCHEDULE, chance=chance)
    assert delay is not None
    assert SCHEDULE[attempts] * (1 - JITTER) <= delay <= SCHEDULE[attempts] * (1 + JITTER)


def test_jitter_goes_both_ways() -> None:
    early, late = (delay_after(2, schedule=SCHEDULE, chance=chance) for chance in (0, 0.999))
    assert early == 240
    assert late is not None
    assert 359 < late < 360


@given(attempts=st.integers(1, 9), chance=chances, retry_after=st.floats(0, 1e12))
def test_what_the_receiver_asks_for_is_a_lower_bound_within_a_day(
    attempts: int, chance: float, retry_after: float
) -> None:
    alone = delay_after(attempts, schedule=SCHEDULE, chance=chance)
    asked = delay_after(attempts, schedule=SCHEDULE, chance=chance, retry_after=retry_after)
    assert alone is not None
    assert asked == max(alone, min(retry_after, LONGEST_RETRY_AFTER))


@given(attempts=st.integers(1, 20), schedule=st.lists(st.floats(0, 10), min_size=1, max_size=5))
def test_there_are_as_many_attempts_as_the_schedule_has(
    attempts: int, schedule: list[float]
) -> None:
    delay = delay_after(attempts, schedule=schedule, chance=0.5, retry_after=9)
    assert (delay is None) == (attempts >= len(schedule))
