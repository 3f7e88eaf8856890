"""The document: who is described, the one channel, what is done on it, and what it carries.

By the AsyncAPI specification 3.0.0, https://www.asyncapi.com/docs/reference/specification/v3.0.0.
"""

from __future__ import annotations

from typing import Final

from trackplan.plan.model import Plan
from trackplan.plan.origin import origin_of
from trackplan.plan.types import Json
from trackplan.schemas.envelope import envelope_of
from trackplan.schemas.sharing import Schema, Shared, shared_types_of
from trackplan.schemas.wire import definitions_of
from trackplan.targets.asyncapi.headers import HEADERS
from trackplan.targets.asyncapi.messages import key_of, message_of
from trackplan.targets.asyncapi.operations import CHANNEL, operations_of

DEFAULT_VERSION: Final = "1.0.0"


def document_of(plan: Plan) -> Schema:
    """The whole document."""
    options = plan.target("asyncapi")
    properties = (has for _, version in plan.versions() for has in version.properties)
    shared = Shared(
        types=shared_types_of(properties, uses=1),
        place="#/components/schemas/",
        reference_stands_alone=True,
    )
    return {
        "asyncapi": "3.0.0",
        "x-generated": origin_of(plan.folder),
        "info": {
            "title": options.get("title", plan.name),
            "version": options.get("version", DEFAULT_VERSION),
            "description": plan.description,
            "tags": [
                {"name": family.name, "description": family.description} for family in plan.families
            ],
        },
        "defaultContentType": "application/json",
        "channels": {CHANNEL: _channel_of(plan)},
        "operations": operations_of(plan),
        "components": {
            "messages": {
                key_of(event, version): message_of(plan.envelope, event, version, shared)
                for event, version in plan.versions()
            },
            "schemas": {
                "EventRecord": envelope_of(plan.envelope),
                "WebhookHeaders": HEADERS,
                **definitions_of(shared),
            },
            "correlationIds": {
                "correlation": {
                    "description": "What the event is part of, such as a request.",
                    "location": "$message.payload#/correlation_id",
                }
            },
        },
    }


def _channel_of(plan: Plan) -> Schema:
    messages: dict[str, Json] = {}
    for event, version in plan.versions():
        key = key_of(event, version)
        messages[key] = {"$ref": f"#/components/messages/{key}"}
    return {
        "address": None,
        "title": "Domain events",
        "description": "The endpoints that receive webhooks. Each request is one event record, "
        "signed by Standard Webhooks. A request may come again, with the same `webhook-id`.",
        "messages": messages,
    }
