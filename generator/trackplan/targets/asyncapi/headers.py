"""The headers of a webhook, by Standard Webhooks 1.0.0.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

from __future__ import annotations

from typing import Final

from trackplan.schemas.sharing import Schema

HEADERS: Final[Schema] = {
    "type": "object",
    "properties": {
        "webhook-id": {
            "description": "The event's `event_id`, the same in every attempt to deliver it.",
            "type": "string",
            "format": "uuid",
        },
        "webhook-timestamp": {
            "description": "When this attempt was made, in seconds since the epoch. Refuse one "
            "that is more than a few minutes away from now.",
            "type": "string",
            "pattern": "^[0-9]+$",
        },
        "webhook-signature": {
            "description": "Signatures of id, timestamp and body, a space between them: `v1,` and "
            "the base64 of an HMAC-SHA256. One that fits is enough; there are several while a "
            "secret is being changed.",
            "type": "string",
            "pattern": "^v1a?,[A-Za-z0-9+/=]+( v1a?,[A-Za-z0-9+/=]+)*$",
        },
    },
    "required": ["webhook-id", "webhook-timestamp", "webhook-signature"],
}
