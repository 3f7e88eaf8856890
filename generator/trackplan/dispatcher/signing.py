"""Signatures by Standard Webhooks 1.0.0, symmetric scheme ``v1``.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass, field

from trackplan.dispatcher.errors import SetupError

PREFIX = "whsec_"
SHORTEST, LONGEST = 24, 64
HINT = (
    "make one with: python -c 'import base64, secrets; "
    'print("whsec_" + base64.b64encode(secrets.token_bytes(32)).decode())\''
)


@dataclass(frozen=True, slots=True)
class Secret:
    """The keys that an endpoint's messages are signed with; never shown.

    There is more than one while a secret is being rotated: the receiver may know any of them.
    """

    keys: tuple[bytes, ...] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> Secret:
        """Read a secret as it is handed to people.

        Args:
            text: ``whsec_`` and the base64 of 24 to 64 bytes; several, with a space between.

        Raises:
            SetupError: There is none, or one is not of that form. The text is not repeated.
        """
        words = text.split()
        if not words:
            message = "the webhook secret is empty"
            raise SetupError(message, HINT)
        return cls(tuple(_key_of(word) for word in words))

    def sign(self, message_id: str, timestamp: int, body: bytes) -> str:
        """The value of the ``webhook-signature`` header: one signature for each key.

        Args:
            message_id: The value of ``webhook-id``, without a ``.``.
            timestamp: The value of ``webhook-timestamp``: seconds since the epoch.
            body: The exact bytes that are sent.
        """
        signed = b"%s.%d.%s" % (message_id.encode(), timestamp, body)
        return " ".join(
            f"v1,{base64.b64encode(hmac.digest(key, signed, 'sha256')).decode()}"
            for key in self.keys
        )


def _key_of(word: str) -> bytes:
    if not word.startswith(PREFIX):
        message = f"a webhook secret must begin with {PREFIX}"
        raise SetupError(message, HINT)
    try:
        key = base64.b64decode(word.removeprefix(PREFIX), validate=True)
    except ValueError:
        message = f"what follows {PREFIX} in a webhook secret is not base64"
        raise SetupError(message, HINT) from None
    if not SHORTEST <= len(key) <= LONGEST:
        message = f"a webhook secret must hold {SHORTEST} to {LONGEST} bytes; one holds {len(key)}"
        raise SetupError(message, HINT)
    return key
