"""JSON for values that a type takes, in all the ways that they can be written."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from fractions import Fraction
from typing import TypeAlias, assert_never

from hypothesis import strategies as st

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
from trackplan.plan.values.formats import FORMATS
from trackplan.plan.values.patterns import compiled

Fragments: TypeAlias = st.SearchStrategy[str]
"""Pieces of JSON."""

CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0")


def valid(type_: Type) -> Fragments:  # noqa: C901, PLR0912 - a case for each type
    """Fragments that a type takes."""
    match type_:
        case StringType():
            fragments = valid_texts(type_).map(json.dumps)
        case EnumType(values=values):
            fragments = st.sampled_from(values).map(lambda has: json.dumps(has.value))
        case BooleanType():
            fragments = st.sampled_from(["true", "false"])
        case IntegerType() | NumberType() | DecimalType():
            fragments = valid_numbers(type_)
        case DateTimeType():
            fragments = st.builds(instant_text, st.datetimes(), st.integers(0, 6))
        case DateType():
            fragments = st.dates().map(lambda day: json.dumps(day.isoformat()))
        case TimeType():
            fragments = st.builds(time_text, st.times(), st.integers(0, 6))
        case DurationType():
            fragments = st.one_of(
                st.timedeltas(timedelta(), timedelta.max),
                st.timedeltas(timedelta(), timedelta(days=2)),
            ).map(duration_text)
        case UuidType():
            fragments = st.uuids(allow_nil=True).map(lambda identifier: json.dumps(str(identifier)))
        case JsonType():
            fragments = valid_json()
        case ListType():
            fragments = valid_lists(type_).map(array_of)
        case RecordType(properties=properties):
            fragments = valid_members(properties).map(object_of)
        case MapType():
            fragments = valid_entries(type_).map(object_of)
        case UnionType(variants=variants):
            fragments = st.sampled_from(variants).flatmap(
                lambda variant: valid_members(variant.type.properties).map(
                    lambda members: object_of(
                        {**members, type_.discriminator: json.dumps(variant.tag)}
                    )
                )
            )
        case _:
            assert_never(type_)
    return fragments


def valid_numbers(type_: IntegerType | NumberType | DecimalType) -> Fragments:
    """Numbers within the bounds of a type."""
    match type_:
        case IntegerType(minimum=low, maximum=high):
            step = type_.multiple_of or 1
            return st.integers(-(-low // step), high // step).map(lambda n: str(n * step))
        case NumberType():
            return st.floats(
                min_value=first(type_.minimum, type_.exclusive_minimum),
                max_value=first(type_.maximum, type_.exclusive_maximum),
                exclude_min=type_.exclusive_minimum is not None,
                exclude_max=type_.exclusive_maximum is not None,
                allow_nan=False,
                allow_infinity=False,
            ).map(repr)
        case DecimalType(scale=scale):
            return st.builds(decimal_text, units_of(type_), st.just(scale), st.booleans())
        case _:
            assert_never(type_)


def valid_json() -> Fragments:
    """Any JSON that is I-JSON, of whatever depth hypothesis likes."""
    texts = st.text(CHARACTERS, max_size=4)
    numbers = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
    return st.recursive(
        st.none() | st.booleans() | numbers | texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
        max_leaves=8,
    ).map(json.dumps)


def valid_entries(type_: MapType) -> st.SearchStrategy[dict[str, str]]:
    """Entries, so many and with such keys as a map asks for."""
    least, most = type_.min_items, type_.max_items
    return st.dictionaries(
        valid_texts(StringType(pattern=type_.pattern)),
        valid(type_.values),
        min_size=least,
        max_size=least + 3 if most is None else most,
    )


def valid_lists(type_: ListType) -> st.SearchStrategy[list[str]]:
    """Items, so many and so different as a list asks for."""
    least, most = type_.min_items, type_.max_items
    return st.lists(
        valid(type_.items),
        min_size=least,
        max_size=least + 3 if most is None else most,
        unique_by=(lambda item: identity_of(json.loads(item))) if type_.unique_items else None,
    )


def valid_members(properties: Sequence[Property]) -> st.SearchStrategy[dict[str, str]]:
    """Members that a closed object of properties takes, in any order."""

    @st.composite
    def made(draw: st.DrawFn) -> dict[str, str]:
        members = {}
        for has in draw(st.permutations(properties)):
            if has.may_be_absent and draw(st.booleans()):
                continue
            is_null = has.may_be_null and draw(st.booleans())
            members[has.name] = "null" if is_null else draw(valid(has.type))
        return members

    return made()


def object_of(members: Mapping[str, str]) -> str:
    """The text of an object."""
    return "{" + ",".join(f"{json.dumps(name)}:{value}" for name, value in members.items()) + "}"


def array_of(items: Sequence[str]) -> str:
    """The text of an array."""
    return "[" + ",".join(items) + "]"


def valid_texts(type_: StringType) -> Fragments:
    """Texts that a string type takes."""
    least, most = type_.min_length, type_.max_length
    pattern = FORMATS[type_.format].pattern if type_.format else type_.pattern
    if pattern is None:
        return st.text(CHARACTERS, min_size=least, max_size=most)
    texts = st.from_regex(compiled(pattern), alphabet=CHARACTERS)
    return texts.filter(lambda text: least <= len(text) <= (math.inf if most is None else most))


def units_of(type_: DecimalType) -> st.SearchStrategy[int]:
    """The values of a decimal type, as numbers of its last digit."""
    most = 10**type_.precision - 1
    low, high = -most, most
    unit = Fraction(1, 10**type_.scale)
    if type_.minimum is not None:
        low = max(low, math.ceil(Fraction(type_.minimum) / unit))
    if type_.exclusive_minimum is not None:
        low = max(low, math.floor(Fraction(type_.exclusive_minimum) / unit) + 1)
    if type_.maximum is not None:
        high = min(high, math.floor(Fraction(type_.maximum) / unit))
    if type_.exclusive_maximum is not None:
        high = min(high, math.ceil(Fraction(type_.exclusive_maximum) / unit) - 1)
    return st.integers(low, high)


def decimal_text(units: int, scale: int, keep_zeros: bool) -> str:  # noqa: FBT001 - a strategy's
    """A decimal, given as a number of its last digits."""
    digits = f"{abs(units):0{scale + 1}}"
    text = f"{digits[:-scale]}.{digits[-scale:]}" if scale else digits
    if not keep_zeros and scale:
        text = text.rstrip("0").rstrip(".")
    return f'"{"-" if units < 0 else ""}{text}"'


def instant_text(moment: datetime, digits: int) -> str:
    """A moment, with so many digits of its fraction."""
    whole, fraction = moment.isoformat(timespec="microseconds").split(".")
    return f'"{whole}.{fraction[:digits]}Z"' if digits else f'"{whole}Z"'


def time_text(moment: time, digits: int) -> str:
    """A time of day, with so many digits of its fraction."""
    whole, fraction = moment.isoformat(timespec="microseconds").split(".")
    return f'"{whole}.{fraction[:digits]}"' if digits else f'"{whole}"'


def duration_text(length: timedelta) -> str:
    """A duration with all its parts, though they be zero."""
    minutes, seconds = divmod(length.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{length.microseconds:06}" if length.microseconds else ""
    return f'"P{length.days}DT{hours}H{minutes}M{seconds}{fraction}S"'


def identity_of(value: object) -> str:
    """A text that two JSON values share if they are equal to JSON Schema."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return array_of([identity_of(item) for item in value])
    if isinstance(value, dict):
        return object_of({name: identity_of(value[name]) for name in sorted(value)})
    return json.dumps(value)


def first(*bounds: float | None) -> float | None:
    """The first bound that is given."""
    return next((bound for bound in bounds if bound is not None), None)
