"""Reads the keys of numeric types.

Every reader takes the type that the keys narrow, or the widest of its kind, or None where there
is no widest one; what reaches beyond it is a fault.
"""

from __future__ import annotations

from decimal import Decimal

from trackplan.plan.reading.kinds import Either, Key, Nothing, Number, Whole
from trackplan.plan.reading.shape import Fields
from trackplan.plan.resolver.bound_keys import (
    BOUNDS,
    EXACT,
    bound_keys_of,
    double,
    exact_decimal,
    read_bounds,
    whole_number,
)
from trackplan.plan.types import DecimalType, IntegerType, NumberType
from trackplan.plan.values.bounds import Bounds, bounds_of, reach_of
from trackplan.plan.values.uniqueness import FIRST_ROUNDED

MAX_PRECISION = 1000
"""Digits of a decimal: as many as PostgreSQL's ``numeric(p, s)`` takes."""

INTEGER_KEYS = (
    *bound_keys_of(Whole()),
    Key("multiple_of", Whole(1), "whole number that it is a multiple of"),
)
NUMBER_KEYS = (
    *bound_keys_of(Number()),
    Key("multiple_of", Nothing(), "not for a `number`: make it a `decimal`, or an `integer`"),
)
DECIMAL_KEYS = (
    Key("precision", Whole(1), "digits in all", required=True),
    Key("scale", Whole(0), "digits behind the point", required=True),
    *bound_keys_of(Either((Number(), EXACT))),
)


def integer_of(fields: Fields, base: IntegerType) -> IntegerType:
    """A whole number, from its bounds and what it is a multiple of."""
    outer = Bounds[int].of(base.minimum, base.maximum)
    bounds = read_bounds(fields, whole_number, outer, step=1)
    multiple = fields.integer("multiple_of")
    if multiple is not None and base.multiple_of and multiple % base.multiple_of:
        fields.report_wider(
            fields.value_span("multiple_of"),
            f"`multiple_of` of {fields.what} is no multiple of its type's {base.multiple_of}",
        )
    narrowed = IntegerType(
        minimum=base.minimum if bounds.minimum is None else bounds.minimum,
        maximum=base.maximum if bounds.maximum is None else bounds.maximum,
        multiple_of=base.multiple_of if multiple is None else multiple,
    )
    step = narrowed.multiple_of or 1
    if not bounds.is_empty and narrowed.maximum // step * step < narrowed.minimum:
        fields.report.error(
            fields.key_span("multiple_of"),
            "bounds-ordered",
            f"no multiple of {step} lies within the bounds of {fields.what}",
        )
    return narrowed


def number_of(fields: Fields, base: NumberType) -> NumberType:
    """A double, from its bounds."""
    if fields.get("multiple_of"):
        fields.report.error(
            fields.key_span("multiple_of"),
            "multiple-exact",
            f"{fields.what} is a `number`, and a double is hardly ever the exact multiple that "
            "it looks like",
            hint="make it a `decimal`, whose `scale` is the step, or an `integer`",
        )
    bounds = read_bounds(fields, double, bounds_of(base))
    for key in ("exclusive_minimum", "exclusive_maximum"):
        bound = getattr(bounds, key)
        if bound is not None and abs(bound) >= FIRST_ROUNDED:
            fields.report.error(
                fields.key_span(key),
                "bounds-exact",
                f"numbers next to `{key}` of {fields.what} become the bound itself as a double",
                hint=f"use an inclusive bound from {FIRST_ROUNDED} up",
            )
    return NumberType(
        minimum=bounds.minimum,
        maximum=bounds.maximum,
        exclusive_minimum=bounds.exclusive_minimum,
        exclusive_maximum=bounds.exclusive_maximum,
    )


def decimal_of(fields: Fields, base: DecimalType | None) -> DecimalType | None:
    """A decimal, from its digits and its bounds; None if its digits are at fault."""
    precision, scale = fields.integer("precision"), fields.integer("scale")
    if base is not None:
        precision = base.precision if precision is None else precision
        scale = base.scale if scale is None else scale
    if precision is None or scale is None:
        return None
    if precision > MAX_PRECISION:
        fields.report.error(
            fields.value_span("precision"),
            "decimal-digits",
            f"`precision` of {fields.what} is above {MAX_PRECISION}, which databases do not take",
        )
    if scale > precision:
        fields.report.error(
            fields.value_span("scale"),
            "decimal-digits",
            f"`scale` of {fields.what} is {scale}, more than the {precision} digits it has in all",
            hint="`precision` counts all digits, `scale` those of them behind the point",
        )
    if precision > MAX_PRECISION or scale > precision:
        return None
    if base is not None:
        _require_fewer_digits(fields, precision, scale, base)
    outer: Bounds[Decimal] = bounds_of(base) if base else Bounds()
    bounds = read_bounds(fields, exact_decimal, outer)
    found = DecimalType(
        precision=precision,
        scale=scale,
        minimum=bounds.minimum,
        maximum=bounds.maximum,
        exclusive_minimum=bounds.exclusive_minimum,
        exclusive_maximum=bounds.exclusive_maximum,
    )
    if not bounds.is_empty:
        _require_reach(fields, found)
    return found


def _require_reach(fields: Fields, found: DecimalType) -> None:
    least, greatest = reach_of(found)
    if least > greatest:
        given = [key for key in (*BOUNDS, "scale", "precision") if fields.get(key)]
        fields.report.error(
            fields.key_span(given[0]),
            "decimal-bounds-reachable",
            f"no decimal of precision {found.precision} and scale {found.scale} lies within the "
            f"bounds of {fields.what}",
            hint="widen the bounds, or allow more digits",
        )


def _require_fewer_digits(fields: Fields, precision: int, scale: int, base: DecimalType) -> None:
    if scale > base.scale:
        fields.report_wider(
            fields.value_span("scale"),
            f"{fields.what} has {scale} digits behind the point, and its type {base.scale}",
        )
    whole, most = precision - scale, base.precision - base.scale
    if whole > most:
        # Fewer digits behind the point leave more before it, unless the precision shrinks as well.
        fields.report_wider(
            fields.value_span("precision" if fields.get("precision") else "scale"),
            f"{fields.what} has {whole} digits before the point, and its type {most}",
            hint=f"with `scale: {scale}` the precision is at most {most + scale}",
        )
