"""What all types without parts have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic_core import core_schema as cs

from trackplan.runtime.errors import REFUSED

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Bound = TypeVar("Bound", int, float, Decimal)


class Leaf(ABC):
    """A type without parts.

    A value that it refuses is answered by one sentence, which says what is allowed and, being
    made before any value is seen, cannot contain one.
    """

    @abstractmethod
    def sentence(self) -> str:
        """What is allowed, in words that follow the name of a property."""

    @abstractmethod
    def acceptance(self) -> CoreSchema:
        """The schema that accepts the values; how it words a refusal does not matter."""

    def schema(self) -> CoreSchema:
        """The schema that accepts the values, and answers others with the sentence."""
        return cs.custom_error_schema(
            self.acceptance(), custom_error_type=REFUSED, custom_error_message=self.sentence()
        )

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return self.schema()


@dataclass(frozen=True, kw_only=True)
class Bounded(Leaf, Generic[Bound]):
    """A leaf whose values have an order, and up to four bounds in it."""

    minimum: Bound | None = None
    maximum: Bound | None = None
    exclusive_minimum: Bound | None = None
    exclusive_maximum: Bound | None = None

    def contains(self, value: Bound) -> bool:
        """Whether a value lies within the bounds, compared exactly."""
        return (
            (self.minimum is None or value >= self.minimum)
            and (self.maximum is None or value <= self.maximum)
            and (self.exclusive_minimum is None or value > self.exclusive_minimum)
            and (self.exclusive_maximum is None or value < self.exclusive_maximum)
        )

    def bounds(self) -> str:
        """The bounds in words, each after a comma; empty if there are none."""
        words = {
            "at least": self.minimum,
            "at most": self.maximum,
            "above": self.exclusive_minimum,
            "below": self.exclusive_maximum,
        }
        return "".join(f", {word} {bound}" for word, bound in words.items() if bound is not None)
