"""The types of TypeScript that values have when `JSON.parse` has read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from trackplan.plan.model import IdentifierType
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntegerType,
    JsonType,
    ListType,
    MapType,
    NamedType,
    NumberType,
    Property,
    RecordType,
    StringType,
    TimeType,
    Type,
    UnionType,
    UuidType,
)
from trackplan.targets.typescript.comments import property_comment_of
from trackplan.targets.typescript.escaping import key_of, literal_of
from trackplan.targets.typescript.imports import Imports
from trackplan.targets.typescript.layout import STEP, one_of
from trackplan.targets.typescript.names import type_name_of

_LARGEST_EXACT = 2**53 - 1
"""JavaScript's ``Number.MAX_SAFE_INTEGER``."""

_NOTHING = "Readonly<Record<string, never>>"


class TypeSpeller:
    """Spells types in one module.

    Args:
        imports: Takes note of what the module has to import for them.
    """

    def __init__(self, imports: Imports) -> None:
        self._imports = imports

    def spelling_of(self, type_: Type, indent: str = "") -> str:
        """A type, by its name if it has one; further lines stand behind `indent`."""
        if isinstance(type_, NamedType) and type_.name is not None:
            return self._imports.named(type_name_of(type_.name))
        return " | ".join(self.alternatives_of(type_, indent))

    def alternatives_of(  # noqa: C901, PLR0911, PLR0912 - a case for each type
        self, type_: Type, indent: str
    ) -> list[str]:
        """What a union of types is made of; of most types there is one. Names are not used."""
        match type_:
            case StringType():
                return ["string"]
            case IntegerType():
                return [self._integer(type_)]
            case NumberType():
                return ["number"]
            case BooleanType():
                return ["boolean"]
            case DecimalType():
                return [self._imports.wire("DecimalString")]
            case DateTimeType():
                return [self._imports.wire("DateTimeString")]
            case DateType():
                return [self._imports.wire("DateString")]
            case TimeType():
                return [self._imports.wire("TimeString")]
            case DurationType():
                return [self._imports.wire("DurationString")]
            case UuidType():
                return [self._imports.wire("UuidString")]
            case JsonType():
                return [self._imports.wire("JsonValue")]
            case EnumType():
                listed = [literal_of(member.value) for member in type_.values]
                return [*listed, "(string & {})"] if type_.open else listed
            case ListType():
                return [f"ReadonlyArray<{self.spelling_of(type_.items, indent)}>"]
            case MapType():
                return [f"Readonly<Record<string, {self.spelling_of(type_.values, indent)}>>"]
            case RecordType():
                return [self.object_of(type_.properties, indent)]
            case UnionType():
                return self._variants(type_, indent)
            case _:
                assert_never(type_)

    def identifier_of(self, type_: IdentifierType) -> str:
        """The type of an identifier of the envelope."""
        match type_:
            case "integer":
                return self._imports.wire("Int64")
            case "uuid":
                return self._imports.wire("UuidString")
            case "string":
                return "string"
            case _:
                assert_never(type_)

    def object_of(self, properties: Iterable[Property], indent: str, tag: str = "") -> str:
        """An object of properties, with a member for a tag before them if there is one."""
        inner = indent + STEP
        members = [self._member(has, inner) for has in properties]
        if tag:
            members.insert(0, f"{inner}{tag};\n")
        return f"{{\n{''.join(members)}{indent}}}" if members else _NOTHING

    def _member(self, has: Property, indent: str) -> str:
        mark = "?" if has.may_be_absent else ""
        head = f"{indent}readonly {key_of(has.name)}{mark}:"
        if isinstance(has.type, NamedType) and has.type.name is not None:
            alternatives = [self.spelling_of(has.type)]
        else:
            alternatives = self.alternatives_of(has.type, indent_within(has.type, indent))
        if has.nullable and not isinstance(has.type, JsonType):
            alternatives.append("null")
        comment = property_comment_of(has, indent)
        return f"{comment}{head}{one_of(alternatives, len(head), indent + STEP)};\n"

    def _integer(self, type_: IntegerType) -> str:
        if type_.minimum >= -_LARGEST_EXACT and type_.maximum <= _LARGEST_EXACT:
            return "number"
        return self._imports.wire("Int64")

    def _variants(self, union: UnionType, indent: str) -> list[str]:
        variants: list[str] = []
        for variant in union.variants:
            tag = f"readonly {key_of(union.discriminator)}: {literal_of(variant.tag)}"
            if variant.type.name is not None:
                variants.append(f"({{ {tag} }} & {self.spelling_of(variant.type)})")
            else:
                variants.append(self.object_of(variant.type.properties, indent, tag))
        return variants


def indent_within(type_: Type, indent: str) -> str:
    """What stands before the lines of an object, behind a ``|`` of its own if there are several."""
    several = isinstance(type_, UnionType) and len(type_.variants) > 1
    return indent + STEP + STEP if several else indent
