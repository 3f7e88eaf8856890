"""Of which types everyone finds the same values equal, whoever reads them."""

from __future__ import annotations

from typing import assert_never

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
    RecordType,
    StringType,
    TimeType,
    Type,
    UnionType,
    UuidType,
    parts_of,
)
from trackplan.plan.values.bounds import Bounds, bounds_of

FIRST_ROUNDED = 2**53
"""From here on not every whole number is a double."""


def has_several_texts(kind: Type) -> bool:
    """Whether two texts on the wire may mean the same value of a type."""
    match kind:
        case DecimalType() | DateTimeType() | TimeType() | DurationType() | JsonType():
            return True
        case NumberType():
            exact = Bounds[float].of(-FIRST_ROUNDED, FIRST_ROUNDED)
            return not bounds_of(kind).within(exact)
        case RecordType():
            # An absent member and one that says its default are the same to who reads defaults.
            return any(
                property_.default is not None or has_several_texts(property_.type)
                for property_ in kind.properties
            )
        case ListType() | MapType() | UnionType():
            return any(has_several_texts(part) for part in parts_of(kind))
        case StringType() | IntegerType() | BooleanType() | DateType() | UuidType() | EnumType():
            return False
        case _:
            assert_never(kind)
