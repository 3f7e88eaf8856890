"""Reads the keys of built-in types.

Every reader takes the type that the keys narrow, or the widest of its kind, or None where there
is no widest one; what reaches beyond it is a fault.
"""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from trackplan.plan.reading.shape import Fields, text_of
from trackplan.plan.resolver.bound_keys import double, exact_decimal, read_bounds, whole_number
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    EnumType,
    IntegerType,
    ListType,
    NumberType,
    RecordType,
    StringType,
    Type,
    UuidType,
)
from trackplan.plan.values.bounds import Bounds, bounds_of
from trackplan.plan.values.patterns import fault_of_pattern

MAX_PRECISION = 1000
"""Digits of a decimal: as many as PostgreSQL's ``numeric(p, s)`` takes."""

MAX_LENGTH = 2**30 - 1
"""Characters or items: PostgreSQL holds a gigabyte in a field."""

FIRST_ROUNDED = 2**53
"""From here on not every whole number is a double."""


def string_of(fields: Fields, base: StringType) -> StringType:
    """Text, from its lengths and its pattern."""
    shortest, longest = _lengths(
        fields, "min_length", "max_length", base.min_length, base.max_length
    )
    return StringType(min_length=shortest, max_length=longest, pattern=_pattern(fields, base))


def _pattern(fields: Fields, base: StringType) -> str | None:
    node = fields.get("pattern")
    if node is None:
        return base.pattern
    pattern = text_of(node, f"`pattern` of {fields.what}", fields.report, exact=True)
    if pattern is None:
        return None
    if fault := fault_of_pattern(pattern):
        fields.report.error(
            node.span,
            "pattern-portable",
            f"`pattern` of {fields.what} {fault}",
            hint="use what all dialects agree on: characters, classes, groups, `|`, `* + ? {m,n}`",
        )
    if base.pattern not in (None, pattern):
        fields.report.error(
            node.span,
            "type-narrowed",
            f"`pattern` of {fields.what} takes the place of its type's pattern `{base.pattern}`",
            hint="a pattern cannot be shown to narrow another: give only one of the two",
        )
    return pattern


def integer_of(fields: Fields, base: IntegerType) -> IntegerType:
    """A whole number, from its bounds and what it is a multiple of."""
    outer = Bounds[int].of(base.minimum, base.maximum)
    bounds = read_bounds(fields, whole_number, outer, step=1)
    multiple = fields.integer("multiple_of", least=1)
    if multiple is not None and base.multiple_of and multiple % base.multiple_of:
        fields.report.error(
            fields.value_span("multiple_of"),
            "type-narrowed",
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
    precision, scale = fields.integer("precision", least=1), fields.integer("scale", least=0)
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
    if base is not None:
        _require_fewer_digits(fields, precision, scale, base)
    outer: Bounds[Decimal] = bounds_of(base) if base else Bounds()
    bounds = read_bounds(fields, exact_decimal, outer)
    return DecimalType(
        precision=precision,
        scale=scale,
        minimum=bounds.minimum,
        maximum=bounds.maximum,
        exclusive_minimum=bounds.exclusive_minimum,
        exclusive_maximum=bounds.exclusive_maximum,
    )


def _require_fewer_digits(fields: Fields, precision: int, scale: int, base: DecimalType) -> None:
    if scale > base.scale:
        fields.report.error(
            fields.value_span("scale"),
            "type-narrowed",
            f"{fields.what} has {scale} digits behind the point, and its type {base.scale}",
        )
    whole, most = precision - scale, base.precision - base.scale
    if whole > most:
        # Fewer digits behind the point leave more before it, unless the precision shrinks as well.
        fields.report.error(
            fields.value_span("precision" if fields.get("precision") else "scale"),
            "type-narrowed",
            f"{fields.what} has {whole} digits before the point, and its type {most}",
            hint=f"with `scale: {scale}` the precision is at most {most + scale}",
        )


def list_of(fields: Fields, base: ListType | None, items: Type | None) -> ListType | None:
    """A list, from the type of its items and its lengths; None without the former."""
    outer = (base.min_items, base.max_items) if base else (0, None)
    fewest, most = _lengths(fields, "min_items", "max_items", *outer)
    unique = fields.flag("unique_items")
    if base and base.unique_items and unique is False:
        fields.report.error(
            fields.value_span("unique_items"),
            "type-narrowed",
            f"{fields.what} allows the same item twice, which its type does not",
        )
    if unique is None:
        unique = bool(base and base.unique_items)
    if items is None:
        return None
    if unique and _has_several_texts(items):
        fields.report.error(
            fields.key_span("unique_items"),
            "unique-items-exact",
            f"{fields.what} has items of which one value has several texts, "
            "such as 1.5 and 1.50: not everyone would find the same ones twice",
            hint="leave `unique_items` out; it suits texts, integers, dates, UUIDs and enums, "
            f"and numbers that are bounded within {-FIRST_ROUNDED} and {FIRST_ROUNDED}",
        )
    return ListType(items=items, min_items=fewest, max_items=most, unique_items=unique)


def _has_several_texts(kind: Type) -> bool:
    """Whether two texts on the wire may mean the same value of a type."""
    match kind:
        case DecimalType() | DateTimeType():
            return True
        case NumberType():
            exact = Bounds[float].of(-FIRST_ROUNDED, FIRST_ROUNDED)
            return not bounds_of(kind).within(exact)
        case ListType():
            return _has_several_texts(kind.items)
        case RecordType():
            return any(_has_several_texts(inner.type) for inner in kind.properties)
        case StringType() | IntegerType() | BooleanType() | DateType() | UuidType() | EnumType():
            return False
        case _:
            assert_never(kind)


def _lengths(
    fields: Fields, least: str, most: str, base_least: int, base_most: int | None
) -> tuple[int, int | None]:
    given_least, given_most = fields.integer(least, least=0), fields.integer(most, least=0)
    for key, given in ((least, given_least), (most, given_most)):
        if given is not None and given > MAX_LENGTH:
            fields.report.error(
                fields.value_span(key),
                "bounds-ordered",
                f"`{key}` of {fields.what} is above {MAX_LENGTH:,}, which no database would hold",
                hint=f"leave `{key}` out where nothing bounds it",
            )
    lower = base_least if given_least is None else given_least
    upper = base_most if given_most is None else given_most
    if upper is not None and lower > upper:
        fields.report.error(
            fields.key_span(most if given_most is not None else least),
            "bounds-ordered",
            f"`{least}` of {fields.what} is {lower}, above its `{most}`, {upper}",
        )
    if lower < base_least:
        fields.report.error(
            fields.value_span(least),
            "type-narrowed",
            f"`{least}` of {fields.what} is below its type's {base_least}",
        )
    if base_most is not None and upper is not None and upper > base_most:
        fields.report.error(
            fields.value_span(most),
            "type-narrowed",
            f"`{most}` of {fields.what} is above its type's {base_most}",
        )
    return lower, upper
