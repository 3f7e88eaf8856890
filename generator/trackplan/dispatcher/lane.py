"""The deliveries of one endpoint that this process holds, from claim to settlement."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from trackplan.dispatcher.store import DueEvent, Lease, Outcome, Settlement
from trackplan.dispatcher.throttle import Slots


@dataclass(slots=True, eq=False)
class Holding:
    """A lease in hand.

    Args:
        token: What proves it.
        deadline: When it has expired, at the latest, by this process's clock.
        held: Events of it that are ready or under way, by number.
        outcomes: What attempts came to and is not recorded yet.
        changed: Whether the database does not know yet what is held.
    """

    token: str
    deadline: float
    held: set[int]
    outcomes: list[Outcome] = field(default_factory=list[Outcome])
    changed: bool = False


@dataclass(slots=True, eq=False)
class Attempt:
    """One event on its way to the endpoint, since `sent_at` by this process's clock."""

    event: DueEvent
    holding: Holding
    sent_at: float


class Lane:
    """Leases, and where their events are: ready, under way, or with an outcome.

    Args:
        concurrency: How many requests are under way at once at most.
        timeout: How long an attempt can take, in seconds: none begins that its lease might not
            outlast.
    """

    def __init__(self, concurrency: int, timeout: float) -> None:
        self.slots = Slots(concurrency)
        self._timeout = timeout
        self._ready: deque[tuple[Holding, DueEvent]] = deque()
        self._holdings: dict[str, Holding] = {}
        self.unsettled = 0

    @property
    def has_room(self) -> bool:
        """Whether more should be claimed, so that no slot waits for the database."""
        return len(self._ready) < self.slots.open

    @property
    def has_ready(self) -> bool:
        """Whether an event waits for a slot."""
        return bool(self._ready)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is held: no lease, hence no event and no outcome."""
        return not self._holdings

    def take(self, lease: Lease, deadline: float) -> None:
        """Put the events of a new lease in the queue."""
        holding = Holding(lease.token, deadline, {event.id for event in lease.events})
        self._holdings[lease.token] = holding
        self._ready.extend((holding, event) for event in lease.events)

    def next(self, now: float) -> Attempt | None:
        """The next event to send, if there is one and a slot for it."""
        while self._ready and self.slots.free > 0:
            holding, event = self._ready.popleft()
            if now + self._timeout <= holding.deadline:
                self.slots.taken += 1
                return Attempt(event, holding, now)
            self._let_go(holding, event)
        return None

    def give_back(self) -> None:
        """Let go of every event that is not under way."""
        while self._ready:
            self._let_go(*self._ready.popleft())

    def finish(self, attempt: Attempt, outcome: Outcome | None) -> None:
        """Take in what an attempt came to; None gives the event back as it was."""
        self.slots.taken -= 1
        if outcome is not None:
            attempt.holding.outcomes.append(outcome)
        self._let_go(attempt.holding, attempt.event)

    def settlements(self) -> list[Settlement]:
        """What the database has not been told yet."""
        return [
            Settlement(holding.token, holding.outcomes, sorted(holding.held))
            for holding in self._holdings.values()
            if holding.changed
        ]

    def settled(self, lost: frozenset[str]) -> int:
        """Note that all settlements were recorded, but for those of lost leases.

        What is ready under a lost lease is let go, and what is under way comes to nothing.

        Args:
            lost: Tokens of leases that someone else has taken over.

        Returns:
            How many outcomes were lost.
        """
        outcomes = sum(len(self._holdings.pop(token).outcomes) for token in lost)
        if lost:
            self._ready = deque(entry for entry in self._ready if entry[0].token not in lost)
        for token, holding in list(self._holdings.items()):
            if holding.changed:
                holding.outcomes, holding.changed = [], False
                if not holding.held:
                    del self._holdings[token]
        self.unsettled = 0
        return outcomes

    def _let_go(self, holding: Holding, event: DueEvent) -> None:
        holding.held.discard(event.id)
        holding.changed = True
        self.unsettled += 1
