"""Reads the keys of lists and maps, which hold values of one type."""

from __future__ import annotations

from trackplan.plan.reading.kinds import Defined, Flag, Key
from trackplan.plan.reading.shape import Fields
from trackplan.plan.resolver.length_keys import LENGTH, lengths_of
from trackplan.plan.resolver.text_keys import PATTERN, pattern_of
from trackplan.plan.types import ListType, MapType, Type
from trackplan.plan.values.uniqueness import FIRST_ROUNDED, has_several_texts

_LENGTHS = (
    Key("min_items", LENGTH, "fewest items"),
    Key("max_items", LENGTH, "most items"),
)
LIST_KEYS = (
    Key("items", Defined("part"), "type of its items, or the name of one", required=True),
    *_LENGTHS,
    Key("unique_items", Flag(), "whether no item is in it twice"),
)
MAP_KEYS = (
    Key("values", Defined("part"), "type of its values, or the name of one", required=True),
    *_LENGTHS,
    Key("pattern", PATTERN, "regular expression that is found in each key"),
)


def list_of(fields: Fields, base: ListType | None, items: Type | None) -> ListType | None:
    """A list, from the type of its items and its lengths; None without the former."""
    outer = (base.min_items, base.max_items) if base else (0, None)
    fewest, most = lengths_of(fields, "min_items", "max_items", *outer)
    unique = fields.flag("unique_items")
    if base and base.unique_items and unique is False:
        fields.report_wider(
            fields.value_span("unique_items"),
            f"{fields.what} allows the same item twice, which its type does not",
        )
    if unique is None:
        unique = bool(base and base.unique_items)
    if items is None:
        return None
    if unique and has_several_texts(items):
        fields.report.error(
            fields.key_span("unique_items"),
            "unique-items-exact",
            f"{fields.what} has items of which one value has several texts, such as 1.5 and 1.50, "
            "or a default said and left out: not everyone would find the same ones twice",
            hint="leave `unique_items` out; it suits texts, integers, dates, UUIDs and enums, "
            f"and numbers that are bounded within {-FIRST_ROUNDED} and {FIRST_ROUNDED}",
        )
    return ListType(items=items, min_items=fewest, max_items=most, unique_items=unique)


def map_of(fields: Fields, base: MapType | None, values: Type | None) -> MapType | None:
    """A map, from the type of its values, its lengths and its keys' pattern; None without type."""
    outer = (base.min_items, base.max_items) if base else (0, None)
    fewest, most = lengths_of(fields, "min_items", "max_items", *outer)
    pattern = pattern_of(fields, base.pattern if base else None)
    if values is None:
        return None
    return MapType(values=values, min_items=fewest, max_items=most, pattern=pattern)
