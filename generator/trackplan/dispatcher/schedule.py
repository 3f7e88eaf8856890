"""When a delivery is tried again: a schedule as data, and a pure function over it."""

from __future__ import annotations

from collections.abc import Sequence

SCHEDULE: tuple[float, ...] = (0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""Seconds to wait before each attempt, counted from the failure before it.

This is what Standard Webhooks 1.0.0 advises: at once, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h,
20 h, 24 h. The first entry is nominal, since nothing stands before the first attempt.
"""

JITTER = 0.2
"""By which fraction a delay may be longer or shorter, so that what failed together parts."""

LONGEST_RETRY_AFTER = 86_400.0
"""Seconds: what a receiver asks for beyond a day counts as a day."""


def delay_after(
    attempts: int,
    *,
    schedule: Sequence[float],
    chance: float,
    retry_after: float = 0,
) -> float | None:
    """How long to wait after a failure, in seconds.

    Args:
        attempts: Attempts made so far, the failed one included; at least 1.
        schedule: Seconds before each attempt; its length is the number of attempts.
        chance: A random number of [0, 1), which decides about the jitter.
        retry_after: Seconds that the receiver asked for: the delay is not shorter.

    Returns:
        The delay, or None if that was the last attempt.
    """
    if attempts >= len(schedule):
        return None
    jittered = schedule[attempts] * (1 + JITTER * (2 * chance - 1))
    return max(jittered, min(retry_after, LONGEST_RETRY_AFTER))
