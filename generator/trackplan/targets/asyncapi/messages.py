"""A message: one version of an event, as a webhook delivers it."""

from __future__ import annotations

from trackplan.plan.model import Envelope, Event, Version
from trackplan.plan.sentences import deprecation_of
from trackplan.plan.types import Json
from trackplan.schemas.sharing import Schema, Shared
from trackplan.schemas.wire import object_of
from trackplan.targets.asyncapi.examples import record_example_of


def key_of(event: Event, version: Version) -> str:
    """The identifier of a message; no two event versions have the same."""
    return f"{event.name}_v{version.number}"


def message_of(envelope: Envelope, event: Event, version: Version, shared: Shared) -> Schema:
    """What there is to know of an event version."""
    deprecation = deprecation_of(event.deprecated) if event.deprecated else None
    description = "\n\n".join(text for text in (version.description, deprecation) if text)
    example = record_example_of(envelope, event, version)
    return {
        "name": key_of(event, version),
        "title": f"{event.name}, version {version.number}",
        "summary": event.description,
        **({"description": description} if description else {}),
        **({"deprecated": True} if event.deprecated else {}),
        "contentType": "application/json",
        "tags": _tags_of(event),
        "headers": {"$ref": "#/components/schemas/WebhookHeaders"},
        "correlationId": {"$ref": "#/components/correlationIds/correlation"},
        "payload": _payload_of(event, version, shared),
        **({"examples": [{"payload": example.value}]} if example else {}),
    }


def _payload_of(event: Event, version: Version, shared: Shared) -> Schema:
    """The event record, closed as it is, with what this version says of some of its members."""
    return {
        "allOf": [
            {"$ref": "#/components/schemas/EventRecord"},
            {
                "properties": {
                    "event_name": {"const": event.name},
                    "entity_type": {"const": event.entity_type},
                    "schema_version": {"const": version.number},
                    "properties": object_of(version.properties, shared),
                }
            },
        ],
        **({"deprecated": True} if event.deprecated else {}),
    }


def _tags_of(event: Event) -> Json:
    status = () if event.status == "active" else (event.status,)
    return [{"name": name} for name in dict.fromkeys((event.family, *event.tags, *status))]
