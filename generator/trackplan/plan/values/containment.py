"""Whether a type takes every value of another, so that what the other wrote can be read as it.

The answer errs on one side: where it says that a type takes all, it does; where it names what
it may refuse, there may be no such value, as of two patterns that say the same differently.
"""

from __future__ import annotations

from typing import Any, assert_never

from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntegerType,
    JsonType,
    ListType,
    MapType,
    NumberType,
    Property,
    RecordType,
    StringType,
    TimeType,
    Type,
    UnionType,
    UuidType,
)
from trackplan.plan.values.bounds import bounds_of, reach_of
from trackplan.plan.values.formats import FORMATS
from trackplan.plan.values.wire import fault_of_value


def refused_by(wanted: Type, held: Type) -> str | None:
    """What a value of `held` may be that `wanted` refuses; None if it takes them all."""
    if isinstance(held, EnumType) and isinstance(wanted, StringType | EnumType):
        listed = (value.value for value in held.values)
        return next((f"`{text}`" for text in listed if fault_of_value(text, wanted)), None)
    if type(held) is not type(wanted):
        return "a value of another type"
    return _refused_by_same(wanted, held)


def takes_all_of(wanted: Property, held: Property) -> bool:
    """Whether a property takes every value of another, its absence and null included."""
    return _refused_property(wanted, held) is None


def _refused_by_same(wanted: Type, held: Any) -> str | None:  # noqa: ANN401 - of the same class
    refused: str | None = None
    match wanted:
        case StringType():
            refused = _refused_text(wanted, held)
        case IntegerType():
            refused = _refused_integer(wanted, held)
        case NumberType():
            within = bounds_of(held).within(bounds_of(wanted))
            refused = None if within else "a number out of bounds"
        case DecimalType():
            refused = _refused_decimal(wanted, held)
        case ListType():
            refused = _refused_list(wanted, held)
        case RecordType():
            refused = _refused_record(wanted, held)
        case MapType():
            refused = _refused_map(wanted, held)
        case UnionType():
            refused = _refused_union(wanted, held)
        case (
            BooleanType()
            | DateTimeType()
            | DateType()
            | TimeType()
            | DurationType()
            | UuidType()
            | EnumType()
            | JsonType()
        ):
            pass
        case _:
            assert_never(wanted)
    return refused


def _refused_text(wanted: StringType, held: StringType) -> str | None:
    if held.min_length < wanted.min_length:
        return f"a text shorter than {wanted.min_length} characters"
    if _is_above(held.max_length, wanted.max_length):
        return f"a text longer than {wanted.max_length} characters"
    if wanted.pattern not in (None, held.pattern):
        return f"a text that does not match `{wanted.pattern}`"
    if wanted.format not in (None, held.format):
        return f"a text that is no {FORMATS[str(wanted.format)].what}"
    return None


def _refused_integer(wanted: IntegerType, held: IntegerType) -> str | None:
    if held.minimum < wanted.minimum:
        return f"a number below {wanted.minimum}"
    if held.maximum > wanted.maximum:
        return f"a number above {wanted.maximum}"
    if (held.multiple_of or 1) % (wanted.multiple_of or 1):
        return f"a number that is no multiple of {wanted.multiple_of}"
    return None


def _refused_decimal(wanted: DecimalType, held: DecimalType) -> str | None:
    if held.scale > wanted.scale:
        return f"a decimal with more than {wanted.scale} digits behind the point"
    whole = wanted.precision - wanted.scale
    if held.precision - held.scale > whole:
        return f"a decimal with more than {whole} digits before the point"
    # In units of the wanted type's last digit, of which the held one's is a multiple.
    step = 10 ** (wanted.scale - held.scale)
    least, greatest = reach_of(held)
    first, last = reach_of(wanted)
    within = first <= least * step and greatest * step <= last
    return None if within or least > greatest else "a decimal out of bounds"


def _refused_list(wanted: ListType, held: ListType) -> str | None:
    if held.min_items < wanted.min_items:
        return f"a list of fewer than {wanted.min_items} items"
    if _is_above(held.max_items, wanted.max_items):
        return f"a list of more than {wanted.max_items} items"
    if wanted.unique_items and not held.unique_items and _is_above(held.max_items, 1):
        return "a list that has an item twice"
    refused = refused_by(wanted.items, held.items)
    return f"a list with an item that is {refused}" if refused else None


def _refused_map(wanted: MapType, held: MapType) -> str | None:
    if held.min_items < wanted.min_items:
        return f"a map of fewer than {wanted.min_items} items"
    if _is_above(held.max_items, wanted.max_items):
        return f"a map of more than {wanted.max_items} items"
    if wanted.pattern not in (None, held.pattern):
        return f"a map with a key that does not match `{wanted.pattern}`"
    refused = refused_by(wanted.values, held.values)
    return f"a map with a value that is {refused}" if refused else None


def _refused_union(wanted: UnionType, held: UnionType) -> str | None:
    if held.discriminator != wanted.discriminator:
        return f"a record without `{wanted.discriminator}`"
    wants = {variant.tag: variant.type for variant in wanted.variants}
    for variant in held.variants:
        tag = f"`{variant.tag}` as its `{held.discriminator}`"
        if variant.tag not in wants:
            return f"a record with {tag}"
        if refused := _refused_record(wants[variant.tag], variant.type):
            return f"{refused}, of those with {tag}"
    return None


def _refused_record(wanted: RecordType, held: RecordType) -> str | None:
    holds = {property_.name: property_ for property_ in held.properties}
    wants = {property_.name: property_ for property_ in wanted.properties}
    for name in holds:
        if name not in wants:
            return f"a record with `{name}`"
    for name, property_ in wants.items():
        if name not in holds:
            if not property_.may_be_absent:
                return f"a record without `{name}`"
        elif refused := _refused_property(property_, holds[name]):
            return f"a record {refused}"
    return None


def _refused_property(wanted: Property, held: Property) -> str | None:
    if held.may_be_absent and not wanted.may_be_absent:
        return f"without `{held.name}`"
    if held.may_be_null and not wanted.may_be_null:
        return f"whose `{held.name}` is null"
    refused = refused_by(wanted.type, held.type)
    return f"whose `{held.name}` is {refused}" if refused else None


def _is_above(held: int | None, wanted: int | None) -> bool:
    return wanted is not None and (held is None or held > wanted)
