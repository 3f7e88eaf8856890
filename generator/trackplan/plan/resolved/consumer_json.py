"""Consumers as JSON, and back; their keys are those of the plan format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from trackplan.diagnostics import Span
from trackplan.plan.model import Consumer, Endpoint, Subscription
from trackplan.plan.resolved.type_json import said_of

_LATEST = "latest"


def json_of_consumer(consumer: Consumer) -> dict[str, Any]:
    """What there is to say of a consumer beside its name."""
    said: dict[str, Any] = {
        "description": consumer.description,
        "owner": consumer.owner,
        "endpoint": said_of(consumer.endpoint),
        "events": [
            {"event": one.events, "version": one.version or _LATEST}
            for one in consumer.subscriptions
        ],
        "path": consumer.path,
    }
    if consumer.endpoint.headers:
        said["endpoint"]["headers"] = dict(consumer.endpoint.headers)
    if consumer.organizations is not None:
        said["organizations"] = list(consumer.organizations)
    tolerated = {
        "unknown_properties": consumer.tolerates_unknown_properties,
        "new_enum_values": consumer.tolerates_new_enum_values,
    }
    if any(tolerated.values()):
        said["tolerates"] = {what: True for what, it_is in tolerated.items() if it_is}
    if consumer.allow_pii:
        said["allow_pii"] = True
    return said


def consumer_of_json(name: str, said: Mapping[str, Any]) -> Consumer:
    """The consumer that `json_of_consumer` wrote.

    Raises:
        KeyError: It did not write this; as do TypeError, ValueError and AttributeError.
    """
    span = Span(said["path"])
    endpoint = {**said["endpoint"], "headers": tuple(said["endpoint"].get("headers", {}).items())}
    organizations = said.get("organizations")
    tolerates = said.get("tolerates", {})
    return Consumer(
        name=name,
        description=said["description"],
        owner=said["owner"],
        endpoint=Endpoint(**endpoint),
        subscriptions=tuple(_subscription_of(one, span) for one in said["events"]),
        organizations=None if organizations is None else tuple(organizations),
        tolerates_unknown_properties=tolerates.get("unknown_properties", False),
        tolerates_new_enum_values=tolerates.get("new_enum_values", False),
        allow_pii=said.get("allow_pii", False),
        path=said["path"],
        span=span,
    )


def _subscription_of(said: Mapping[str, Any], span: Span) -> Subscription:
    version = None if said["version"] == _LATEST else int(said["version"])
    return Subscription(events=said["event"], version=version, span=span)
