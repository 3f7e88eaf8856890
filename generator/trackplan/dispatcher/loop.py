"""The dispatcher: claims, sends, judges and records, over and over, in one thread."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from trackplan.dispatcher import notices
from trackplan.dispatcher.answers import Answer, outcome_of
from trackplan.dispatcher.endpoint import Endpoint
from trackplan.dispatcher.errors import StoreUnavailable
from trackplan.dispatcher.lane import Attempt, Lane
from trackplan.dispatcher.message import message_of
from trackplan.dispatcher.settings import Settings
from trackplan.dispatcher.stop import Stop
from trackplan.dispatcher.store import DueEvent, Store
from trackplan.dispatcher.transport import Transport

SHORTEST_POLL = 0.05
"""Seconds to the next look when nothing was due; doubles up to the settings' interval."""

GATHER = 0.05
"""Seconds for which outcomes are gathered, so that one transaction records many."""

PATIENCE = 5
"""How often in a row the database may be unavailable to a run that is to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the world supplies, so that a test can supply it instead.

    Args:
        monotonic: Seconds of a clock that never jumps, for waiting.
        epoch: Seconds since the epoch, for the timestamps that are signed.
        chance: A random number of [0, 1).
    """

    monotonic: Callable[[], float] = time.monotonic
    epoch: Callable[[], float] = time.time
    chance: Callable[[], float] = random.random


