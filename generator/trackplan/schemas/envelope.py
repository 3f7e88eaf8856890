"""The schema of an event record, as a webhook delivers it."""

from __future__ import annotations

from trackplan.plan.model import LONGEST_CORRELATION_ID, LONGEST_SOURCE, Envelope
from trackplan.plan.types import DateTimeType, IntegerType, Json, StringType, UuidType
from trackplan.schemas.leaf import identifier_of
from trackplan.schemas.wire import or_null, schema_of


def envelope_of(envelope: Envelope) -> dict[str, Json]:
    """The keywords that say what an event record is."""
    text = StringType(min_length=1)
    keys: dict[str, tuple[str, dict[str, Json]]] = {
        "id": (
            "Number of the event's row in the outbox. Numbers are not in the order of commits.",
            schema_of(IntegerType(minimum=1)),
        ),
        "event_id": (
            "Identifier of the event, the same in every delivery of it: what to know repeats by.",
            schema_of(UuidType()),
        ),
        "event_name": ("Kind of event.", schema_of(text)),
        "occurred_at": ("When it happened, in UTC.", schema_of(DateTimeType())),
        "organization_id": (
            "Organization that it belongs to.",
            identifier_of(envelope.organization_id),
        ),
        "user_id": ("Who did it; null if no user did.", or_null(identifier_of(envelope.user_id))),
        "entity_type": ("Kind of thing that it happened to.", schema_of(text)),
        "entity_id": ("Which one of these.", identifier_of(envelope.entity_id)),
        "correlation_id": (
            "What the event is part of, such as a request; null if nothing is known of it.",
            or_null(schema_of(StringType(max_length=LONGEST_CORRELATION_ID))),
        ),
        "source": (
            "Component that emitted it.",
            schema_of(StringType(min_length=1, max_length=LONGEST_SOURCE)),
        ),
        "schema_version": (
            "Version of the event's schema, which says what `properties` holds.",
            schema_of(IntegerType(minimum=1)),
        ),
        "properties": ("What the event tells.", {"type": "object"}),
    }
    return {
        "type": "object",
        "properties": {
            key: {"description": text, **schema} for key, (text, schema) in keys.items()
        },
        "required": list(keys),
        "additionalProperties": False,
    }
