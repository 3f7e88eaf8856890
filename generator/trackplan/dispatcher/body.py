"""The body of a plain webhook: the event's envelope as JSON."""

from __future__ import annotations

import json

from trackplan.dispatcher.store import DueEvent

_json_of = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def body_of(event: DueEvent) -> bytes:
    """The bytes that are sent for an event: compact JSON in UTF-8.

    The stored text of the properties is spliced in as it is. It was checked when it was written;
    reading it again would cost time, and could change a number on the way.
    """
    envelope = _json_of(
        {
            "id": event.id,
            "event_id": event.event_id,
            "event_name": event.event_name,
            "occurred_at": event.occurred_at,
            "organization_id": event.organization_id,
            "user_id": event.user_id,
            "entity_type": event.entity_type,
            "entity_id": event.entity_id,
            "correlation_id": event.correlation_id,
            "source": event.source,
            "schema_version": event.schema_version,
        },
    )
    return f'{envelope[:-1]},"properties":{event.properties}}}'.encode()
