"""Annotations as generated models have them, to be tried with values."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from trackplan.runtime import (
    Digits,
    Entries,
    Integer,
    Items,
    Number,
    String,
)

LABEL = Annotated[str, String(max_length=5)]
NAME = Annotated[str, String(min_length=2, pattern="^[a-z]+$")]
COUNT = Annotated[int, Integer()]
PORTIONS = Annotated[int, Integer(minimum=2, maximum=100, multiple_of=2)]
NUMBER = Annotated[float, Number()]
PERCENT = Annotated[float, Number(minimum=0, exclusive_maximum=100)]
AMOUNT = Annotated[Decimal, Digits(precision=6, scale=2)]
SHARE = Annotated[Decimal, Digits(precision=3, scale=3, minimum=Decimal(0))]
PIECES = Annotated[Decimal, Digits(precision=3, scale=0, exclusive_minimum=Decimal(0))]
TYPE = Literal["ingredient", "product"]
TAGS = Annotated[tuple[LABEL, ...], Items(min_items=1, max_items=2, unique_items=True)]
NUMBERS = Annotated[tuple[NUMBER, ...], Items(unique_items=True)]
WEIGHTS = Annotated[Mapping[str, COUNT], Entries(min_items=1, max_items=2, pattern="^[a-z]+$")]
MAIL = Annotated[str, String(max_length=20, format="email", pattern="^a")]


def name_of(value: object) -> str:
    """A short identifier of a parameter, whatever it is."""
    if isinstance(value, int) and value > 10**30:
        return "huge"
    metadata = getattr(value, "__metadata__", None)
    shown = ascii(value if metadata is None else metadata[0])
    return "set" if isinstance(value, set) else shown.partition(" object at ")[0][:40]
