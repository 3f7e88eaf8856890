"""Reads where and how a consumer gets its events."""

from __future__ import annotations

import re
from typing import cast
from urllib.parse import urlsplit

from trackplan.diagnostics import Related
from trackplan.plan.model import Endpoint, Order, WebhookFormat
from trackplan.plan.reading.kinds import Choice, Key, Number, Table, Text, Word
from trackplan.plan.reading.nodes import Node
from trackplan.plan.reading.shape import Fields, Shape

_FIELD_NAME = Word("the name of a header", r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A token of https://www.rfc-editor.org/rfc/rfc9110#name-field-names."""
_FIELD_VALUE = re.compile(r"[ -~]+")
_TAKEN = re.compile(
    r"webhook-.*|ce-.*|content-(type|length)|host|connection|transfer-encoding|expect|user-agent",
    re.IGNORECASE,
)
"""Headers that the delivery sets itself, or that would change how it is sent."""

ENDPOINT = Shape(
    "an endpoint",
    keys=(
        Key(
            "url",
            Word("an `http` or `https` URL", r"https?://[!-~]+"),
            "where to post to: `https`, or `http` on a network that the dispatcher may reach so; "
            "without credentials and fragment",
            required=True,
        ),
        Key(
            "secret_env",
            Word("the name of an environment variable", r"[A-Z_][A-Z0-9_]*"),
            "environment variable that holds the secret which deliveries are signed with",
            required=True,
        ),
        Key(
            "format",
            Choice(("envelope", "cloudevents", "cloudevents-binary")),
            "form of the body: `envelope` (unless given), or CloudEvents 1.0, as `cloudevents` or "
            "`cloudevents-binary`",
        ),
        Key(
            "order",
            Choice(("none", "entity", "endpoint")),
            "what keeps its order: nothing (`none`, unless given), the events of one `order_key` "
            "(`entity`), or all (`endpoint`)",
        ),
        Key("rate_limit", Number(above=0), "greatest number of requests a second"),
        Key("timeout", Number(above=0), "seconds that a request may take"),
        Key(
            "headers",
            Table(_FIELD_NAME, Text()),
            "further headers by name; those of the protocol are set by the dispatcher",
        ),
    ),
)


def endpoint_of(consumer: Fields) -> Endpoint:
    """The endpoint of a consumer, with stand-ins for what is at fault."""
    node = consumer.get("endpoint")
    fields = (
        ENDPOINT.read(node, consumer.report, f"`endpoint` of {consumer.what}") if node else None
    )
    if fields is None:
        return Endpoint(url="", secret_env="")
    url, secret_env = fields.word("url"), fields.word("secret_env")
    if url is not None and (fault := _fault_of_url(url)):
        fields.report.error(fields.value_span("url"), "endpoint-url", f"the URL {fault}")
    return Endpoint(
        url=url or "",
        secret_env=secret_env or "",
        format=cast("WebhookFormat | None", fields.choice("format")) or "envelope",
        order=cast("Order | None", fields.choice("order")) or "none",
        rate_limit=fields.number("rate_limit"),
        timeout=fields.number("timeout"),
        headers=_headers_of(fields),
    )


def _fault_of_url(url: str) -> str | None:
    """What is wrong with a URL, as the rest of a sentence about it."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return "is none: its host or its port is not one"
    if not has_host:
        return "has no host"
    if "@" in parts.netloc:
        return "holds credentials, which would end up in logs: put them into a header"
    if "#" in url:
        return "has a fragment, which is not sent"
    return None


def _headers_of(endpoint: Fields) -> tuple[tuple[str, str], ...]:
    given = endpoint.table("headers")
    if given is None:
        return ()
    first: dict[str, Node] = {}
    headers: list[tuple[str, str]] = []
    for key, _ in given.node:
        name, value = key.text, given.text(key.text)
        if fault := _fault_of_header(name, value):
            given.report.error(key.span, "endpoint-header", *fault)
        elif first.setdefault(name.lower(), key) is not key:
            given.report.error(
                key.span,
                "endpoint-header",
                f"the header `{name}` is given twice: case makes no difference",
                hint="keep one of the two",
                related=(Related(first[name.lower()].span, "first given here"),),
            )
        elif value is not None:
            headers.append((name, value))
    return tuple(headers)


def _fault_of_header(name: str, value: str | None) -> tuple[str, str] | None:
    """What is wrong with a header, and how to mend it."""
    if not re.fullmatch(_FIELD_NAME.pattern, name):
        return f"`{name}` is no name of a header", "use letters, digits and hyphens"
    if _TAKEN.fullmatch(name):
        return f"the header `{name}` is set by the delivery itself", "remove it"
    if value is not None and not _FIELD_VALUE.fullmatch(value):
        return f"the header `{name}` has characters other than ASCII", "write it in ASCII"
    return None
