"""How much a type amounts to once every name in it is followed.

Few names can stand for very much: ten types, each a record of ten of the one before, make ten
thousand million properties.
"""

from __future__ import annotations

from typing import NamedTuple

from trackplan.plan.types import Type, parts_of


class Weight(NamedTuple):
    """How many types there are in a type, itself included, and how deep they nest."""

    size: int
    depth: int


HEAVIEST = Weight(size=10_000, depth=20)
"""What a named type may amount to."""


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
            size = 1 + sum(weight.size for weight in inner)
            depth = 1 + max((weight.depth for weight in inner), default=0)
            self._weighed[id(kind)] = kind, Weight(size, depth)
        return self._weighed[id(kind)][1]
