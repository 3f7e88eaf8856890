"""Identifiers of events: UUIDs of version 7 (RFC 9562, section 5.7)."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from uuid import UUID

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000


class TimeOrderedIds:
    """Makes UUIDs of version 7, each greater than the one before, in any number of threads.

    The 12 bits behind the time are a counter (section 6.2, method 1) that starts at a random
    number in the lower half of its range with each millisecond; one that runs over borrows from
    the next millisecond. 62 bits are random each time, so that processes which were forked apart
    do not repeat each other.

    Args:
        clock: Milliseconds since 1970 in UTC; it may stand still or go back.
        entropy: That many random bytes.
    """

    def __init__(
        self,
        clock: Callable[[], int] = _milliseconds,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._clock = clock
        self._entropy = entropy
        self._lock = threading.Lock()
        self._latest = 0

    def __call__(self) -> UUID:
        """Make the next identifier."""
        random = int.from_bytes(self._entropy(10), "big")
        with self._lock:
            # Time and counter are compared and counted up as the one number that they make.
            self._latest = max(self._clock() << 12 | random >> 69, self._latest + 1)
            latest = self._latest
        return UUID(
            int=(latest >> 12) << 80
            | _VERSION_7
            | (latest & 0xFFF) << 64
            | _VARIANT
            | random & ((1 << 62) - 1)
        )


uuid7 = TimeOrderedIds()
"""The identifiers of this process."""
