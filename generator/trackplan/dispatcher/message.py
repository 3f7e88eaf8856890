"""A signed request, made from an event."""

from __future__ import annotations

from typing import NamedTuple

from trackplan.dispatcher.body import body_of
from trackplan.dispatcher.signing import Secret
from trackplan.dispatcher.store import DueEvent


class Message(NamedTuple):
    """What is POSTed: header lines of ``name: value``, and the body."""

    headers: tuple[str, ...]
    body: bytes


def message_of(event: DueEvent, secret: Secret, timestamp: int) -> Message:
    """The plain webhook for an event, signed by Standard Webhooks.

    Args:
        event: The event; its `event_id` is the message's, in every attempt.
        secret: The endpoint's.
        timestamp: When this attempt is made, in seconds since the epoch.

    Raises:
        UnicodeError: The event holds text that is not Unicode.
    """
    body = body_of(event)
    return Message(
        (
            "content-type: application/json",
            "user-agent: trackplan",
            f"webhook-id: {event.event_id}",
            f"webhook-timestamp: {timestamp}",
            f"webhook-signature: {secret.sign(event.event_id, timestamp, body)}",
        ),
        body,
    )
