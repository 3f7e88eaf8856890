"""The pages of rules about who receives which events."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "consumer-not-empty": (
            "A consumer gets something: it subscribes to at least one event, of at least one "
            "organization. One that gets nothing is a mistake, or is not needed."
        ),
        "consumer-pii": (
            "A consumer gets personal data only if it may. `allow_pii: true` says that somebody "
            "has decided so; without it, no event with a property that is `personal` or "
            "`sensitive` may be among its subscriptions."
        ),
        "endpoint-header": (
            "A header of an endpoint is one that HTTP admits, that delivery does not set itself, "
            "and that is given once, whatever its case."
        ),
        "endpoint-url": (
            "The URL of an endpoint is one that events may be sent to: absolute, `https` or "
            "`http`, with a host, without a fragment, which is not sent, and without credentials, "
            "which would end up in logs."
        ),
        "organization-type": (
            "An organization is written as the envelope types it: an integer, a UUID or a text. "
            "Another form would equal no organization of any event, and the consumer would get "
            "nothing."
        ),
        "subscription-known": (
            "A subscription names an event of the plan, or a glob that matches one, at a version "
            "that it has."
        ),
        "subscription-silent": (
            "Something may come of a subscription. Drafts are not emitted yet and retired events "
            "no longer, so one that covers no others waits in vain."
        ),
        "subscription-unique": (
            "An event comes to a consumer at one version. Where several globs match it at "
            "different ones, a subscription by its name says which."
        ),
    }
)
