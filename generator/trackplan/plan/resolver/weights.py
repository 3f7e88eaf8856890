"""How much a type amounts to once every name in it is followed.

Few names can stand for very much: ten types, each a record of ten of the one before, make ten
thousand million properties.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trackplan.plan.types import EnumType, Type, parts_of


class Weight(NamedTuple):
    """How many types there are in a type, itself included, and how deep they nest."""

    size: int
    depth: int


HEAVIEST = Weight(size=10_000, depth=20)
"""What a type may amount to, or all properties of a version together."""

_VALUES_OF_ONE = 10
"""So many values of an enumeration weigh as much as a type."""


class Scales:
    """Weighs types; one that stands in several places is looked into once."""

    def __init__(self) -> None:
        # By identity: to hash a type is to walk through all that it amounts to. The types are kept,
        # so that no other type gets their identity.
        self._weighed: dict[int, tuple[Type, Weight]] = {}

    def weight_of(self, kind: Type) -> Weight:
        """The weight of a type."""
        if id(kind) not in self._weighed:
            inner = [self.weight_of(one) for one in parts_of(kind)]
            listed = len(kind.values) // _VALUES_OF_ONE if isinstance(kind, EnumType) else 0
            size = 1 + listed + sum(weight.size for weight in inner)
            depth = 1 + max((weight.depth for weight in inner), default=0)
            self._weighed[id(kind)] = kind, Weight(size, depth)
        return self._weighed[id(kind)][1]

    def are_bearable(self, kinds: Iterable[Type]) -> bool:
        """Whether types together amount to no more than the heaviest may."""
        weights = [self.weight_of(kind) for kind in kinds]
        deepest = max((weight.depth for weight in weights), default=0)
        return sum(weight.size for weight in weights) <= HEAVIEST.size and deepest <= HEAVIEST.depth
