"""Any JSON value, as far as every party can keep it."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

from pydantic_core import core_schema as cs
from typing_extensions import override

from trackplan.runtime.types.frozen import FrozenDict
from trackplan.runtime.types.leaf import Leaf
from trackplan.runtime.types.shape import is_list

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

DEEPEST: Final = 100
"""How deep arrays and objects may be nested."""

_LARGEST = int(sys.float_info.max)

if TYPE_CHECKING:
    JsonValue: TypeAlias = (
        "Mapping[str, JsonValue] | Sequence[JsonValue] | str | bool | int | float | None"
    )
else:  # a text, which the alias is where it recurs, cannot be combined with other types
    JsonValue = object
"""A JSON value; of the numbers, those that a double can be near to."""


class _Json(Leaf):
    @override
    def sentence(self) -> str:
        return (
            "must be a JSON value: null, true, false, text without NUL, a finite number, "
            f"or a list or mapping of such, nested at most {DEEPEST} deep"
        )

    @override
    def acceptance(self) -> CoreSchema:
        return cs.no_info_plain_validator_function(lambda value: _held(value, DEEPEST))


Json = Annotated[JsonValue, _Json()]
"""A JSON value; its lists are held as tuples, its objects as dicts that cannot be changed."""


def _held(value: object, room: int) -> JsonValue:
    """The value, of types that are exactly JSON's and cannot be changed.

    Args:
        value: Any value.
        room: How deep it may be nested.

    Raises:
        ValueError: It is not JSON, or nothing that every party can keep.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text_of(value)
    if isinstance(value, int):
        number = int.__int__(value)
        if not -_LARGEST <= number <= _LARGEST:
            raise ValueError
        return number
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError
        return float.__float__(value)
    if room == 0:
        raise ValueError
    if is_list(value):
        return tuple(_held(item, room - 1) for item in value)
    if isinstance(value, Mapping):
        return FrozenDict(
            {_name_of(name): _held(member, room - 1) for name, member in value.items()}
        )
    raise ValueError


def _name_of(name: object) -> str:
    if not isinstance(name, str):
        raise ValueError  # noqa: TRY004 - pydantic takes a TypeError for a bug
    return _text_of(name)


def _text_of(text: str) -> str:
    """The text.

    Raises:
        ValueError: It has NUL or, as a UnicodeEncodeError, a lone surrogate.
    """
    if "\0" in text:
        raise ValueError
    text.encode()
    return str.__str__(text)
