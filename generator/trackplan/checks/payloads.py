"""What payloads a property admits, put so that two properties that admit the same are equal."""

from __future__ import annotations

from collections.abc import Hashable

from trackplan.plan.types import EnumType, ListType, Property, RecordType, Type


def admitted_by(property_: Property) -> Hashable:
    """What a property admits, whatever the plan says about it beside."""
    return property_.optional, property_.nullable, _values_of(property_.type)


def _values_of(kind: Type) -> Hashable:
    match kind:
        case EnumType():
            return EnumType, frozenset(value.value for value in kind.values)
        case ListType():
            items = _values_of(kind.items)
            return ListType, items, kind.min_items, kind.max_items, kind.unique_items
        case RecordType():
            inner = frozenset((inner.name, admitted_by(inner)) for inner in kind.properties)
            return RecordType, inner
        case _:
            return kind
