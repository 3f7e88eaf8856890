"""Where events are delivered to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from trackplan.dispatcher.errors import SetupError
from trackplan.dispatcher.signing import HINT, Secret

WEBHOOK_URL = "DOMAIN_EVENT_WEBHOOK_URL"
WEBHOOK_SECRET = "DOMAIN_EVENT_WEBHOOK_SECRET"  # noqa: S105 - the name of a variable
DEFAULT_NAME = "default"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A receiver of webhooks.

    Args:
        name: What it is called in the database, in logs and on the command line.
        url: Where to POST: http or https, without user name or password.
        secret: What messages to it are signed with.

    Raises:
        SetupError: The URL cannot be used.
    """

    name: str
    url: str
    secret: Secret = field(repr=False)

    def __post_init__(self) -> None:
        if fault := _fault_of(self.url):
            message = f"the webhook URL of endpoint {self.name} {fault}"
            raise SetupError(message, "give a URL like https://hooks.example.com/domain-events")

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> Self:
        """The single endpoint of the simple case, from environment variables.

        Raises:
            SetupError: One of the two is missing or cannot be used.
        """
        url, secret = settings.get(WEBHOOK_URL), settings.get(WEBHOOK_SECRET)
        if not url:
            message = f"{WEBHOOK_URL} is not set: there is nowhere to deliver to"
            raise SetupError(message, f"set {WEBHOOK_URL} to the receiver's https URL")
        if not secret:
            message = f"{WEBHOOK_SECRET} is not set: receivers could not tell who sent an event"
            raise SetupError(message, HINT)
        return cls(DEFAULT_NAME, url, Secret.of(secret))


def _fault_of(url: str) -> str | None:
    if not url.isascii() or not url.isprintable() or " " in url:
        return "holds a space or a character that must be percent-encoded"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        return f"is not a URL: {error}"
    if parts.scheme not in {"http", "https"}:
        return "does not begin with https:// (or http:// within the allowed networks)"
    if not parts.hostname or port == 0:
        return "names no host that can be connected to"
    if "@" in parts.netloc:
        return "holds a user name or password; receivers know us by the signature instead"
    return None
