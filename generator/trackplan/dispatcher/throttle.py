"""How many requests an endpoint is sent at once: halved when it is overrun, regained bit by bit."""

from __future__ import annotations


class Slots:
    """The requests that may be under way at an endpoint.

    What many requests that were under way together report counts once: after a cut, answers to
    what was sent before it cut no further.

    Args:
        limit: The most there are ever; at least 1.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._open = float(limit)
        self._cut_at = float("-inf")
        self.taken = 0

    @property
    def open(self) -> int:
        """How many requests may be under way together now."""
        return int(self._open)

    @property
    def free(self) -> int:
        """How many more may be sent; less than 0 while a cut is being worked off."""
        return self.open - self.taken

    def succeeded(self) -> None:
        """Open a little more: about one slot for as many successes as there are slots."""
        self._open = min(self._limit, self._open + 1 / self._open)

    def overrun(self, *, sent_at: float, now: float) -> None:
        """Halve the slots, unless that was done after the request was sent.

        Args:
            sent_at: When the request was sent whose answer says so, in seconds of any clock.
            now: The same clock.
        """
        if sent_at >= self._cut_at:
            self._open = max(1.0, self._open / 2)
            self._cut_at = now
