"""What is done on the channel: each consumer of the plan is sent what it subscribes to."""

from __future__ import annotations

from typing import Final

from trackplan.plan.consumers import received_by
from trackplan.plan.model import Consumer, Plan
from trackplan.plan.types import Json
from trackplan.schemas.sharing import Schema
from trackplan.targets.asyncapi.messages import key_of

CHANNEL: Final = "domain_event"

_POST: Final[Schema] = {"http": {"method": "POST", "bindingVersion": "0.3.0"}}


def operations_of(plan: Plan) -> Schema:
    """An operation for each consumer; of a plan without consumers, one that sends everything."""
    if not plan.consumers:
        return {
            "deliver": {
                "action": "send",
                "channel": {"$ref": f"#/channels/{CHANNEL}"},
                "summary": "Deliver an event to an endpoint.",
                "bindings": _POST,
            }
        }
    return {f"deliver_to_{each.name}": _delivery_to(each, plan) for each in plan.consumers}


def _delivery_to(consumer: Consumer, plan: Plan) -> Schema:
    messages: list[Json] = [
        {"$ref": f"#/channels/{CHANNEL}/messages/{key_of(received.event, received.version)}"}
        for received in received_by(consumer, plan.events())
    ]
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{CHANNEL}"},
        "summary": f"Deliver events to {consumer.name}.",
        "description": consumer.description,
        "bindings": _POST,
        "messages": messages,
    }
