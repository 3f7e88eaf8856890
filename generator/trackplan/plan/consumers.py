"""Which events a consumer gets, and at which version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from trackplan.plan.model import Consumer, Event, Subscription, Version


@dataclass(frozen=True, slots=True)
class Received:
    """That a consumer gets an event, at this version, because of this subscription."""

    event: Event
    version: Version
    subscription: Subscription


def received_by(consumer: Consumer, events: Iterable[Event]) -> Iterator[Received]:
    """What a consumer gets of some events, in their order.

    A subscription by name wins over one by a glob. An event is left out at a version that it does
    not have.
    """
    for event in events:
        wanted = [one for one in consumer.subscriptions if covers(one, event.name)]
        wanted.sort(key=is_glob)
        if wanted:
            number = wanted[0].version or event.newest.number
            for version in event.versions:
                if version.number == number:
                    yield Received(event, version, wanted[0])


def covers(subscription: Subscription, event: str) -> bool:
    """Whether the event of this name is one of those that are subscribed to."""
    return fnmatchcase(event, subscription.events)


def is_glob(subscription: Subscription) -> bool:
    """Whether it names events by what their names have in common."""
    return "*" in subscription.events or "?" in subscription.events
