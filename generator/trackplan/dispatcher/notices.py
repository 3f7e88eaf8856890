"""What a dispatcher has to say while it works, as data; printing it is for whoever runs it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import ClassVar, TypeAlias

from trackplan.dispatcher.answers import Answer
from trackplan.dispatcher.store import DueEvent, Outcome


@dataclass(frozen=True, slots=True)
class Totals:
    """Attempts that were finished in a run; `disabled` is whether the endpoint ended so."""

    succeeded: int = 0
    failed: int = 0
    disabled: bool = False

    def __str__(self) -> str:
        return (
            f"Processed {self.succeeded + self.failed} events "
            f"({self.succeeded} succeeded, {self.failed} failed)."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """The dispatcher begins."""

    kind: ClassVar[str] = "started"
    endpoint: str
    batch_size: int
    concurrency: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointMoved:
    """The endpoint has another URL than before, and is active whatever it was."""

    kind: ClassVar[str] = "endpoint_moved"
    endpoint: str
    was_disabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointDisabled:
    """Nothing is delivered to the endpoint; its events wait."""

    kind: ClassVar[str] = "endpoint_disabled"
    endpoint: str
    reason: str
    hint: str = field(init=False)

    def __post_init__(self) -> None:
        hint = f"trackplan endpoints resume {self.endpoint} --database URL"
        object.__setattr__(self, "hint", hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptFailed:
    """An attempt failed, and another one follows after some seconds."""

    kind: ClassVar[str] = "attempt_failed"
    endpoint: str
    event_id: str
    event_name: str
    attempts: int
    reason: str
    retry_in: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLettered:
    """The last attempt failed; the event is not tried again."""

    kind: ClassVar[str] = "dead_lettered"
    endpoint: str
    event_id: str
    event_name: str
    attempts: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseLost:
    """A lease had expired before its outcomes were recorded: its events may be sent again."""

    kind: ClassVar[str] = "lease_lost"
    endpoint: str
    outcomes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseUnavailable:
    """The database could not be used just now; the dispatcher tries again."""

    kind: ClassVar[str] = "database_unavailable"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Outcomes were recorded; these are the sums so far."""

    kind: ClassVar[str] = "progress"
    totals: Totals
    in_flight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopping:
    """The dispatcher was asked to stop, and waits for what is under way."""

    kind: ClassVar[str] = "stopping"
    in_flight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """The dispatcher ends, and holds no lease."""

    kind: ClassVar[str] = "stopped"
    totals: Totals


Notice: TypeAlias = (
    Started
    | EndpointMoved
    | EndpointDisabled
    | AttemptFailed
    | DeadLettered
    | LeaseLost
    | DatabaseUnavailable
    | Progress
    | Stopping
    | Stopped
)


def failure_of(
    endpoint: str,
    event: DueEvent,
    outcome: Outcome,
    answer: Answer,
) -> AttemptFailed | DeadLettered:
    """What there is to say of an attempt that failed; nothing from any body."""
    if outcome.delay is None:
        return DeadLettered(
            endpoint=endpoint,
            event_id=event.event_id,
            event_name=event.event_name,
            attempts=outcome.attempts,
            reason=answer.reason,
        )
    return AttemptFailed(
        endpoint=endpoint,
        event_id=event.event_id,
        event_name=event.event_name,
        attempts=outcome.attempts,
        reason=answer.reason,
        retry_in=round(outcome.delay, 3),
    )


def line_of(notice: Notice, at: float) -> str:
    """A notice as one line of JSON in ASCII.

    Args:
        notice: What there is to say.
        at: When, in seconds since the epoch.
    """
    when = datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")
    return json.dumps({"at": when, "notice": notice.kind, **asdict(notice)})
