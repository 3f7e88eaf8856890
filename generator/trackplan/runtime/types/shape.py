"""Types made of other types: lists, and values that may be absent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeGuard, TypeVar, cast

from pydantic import Field
from pydantic_core import PydanticCustomError
from pydantic_core import core_schema as cs

from trackplan.runtime.errors import REFUSED

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Value = TypeVar("Value")


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
class Absence:
    """Makes of a nullable type one whose None stands for no value at all, not for a null."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        nullable = cast("cs.NullableSchema", handler(source))
        return cs.json_or_python_schema(json_schema=nullable["schema"], python_schema=nullable)


def _is_absent(value: object) -> bool:
    return value is None


Omittable = Annotated[Value | None, Absence(), Field(exclude_if=_is_absent)]
"""``Omittable[X]``: an X, or None, which on the wire is no key; a null is refused there."""


def _tuple_of(value: object) -> object:
    return tuple(value) if _is_list(value) else value


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(
        value, str | bytes | bytearray | memoryview
    )


def _refuse_repetition(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(set(items)) < len(items):
        raise PydanticCustomError(REFUSED, "must not have two equal items")
    return items
