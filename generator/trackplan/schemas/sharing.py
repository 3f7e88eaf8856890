"""Schemas that stand in a document once, and are referred to by name wherever they are meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from trackplan.plan.types import (
    EnumType,
    Json,
    JsonType,
    NamedType,
    Property,
    RecordType,
    Type,
    UnionType,
    types_within,
)

Schema: TypeAlias = dict[str, Json]
SharedType: TypeAlias = NamedType | JsonType

JSON = "json"
"""The name of the schema of any JSON value, which refers to itself; no type of a plan has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The types of a document that are referred to.

    Args:
        types: Each by its name.
        place: What a reference begins with, such as ``#/$defs/``.
        reference_stands_alone: Whether keywords beside a reference are ignored, as they are in
            Draft 7.
    """

    types: Mapping[str, SharedType] = field(default_factory=dict[str, SharedType])
    place: str = "#/$defs/"
    reference_stands_alone: bool = False

    def reference_to(self, type_: Type) -> Schema | None:
        """A reference, if the type is one of these."""
        name = _name_of(type_)
        return {"$ref": f"{self.place}{name}"} if name in self.types else None

    def beside(self, annotations: Schema, schema: Schema) -> Schema:
        """A schema with annotations, in a form in which they count beside a reference too."""
        if annotations and self.reference_stands_alone and "$ref" in schema:
            return {**annotations, "allOf": [schema]}
        return {**annotations, **schema}


def shared_types_of(properties: Iterable[Property], *, uses: int) -> dict[str, SharedType]:
    """The types that some properties share, by name, in the order of their first use.

    Args:
        properties: The properties.
        uses: How often a named type is to be used for that; the type of any JSON value is shared
            always.
    """
    types: dict[str, SharedType] = {}
    counted: Counter[str] = Counter()
    for _, type_ in types_within(properties):
        name = _name_of(type_)
        if name is not None and isinstance(type_, SharedType):
            types.setdefault(name, type_)
            counted[name] += uses if isinstance(type_, JsonType) else 1
        if isinstance(type_, UnionType):
            # A variant is never referred to: with its tag it is another closed object.
            counted.subtract(each.type.name for each in type_.variants if each.type.name)
    return {name: type_ for name, type_ in types.items() if counted[name] >= uses}


def _name_of(type_: Type) -> str | None:
    match type_:
        case JsonType():
            return JSON
        case EnumType() | RecordType() | UnionType():
            return type_.name
        case _:
            return None
