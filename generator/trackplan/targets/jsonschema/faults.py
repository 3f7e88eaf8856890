"""What keeps schemas from having identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan

_BASE_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/@!$&'()*+,;=\[\]%-]+")

RULES: Mapping[str, str] = MappingProxyType(
    {
        "base-uri-absolute": (
            "Each schema has an identifier of its own, by which others can refer to it wherever "
            "they found it. It starts with the target's `base_uri`, an absolute URI without query "
            "and fragment; nothing needs to be served there."
        ),
    }
)
"""What may be found here."""


def base_uri_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """A base URI that is missing, or that no identifier of a schema can start with."""
    target = plan.target("jsonschema")
    base_uri = target.get("base_uri", "")
    example = 'such as `base_uri: "https://schemas.example.com/domain-events"`'
    if not base_uri:
        yield Diagnostic(
            plan.places.get("targets.jsonschema", target.span),
            "base-uri-absolute",
            "target `jsonschema` needs a `base_uri` for its schemas' identifiers to start with",
            hint=f"add one, {example}",
        )
    elif not _BASE_URI.fullmatch(base_uri):
        yield Diagnostic(
            plan.places.get("targets.jsonschema.base_uri", target.span),
            "base-uri-absolute",
            f"`base_uri` is `{base_uri}`, which is not an absolute URI without query and fragment",
            hint=f"start it with a scheme, {example}",
        )
