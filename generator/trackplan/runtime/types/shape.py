"""Types made of other types: lists and maps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard, cast, get_args

from pydantic_core import PydanticCustomError
from pydantic_core import core_schema as cs

from trackplan.runtime.errors import REFUSED
from trackplan.runtime.types.frozen import FrozenDict
from trackplan.runtime.types.plain import String

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True)
class Items:
    """A list, held as a tuple; any sequence is taken that is no text.

    Args:
        min_items: Fewest items.
        max_items: Most items.
        unique_items: No two items are equal.
    """

    min_items: int = 0
    max_items: int | None = None
    unique_items: bool = False

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        items = cast("cs.TupleSchema", handler(source))
        held = cs.tuple_schema(
            items["items_schema"],
            variadic_item_index=0,
            min_length=self.min_items,
            max_length=self.max_items,
            strict=True,
        )
        either = cs.json_or_python_schema(
            json_schema=held,
            python_schema=cs.no_info_before_validator_function(_tuple_of, held),
        )
        if not self.unique_items:
            return either
        return cs.no_info_after_validator_function(_refuse_repetition, either)


@dataclass(frozen=True)
class Entries:
    """A map from text without NUL, held as a dict that cannot be changed; any mapping is taken.

    Args:
        min_items: Fewest entries.
        max_items: Most entries.
        pattern: Regular expression that matches somewhere in each key.
    """

    min_items: int = 0
    max_items: int | None = None
    pattern: str | None = None

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        _, values = get_args(source)
        entries = cs.dict_schema(
            String(pattern=self.pattern).schema(),
            handler.generate_schema(values),
            min_length=self.min_items,
            max_length=self.max_items,
            strict=True,
        )
        either = cs.json_or_python_schema(
            json_schema=entries,
            python_schema=cs.no_info_before_validator_function(_dict_of, entries),
        )
        return cs.no_info_after_validator_function(FrozenDict, either)


def is_list(value: object) -> TypeGuard[Sequence[object]]:
    """Whether a Python value is taken for a list: a sequence that is no text."""
    return isinstance(value, Sequence) and not isinstance(
        value, str | bytes | bytearray | memoryview
    )


def _tuple_of(value: object) -> object:
    return tuple(value) if is_list(value) else value


def _dict_of(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value


def _refuse_repetition(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(set(items)) < len(items):
        raise PydanticCustomError(REFUSED, "must not have two equal items")
    return items
