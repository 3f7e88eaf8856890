"""Ratios, not times: two ways are run in turn, and what is printed is how one compares.

These machines are noisy, so a ratio is taken pair by pair, and its median is the figure.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A ratio: of two speeds, where more is better, or of two times, where less is.

    Args:
        title: What was compared with what, and whether in speed or in time.
        ratios: One a round; at 1.0 the two are even.
        wanted: The least that the project promises, if it does.
        allowed: The most that it promises, of a ratio of times.
    """

    title: str
    ratios: tuple[float, ...]
    wanted: float | None = None
    allowed: float | None = None

    def __str__(self) -> str:
        median = statistics.median(self.ratios)
        spread = f"{min(self.ratios):.2f} to {max(self.ratios):.2f}"
        promise = "" if self.wanted is None else f"  (wanted: {self.wanted:.2f})"
        promise += "" if self.allowed is None else f"  (at most: {self.allowed:.2f})"
        return f"{self.title:<74} {median:6.2f}  [{spread}]{promise}"


def seconds_of(action: Callable[[], object]) -> float:
    """How long an action takes, in seconds."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def compare(
    title: str,
    subject: Callable[[], object],
    other: Callable[[], object],
    *,
    rounds: int = 9,
    wanted: float | None = None,
) -> Figure:
    """Run both ways in turn, after one round that is not counted."""
    ratios = []
    for number in range(rounds + 1):
        pair = (seconds_of(subject), seconds_of(other))
        if number:
            ratios.append(pair[1] / pair[0])
    return Figure(title, tuple(ratios), wanted)
