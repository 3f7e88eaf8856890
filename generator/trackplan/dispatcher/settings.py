"""How a dispatcher works, as numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from trackplan.dispatcher.errors import SetupError
from trackplan.dispatcher.schedule import SCHEDULE

SHORTEST_LEASE = 60.0
SHORTEST_INTERVAL = 0.01
"""Seconds; a dispatcher that looks more often does nothing else."""

LONGEST_LEASE = 900.0
"""Seconds that a crash may delay events by, unless a longer lease is asked for."""
MOST_CONNECTIONS = 512
"""libcurl waits by select(2), which ends at 1,024 file descriptors of the whole process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a dispatcher works; all times in seconds.

    Args:
        batch_size: How many events one lease covers at most.
        concurrency: How many requests are under way at once at most.
        poll_interval: How long to wait, at the most, before looking again when nothing was due.
        connect_timeout: How long connecting may take, TLS included.
        timeout: How long a whole attempt may take.
        lease: How long a lease lives, which is how long events wait after a crash. Long enough
            for a batch unless given.
        schedule: Seconds before each attempt; its length is the number of attempts.

    Raises:
        SetupError: A number is out of range, or a batch could outlast its lease.
    """

    batch_size: int = 100
    concurrency: int = 64
    poll_interval: float = 5.0
    connect_timeout: float = 5.0
    timeout: float = 20.0
    lease: float | None = None
    schedule: tuple[float, ...] = SCHEDULE

    def __post_init__(self) -> None:
        _require(self.batch_size >= 1, "batch_size is at least 1")
        _require(
            1 <= self.concurrency <= MOST_CONNECTIONS, f"concurrency is 1 to {MOST_CONNECTIONS}"
        )
        for name in ("poll_interval", "connect_timeout", "timeout"):
            value: float = getattr(self, name)
            _require(math.isfinite(value) and value > 0, f"{name} is more than 0 seconds")
        _require(self.poll_interval >= SHORTEST_INTERVAL, "poll_interval is 0.01 seconds or more")
        _require(len(self.schedule) >= 1, "schedule has at least one attempt")
        _require(all(delay >= 0 for delay in self.schedule), "schedule has no negative delay")
        if self.lease is not None and self._longest_batch > self.lease:
            message = (
                f"a batch of {self.batch_size} can take {self._longest_batch:g} s, "
                f"{self.concurrency} at once for {self.timeout:g} s each, but its lease ends after "
                f"{self.lease:g} s: events would be sent twice"
            )
            raise SetupError(message, "lower batch_size or timeout, or raise concurrency or lease")

        if self.lease is None and self.lease_seconds > LONGEST_LEASE:
            message = (
                f"a batch of {self.batch_size} needs a lease of {self.lease_seconds:g} s, "
                "for which its events would wait after a crash"
            )
            raise SetupError(message, "lower batch_size or timeout, or raise concurrency")

    @property
    def lease_seconds(self) -> float:
        """How long a lease lives."""
        if self.lease is not None:
            return self.lease
        return max(SHORTEST_LEASE, self._longest_batch + self.timeout)

    @property
    def _longest_batch(self) -> float:
        return self.timeout * math.ceil(self.batch_size / self.concurrency)


def _require(holds: bool, rule: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        message = f"a setting is out of range: {rule}"
        raise SetupError(message, "mend it where the dispatcher is set up")
