"""What the dispatcher asks of a database: a protocol, and the values that pass through it.

Whatever is called "now" is the database's clock, so that dispatchers on several machines agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, TypeAlias

Identifier: TypeAlias = int | str
EndpointState = Literal["active", "disabled"]


class DueEvent(NamedTuple):
    """An event that is to be delivered: its row, and how often it was tried at the endpoint.

    `properties` is the stored JSON text; `occurred_at` is text in UTC, as it goes on the wire.
    A tuple and no dataclass, since one is made from every row that is claimed.
    """

    id: int
    event_id: str
    event_name: str
    occurred_at: str
    organization_id: Identifier
    user_id: Identifier | None
    entity_type: str
    entity_id: Identifier
    correlation_id: str | None
    source: str
    schema_version: int
    properties: str
    attempts: int


class Lease(NamedTuple):
    """The right to deliver some events until it expires; the token proves who has it."""

    token: str
    events: tuple[DueEvent, ...]


class Outcome(NamedTuple):
    """What an attempt came to, as the delivery is to be recorded.

    `attempts` counts this one; `delay` is in seconds from now and is given for a retry alone.
    """

    event: int
    state: Literal["delivered", "retry", "dead"]
    attempts: int
    status: int | None = None
    error: str | None = None
    delay: float | None = None


class Settlement(NamedTuple):
    """What became of events of one lease, and which of its events are still being delivered.

    An event of the lease that is in neither is given back: another claim may take it.
    """

    token: str
    outcomes: Sequence[Outcome]
    held: Sequence[int]


@dataclass(frozen=True, slots=True)
class EndpointRecord:
    """An endpoint as the database knows it; `changed_at` is text in UTC."""

    name: str
    url: str
    state: EndpointState
    reason: str | None
    changed_at: str


class Store(Protocol):
    """The outbox of one database, seen by one dispatcher; for use by one thread.

    Every method may raise `StoreUnavailable`, and has then changed nothing.
    """

    def enrol(self, name: str, url: str) -> EndpointRecord | None:
        """Make an endpoint known; one that has moved to another URL becomes active.

        Returns:
            What was known of it before, if anything.
        """
        ...

    def endpoints(self) -> list[EndpointRecord]:
        """Every endpoint that is known, by name."""
        ...

    def disable(self, name: str, reason: str) -> None:
        """Hand out no more events for an endpoint; they stay as they are."""
        ...

    def resume(self, name: str) -> bool:
        """Make an endpoint active; whether it was disabled."""
        ...

    def claim(self, endpoint: str, *, limit: int, seconds: float, holder: str) -> Lease | None:
        """Take a lease over events that are due at an active endpoint and in no live lease.

        Args:
            endpoint: Name of the endpoint.
            limit: How many events at most.
            seconds: How long the lease lives.
            holder: Who takes it, for a person to read.

        Returns:
            The lease, or None if nothing is due.
        """
        ...

    def settle(self, endpoint: str, settlements: Sequence[Settlement]) -> frozenset[str]:
        """Record outcomes, each under the protection of its lease, all in one transaction.

        Returns:
            The tokens of leases that are gone: their outcomes were not recorded, since whoever
            took over records its own.
        """
        ...

    def close(self) -> None:
        """Close the connection; the store is of no use afterwards."""
        ...
