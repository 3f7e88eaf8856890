"""Ways through a plan that several rules take."""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.plan.model import Plan
from trackplan.plan.types import ListType, Property, RecordType, Type


def all_properties(plan: Plan) -> Iterator[Property]:
    """Every property of every version, and those within records.

    A property that several versions share comes once for each of them.
    """
    for _, version in plan.versions():
        yield from _with_inner(version.properties)


def innermost(kind: Type) -> Type:
    """What a list is a list of, however deep; the type itself if it is none."""
    return innermost(kind.items) if isinstance(kind, ListType) else kind


def _with_inner(properties: tuple[Property, ...]) -> Iterator[Property]:
    for property_ in properties:
        yield property_
        inner = innermost(property_.type)
        if isinstance(inner, RecordType):
            yield from _with_inner(inner.properties)
