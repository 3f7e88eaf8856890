from __future__ import annotations

import threading
from itertools import pairwise
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from trackplan.runtime.ids import TimeOrderedIds, uuid7


def test_the_layout_is_that_of_the_standard() -> None:
    """RFC 9562, appendix A.6, has this example."""
    counter, random = 0xCC3, 0x18C4DC0C0C07398F
    entropy = ((counter & 0x7FF) << 69 | random).to_bytes(10, "big")
    made = TimeOrderedIds(clock=lambda: 0x017F22E279B0, entropy=lambda _: entropy)()
    # The counter starts in the lower half of its range, so the first of its bits differs.
    expected = UUID("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    assert made.int == expected.int & ~(0x800 << 64)
    assert (made.version, made.variant) == (7, RFC_4122)


@given(
    st.lists(st.integers(0, 2**47), min_size=2, max_size=50),
    st.binary(min_size=10, max_size=10),
)
def test_each_is_greater_than_the_one_before_whatever_the_clock_does(
    times: list[int], entropy: bytes
) -> None:
    remaining = iter(times)
    make = TimeOrderedIds(clock=lambda: next(remaining), entropy=lambda _: entropy)
    made = [make() for _ in times]
    assert all(earlier < later for earlier, later in pairwise(made))
    assert all(identifier.version == 7 for identifier in made)


def test_a_counter_that_runs_over_borrows_from_the_next_millisecond() -> None:
    make = TimeOrderedIds(clock=lambda: 1_000, entropy=lambda size: b"\xff" * size)
    made = [make() for _ in range(5_000)]
    assert all(earlier < later for earlier, later in pairwise(made))
    assert made[0].int >> 80 == 1_000
    assert made[-1].int >> 80 == 1_001
    assert all(identifier.version == 7 for identifier in made)


def test_threads_never_make_the_same() -> None:
    made: list[list[UUID]] = [[] for _ in range(8)]

    def make(into: list[UUID]) -> None:
        into.extend(uuid7() for _ in range(2_000))

    threads = [threading.Thread(target=make, args=(into,)) for into in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stamps = [identifier.int >> 64 for into in made for identifier in into]
    assert len(set(stamps)) == 16_000
    assert all(into == sorted(into) for into in made)
