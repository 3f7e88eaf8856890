"""What a plan says that JSON Schema cannot, or cannot say to all validators alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan
from trackplan.plan.types import DecimalType, Property, StringType, Type
from trackplan.targets.jsonschema import digits
from trackplan.targets.jsonschema.nesting import types_of
from trackplan.targets.jsonschema.wire import is_anchored_at_end

_BASE_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/@!$&'()*+,;=\[\]%-]+")
_ESCAPE_OR_CLASS = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]")


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


def decimal_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """Decimals whose bounds leave no value, or are too long for a pattern to follow."""
    for has, type_ in _types_of(plan):
        if not isinstance(type_, DecimalType):
            continue
        low, high = digits.bounds_of(type_)
        if low > high:
            yield Diagnostic(
                has.span,
                "decimal-bounds-reachable",
                f"no decimal of precision {type_.precision} and scale {type_.scale} lies"
                f" within the bounds of `{has.name}`",
                hint="widen the bounds, or allow more digits",
            )
        elif type_.precision > digits.MAX_DIGITS and digits.follows_a_bound(type_):
            yield Diagnostic(
                has.span,
                "decimal-bounds-digits",
                f"`{has.name}` has bounds and a precision of {type_.precision}: a pattern follows"
                f" bounds over at most {digits.MAX_DIGITS} digits",
                hint=f"lower its precision to {digits.MAX_DIGITS}, or have no bound but 0",
            )


def pattern_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """Patterns that end in ``$`` and may have read a newline before it.

    To some dialects ``$`` stands before a newline at the end too, so that it depends on the
    dialect whether that newline has to be matched.
    """
    for has, type_ in _types_of(plan):
        if isinstance(type_, StringType) and type_.pattern is not None:
            newline = _newline_in(type_.pattern)
            if is_anchored_at_end(type_.pattern) and newline:
                yield Diagnostic(
                    has.span,
                    "pattern-newline",
                    f"the pattern of `{has.name}` ends in `$` and has `{newline}`, which matches a"
                    " newline: dialects differ on whether `$` stands before one at the end",
                    hint="keep the newline out, as in `[^,\\n]`",
                )


def _types_of(plan: Plan) -> Iterator[tuple[Property, Type]]:
    for _, version in plan.versions():
        yield from types_of(version.properties)


def _newline_in(pattern: str) -> str | None:
    """The first part of a portable pattern that matches a newline."""
    atoms = _ESCAPE_OR_CLASS.findall(pattern)
    return next((atom for atom in atoms if re.fullmatch(atom, "\n")), None)
