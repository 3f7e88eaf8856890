"""What a receiver's answer means for the event, and for the endpoint; all of it pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from trackplan.dispatcher.schedule import delay_after
from trackplan.dispatcher.store import DueEvent, Outcome

THROTTLING = frozenset(
    {
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    },
)
EXCERPT = 200
"""How many characters of an answer's body are kept with a failure."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an attempt brought back.

    Args:
        status: The HTTP status, if a whole head of a response came.
        fault: Why there is no answer to judge by its status, for a person to read.
        timed_out: Whether that is because the time was up.
        unsendable: Whether nothing was sent, since the event cannot be put in a request.
        retry_after: Seconds that the receiver asks to be left alone; 0 if it does not ask.
        body: The first bytes of the response's body.
    """

    status: int | None = None
    fault: str | None = None
    timed_out: bool = False
    unsendable: bool = False
    retry_after: float = 0
    body: bytes = b""

    @property
    def succeeded(self) -> bool:
        """Whether the receiver has the event: a whole answer with a status of 2xx."""
        return self.fault is None and self.status is not None and 200 <= self.status < 300  # noqa: PLR2004

    @property
    def disables(self) -> bool:
        """Whether the receiver wants nothing more, ever: 410."""
        return self.fault is None and self.status == HTTPStatus.GONE

    @property
    def throttles(self) -> bool:
        """Whether the receiver has more to do than it can."""
        return self.timed_out or (self.fault is None and self.status in THROTTLING)

    @property
    def is_final(self) -> bool:
        """Whether the same request would fail again: it cannot be sent, or 415."""
        refused = self.fault is None and self.status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        return self.unsendable or refused

    @property
    def reason(self) -> str:
        """Why this is a failure, without anything from the body."""
        return self.fault if self.fault is not None else f"answered {_named(self.status)}"

    @property
    def detail(self) -> str:
        """The reason, and how the body begins."""
        text = self.body.decode(errors="replace")
        excerpt = "".join(c if c.isprintable() else " " for c in text[:EXCERPT]).strip()
        return f"{self.reason}: {excerpt}" if excerpt else self.reason


def outcome_of(
    event: DueEvent,
    answer: Answer,
    *,
    schedule: Sequence[float],
    chance: float,
) -> Outcome:
    """How a delivery stands after an attempt whose answer did not disable the endpoint.

    Args:
        event: The event, as it was claimed.
        answer: What the attempt brought back.
        schedule: Seconds before each attempt.
        chance: A random number of [0, 1) for the jitter of the next delay.
    """
    attempts = event.attempts + 1
    if answer.succeeded:
        return Outcome(event=event.id, state="delivered", attempts=attempts, status=answer.status)
    delay = delay_after(
        attempts,
        schedule=schedule,
        chance=chance,
        retry_after=answer.retry_after,
    )
    if answer.is_final:
        delay = None
    return Outcome(
        event=event.id,
        state="dead" if delay is None else "retry",
        attempts=attempts,
        status=answer.status,
        error=answer.detail,
        delay=delay,
    )


_NAMES: Final = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


def _named(status: int | None) -> str:
    return _NAMES.get(status or 0, str(status))