class Dispatcher:
    """Delivers what an outbox holds to an endpoint, at least once.

    It closes nothing that it was given.

    Args:
        store: The outbox.
        transport: What sends.
        endpoint: Where to.
        settings: How; the same that the transport was made with.
        stop: Ends a run, and is what a run sleeps by.
        holder: Who takes the leases, for a person to read.
        report: Called with everything there is to say.
        surroundings: Clocks and randomness.
    """

    def __init__(
        self,
        *,
        store: Store,
        transport: Transport[Attempt],
        endpoint: Endpoint,
        settings: Settings,
        stop: Stop,
        holder: str,
        report: Callable[[notices.Notice], None],
        surroundings: Surroundings | None = None,
    ) -> None:
        self._store = store
        self._transport = transport
        self._endpoint = endpoint
        self._settings = settings
        self._stop = stop
        self._holder = holder
        self._report = report
        self._surroundings = surroundings or Surroundings()
        self._lane = Lane(settings.concurrency, settings.timeout)
        self._succeeded = self._failed = 0
        self._once = self._drained = self._disabled = self._stopping = False
        self._claim_at = self._settle_at = 0.0
        self._pause = self._shortest_pause = min(SHORTEST_POLL, settings.poll_interval)
        self._setbacks = 0

    @property
    def totals(self) -> notices.Totals:
        """The attempts that were finished so far."""
        return notices.Totals(self._succeeded, self._failed, self._disabled)

    def run(self, *, once: bool = False) -> notices.Totals:
        """Deliver until asked to stop; what is under way then is waited for.

        Args:
            once: End as well when nothing is due any more.

        Returns:
            The attempts that were finished.

        Raises:
            StoreUnavailable: The database could not be used, at the start, or several times in a
                row while the run was to end. Otherwise it is tried again for ever.
        """
        self._once = once
        self._start()
        while True:
            now = self._surroundings.monotonic()
            if self._stop.requested:
                self._wind_down()
            elif now >= self._claim_at and self._lane.has_room:
                self._claim(now)
            self._send(now)
            for attempt, answer in self._transport.wait(self._patience(now)):
                self._conclude(attempt, answer)
            self._settle()
            if self._lane.is_empty and (self._stop.requested or (once and self._drained)):
                break
            if not self._transport.in_flight and not self._lane.has_ready:
                wake_at = self._settle_at if self._lane.unsettled else self._claim_at
                self._stop.sleep(wake_at - self._surroundings.monotonic())
        self._report(notices.Stopped(totals=self.totals))
        return self.totals

    def _start(self) -> None:
        endpoint, settings = self._endpoint, self._settings
        before = self._store.enrol(endpoint.name, endpoint.url)
        self._report(
            notices.Started(
                endpoint=endpoint.name,
                batch_size=settings.batch_size,
                concurrency=settings.concurrency,
            ),
        )
        if before is None:
            return
        was_disabled = before.state == "disabled"
        if before.url != endpoint.url:
            self._report(notices.EndpointMoved(endpoint=endpoint.name, was_disabled=was_disabled))
        elif was_disabled:
            self._disabled = True
            reason = before.reason or "no reason was recorded"
            self._report(notices.EndpointDisabled(endpoint=endpoint.name, reason=reason))

    def _wind_down(self) -> None:
        self._lane.give_back()
        if not self._stopping:
            self._stopping = True
            self._report(notices.Stopping(in_flight=self._transport.in_flight))

    def _claim(self, now: float) -> None:
        if self._lane.unsettled and not self._record(now):
            return  # a claim drops the leases that have run out, and these may be among them
        seconds = self._settings.lease_seconds
        try:
            lease = self._store.claim(
                self._endpoint.name,
                limit=self._settings.batch_size,
                seconds=seconds,
                holder=self._holder,
            )
        except StoreUnavailable as error:
            self._claim_at = now + self._setback(error)
            return
        self._drained = lease is None
        if lease is None:
            self._claim_at = now + self._pause
            self._pause = min(2 * self._pause, self._settings.poll_interval)
        else:
            self._setbacks = 0
            self._pause = self._shortest_pause
            self._disabled = False
            self._lane.take(lease, now + seconds)

    def _send(self, now: float) -> None:
        endpoint = self._endpoint
        timestamp = int(self._surroundings.epoch())
        while attempt := self._lane.next(now):
            try:
                message = message_of(attempt.event, endpoint.secret, timestamp)
                self._transport.send(attempt, endpoint.url, message.headers, message.body)
            except ValueError as error:
                self._conclude(attempt, Answer(fault=f"cannot be sent: {error}", unsendable=True))

    def _conclude(self, attempt: Attempt, answer: Answer) -> None:
        if answer.succeeded:
            self._succeeded += 1
            self._lane.slots.succeeded()
        else:
            self._failed += 1
            if answer.throttles:
                now = self._surroundings.monotonic()
                self._lane.slots.overrun(sent_at=attempt.sent_at, now=now)
        if answer.disables:
            self._lane.finish(attempt, None)
            self._disable(attempt.event, answer)
            return
        outcome = outcome_of(
            attempt.event,
            answer,
            schedule=self._settings.schedule,
            chance=self._surroundings.chance(),
        )
        self._lane.finish(attempt, outcome)
        if not answer.succeeded:
            self._report(notices.failure_of(self._endpoint.name, attempt.event, outcome, answer))

    def _disable(self, event: DueEvent, answer: Answer) -> None:
        self._lane.give_back()
        if self._disabled:
            return
        reason = f"{answer.reason} to event {event.event_id}"
        try:
            self._store.disable(self._endpoint.name, reason)
        except StoreUnavailable as error:
            self._setback(error)
            return
        self._disabled = True
        self._report(notices.EndpointDisabled(endpoint=self._endpoint.name, reason=reason))

    def _settle(self) -> None:
        lane, now = self._lane, self._surroundings.monotonic()
        if not lane.unsettled:
            self._settle_at = now + GATHER
            return
        gathering = self._transport.in_flight and lane.unsettled < self._settings.batch_size
        if now >= self._settle_at or not (gathering or self._setbacks):
            self._record(now)

    def _record(self, now: float) -> bool:
        """Record all outcomes there are; False if the database cannot take them now."""
        lane = self._lane
        try:
            lost = self._store.settle(self._endpoint.name, lane.settlements())
        except StoreUnavailable as error:
            self._claim_at = self._settle_at = now + self._setback(error)
            return False
        self._setbacks = 0
        self._drained = False
        self._claim_at = now
        if outcomes := lane.settled(lost):
            self._report(notices.LeaseLost(endpoint=self._endpoint.name, outcomes=outcomes))
        in_flight = self._transport.in_flight
        self._report(notices.Progress(totals=self.totals, in_flight=in_flight))
        return True

    def _patience(self, now: float) -> float:
        wake_at = now + 1
        if self._lane.unsettled:
            wake_at = min(wake_at, self._settle_at)
        if self._lane.has_room and not self._stop.requested:
            wake_at = min(wake_at, self._claim_at)
        return max(0.0, wake_at - now)

    def _setback(self, error: StoreUnavailable) -> float:
        self._setbacks += 1
        self._report(notices.DatabaseUnavailable(reason=str(error)))
        if self._setbacks > PATIENCE and (self._once or self._stop.requested):
            raise error
        return min(self._settings.poll_interval, SHORTEST_POLL * (1 << min(self._setbacks, 10)))
