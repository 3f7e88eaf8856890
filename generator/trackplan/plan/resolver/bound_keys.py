"""Reads the bounds of numeric types: ``minimum``, ``maximum`` and their exclusive relatives."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

from trackplan.plan.reading.kinds import Key, Kind, Word
from trackplan.plan.reading.nodes import Node, Scalar, kind_of
from trackplan.plan.reading.shape import Fields
from trackplan.plan.values.bounds import Bound, Bounds, N

_ABOUTS = {
    "minimum": "least value",
    "maximum": "greatest value",
    "exclusive_minimum": "value that all are greater than",
    "exclusive_maximum": "value that all are less than",
}
BOUNDS = tuple(_ABOUTS)

EXACT = Word("a decimal without an exponent", r"-?[0-9]+(?:\.[0-9]+)?")


def bound_keys_of(kind: Kind) -> tuple[Key, ...]:
    """The keys of bounds whose values are of a kind."""
    return tuple(Key(name, kind, about) for name, about in _ABOUTS.items())


def read_bounds(
    fields: Fields, read: Callable[[Node], N], base: Bounds[N], step: N | None = None
) -> Bounds[N]:
    """The bounds that a type's keys give, those of the type it narrows where they give none.

    Args:
        fields: The keys of the type.
        read: The value of a bound; raises ValueError with what it should be.
        base: What the bounds must stay within.
        step: The distance between neighbouring values, where there is one; the bounds are then
            given back as inclusive ones.
    """
    lower = _read_bound(fields, "minimum", read)
    upper = _read_bound(fields, "maximum", read)
    if step is not None:
        lower = Bound(lower.value + step) if lower and lower.exclusive else lower
        upper = Bound(upper.value - step) if upper and upper.exclusive else upper
    bounds = Bounds(lower or base.lower, upper or base.upper)
    given = [key for key in BOUNDS if fields.get(key) is not None]
    if given and bounds.is_empty:
        fields.report.error(
            fields.key_span(given[-1]),
            "bounds-ordered",
            f"no value lies within the bounds of {fields.what}",
            hint="the lower bound must not be above the upper one",
        )
    elif not bounds.within(base):
        fields.report_wider(
            fields.key_span(given[-1]),
            f"the bounds of {fields.what} reach beyond those of its type",
            hint=f"its values go {_shown(base)}",
        )
    return bounds


def _read_bound(fields: Fields, key: str, read: Callable[[Node], N]) -> Bound[N] | None:
    exclusive = f"exclusive_{key}"
    found: Bound[N] | None = None
    for name in (key, exclusive):
        node = fields.get(name)
        if node is None:
            continue
        if found is not None:
            fields.report.error(
                fields.key_span(exclusive),
                "bounds-ordered",
                f"{fields.what} has both `{key}` and `{exclusive}`",
                hint="keep one of the two",
            )
        try:
            found = Bound(read(node), exclusive=name == exclusive)
        except ValueError as error:
            message = f"`{name}` of {fields.what} is {error}, not {kind_of(node)}"
            fields.report.error(node.span, "value-kind", message)
    return found


def _shown(bounds: Bounds[N]) -> str:
    lower = bounds.lower and f"from {bounds.lower.value}"
    upper = bounds.upper and f"up to {bounds.upper.value}"
    return " ".join(part for part in (lower, upper) if part)


def whole_number(node: Node) -> int:
    """The integer that a node spells."""
    if isinstance(node, Scalar) and isinstance(node.value, int) and not _is_flag(node):
        return node.value
    message = "a whole number"
    raise ValueError(message)


def double(node: Node) -> float:
    """The double that a node spells, which is the number itself and not one close to it."""
    message = "a number"
    if isinstance(node, Scalar) and isinstance(node.value, int | float) and not _is_flag(node):
        message = "a number that a double holds exactly"
        with suppress(OverflowError):
            if float(node.value) == node.value:
                return float(node.value)
    raise ValueError(message)


def exact_decimal(node: Node) -> Decimal:
    """The decimal that a node spells, in quotes or not; never through a float."""
    if isinstance(node, Scalar) and not _is_flag(node) and re.fullmatch(EXACT.pattern, node.text):
        return Decimal(node.text)
    message = EXACT.what
    raise ValueError(message)


def _is_flag(node: Scalar) -> bool:
    return isinstance(node.value, bool)
