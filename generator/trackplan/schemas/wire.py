"""The wire form of each type, as a schema that decides alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, assert_never

from trackplan.plan.sentences import meanings_of
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntegerType,
    Json,
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
    Variant,
)
from trackplan.schemas.leaf import (
    GREATEST_DOUBLE,
    NUL,
    decimal_schema_of,
    integer_schema_of,
    number_schema_of,
    spelt,
    text_schema_of,
    uuid_schema,
)
from trackplan.schemas.moments import DATE, DURATION, TIME
from trackplan.schemas.prose import description_of
from trackplan.schemas.sharing import JSON, Schema, Shared

_NO_TAG: Mapping[str, Json] = MappingProxyType({})

NOTHING_SHARED: Final = Shared()


def schema_of(type_: Type, shared: Shared = NOTHING_SHARED) -> Schema:
    """What a JSON value has to be to be of a type; a reference if the type is a shared one."""
    return shared.reference_to(type_) or definition_of(type_, shared)


def definitions_of(shared: Shared) -> dict[str, Json]:
    """The schemas that references lead to, by name."""
    return {name: definition_of(type_, shared) for name, type_ in shared.types.items()}


def definition_of(  # noqa: C901, PLR0911, PLR0912 - a case for each type
    type_: Type, shared: Shared = NOTHING_SHARED
) -> Schema:
    """What `schema_of` gives for a type that is not itself referred to."""
    match type_:
        case StringType():
            return text_schema_of(type_)
        case IntegerType():
            return integer_schema_of(type_)
        case NumberType():
            return number_schema_of(type_)
        case DecimalType():
            return decimal_schema_of(type_)
        case BooleanType():
            return {"type": "boolean"}
        case DateTimeType():
            return {"type": "string", "format": "date-time", **spelt(f"{DATE}T{TIME}Z")}
        case DateType():
            return {"type": "string", "format": "date", "pattern": f"^{DATE}$", "maxLength": 10}
        case TimeType():
            return {"type": "string", **spelt(TIME)}
        case DurationType():
            return {"type": "string", **spelt(DURATION)}
        case UuidType():
            return uuid_schema()
        case JsonType():
            return _json(shared)
        case EnumType():
            return _enum(type_)
        case ListType():
            return _list(type_, shared)
        case MapType():
            return _map(type_, shared)
        case RecordType():
            return {**_described(type_.description), **object_of(type_.properties, shared)}
        case UnionType():
            return _union(type_, shared)
        case _:
            assert_never(type_)


def object_of(
    properties: tuple[Property, ...], shared: Shared, tag: Mapping[str, Json] = _NO_TAG
) -> Schema:
    """A closed object of properties, and of a tag that is none of them if there is one."""
    return {
        "type": "object",
        "properties": {**tag, **{has.name: _property(has, shared) for has in properties}},
        "required": [*tag, *(has.name for has in properties if not has.may_be_absent)],
        "additionalProperties": False,
    }


def or_null(schema: Schema) -> Schema:
    """What a schema accepts, and null."""
    return {"anyOf": [schema, {"type": "null"}]}


def _property(has: Property, shared: Shared) -> Schema:
    schema = schema_of(_type_told_once(has), shared)
    annotations = _described(description_of(has), schema.pop("description", None))
    if has.deprecated is not None:
        annotations["deprecated"] = True
    if has.default is not None:
        annotations["default"] = has.default.value
    if has.examples:
        annotations["examples"] = list(has.examples)
    is_widened = has.nullable and not isinstance(has.type, JsonType)
    return shared.beside(annotations, or_null(schema) if is_widened else schema)


def _type_told_once(has: Property) -> Type:
    """A property's type, without a description that the property took over from it."""
    if isinstance(has.type, NamedType) and has.type.description == has.description:
        return replace(has.type, description="")
    return has.type


def _described(*paragraphs: Json) -> Schema:
    text = "\n\n".join(str(paragraph) for paragraph in paragraphs if paragraph)
    return {"description": text} if text else {}


def _json(shared: Shared) -> Schema:
    """Any value; a keyword asks something of the kind of value that it is about, and only of it."""
    again: Schema = {"$ref": f"{shared.place}{JSON}"}
    return {
        "description": "Any JSON value.",
        "not": {"type": "string", "pattern": NUL},
        "minimum": -GREATEST_DOUBLE,
        "maximum": GREATEST_DOUBLE,
        "items": again,
        "propertyNames": {"not": {"pattern": NUL}},
        "additionalProperties": again,
    }


def _enum(type_: EnumType) -> Schema:
    return {
        **_described(type_.description, meanings_of(type_)),
        "type": "string",
        "enum": [member.value for member in type_.values],
    }


def _list(type_: ListType, shared: Shared) -> Schema:
    schema: Schema = {"type": "array", "items": schema_of(type_.items, shared)}
    if type_.min_items:
        schema["minItems"] = type_.min_items
    if type_.max_items is not None:
        schema["maxItems"] = type_.max_items
    if type_.unique_items:
        schema["uniqueItems"] = True
    return schema


def _map(type_: MapType, shared: Shared) -> Schema:
    schema: Schema = {"type": "object"}
    if type_.min_items:
        schema["minProperties"] = type_.min_items
    if type_.max_items is not None:
        schema["maxProperties"] = type_.max_items
    return {
        **schema,
        "propertyNames": text_schema_of(StringType(pattern=type_.pattern)),
        "additionalProperties": schema_of(type_.values, shared),
    }


def _union(type_: UnionType, shared: Shared) -> Schema:
    """One of some closed objects.

    Of a `oneOf` a validator says only that nothing in it fits. Here it says which tags there are,
    or what is wrong with the variant that the tag stands for, and nothing of the other ones.
    """
    return {
        **_described(type_.description),
        "type": "object",
        "properties": {
            type_.discriminator: {
                "type": "string",
                "enum": [variant.tag for variant in type_.variants],
            }
        },
        "required": [type_.discriminator],
        "allOf": [_variant(variant, type_.discriminator, shared) for variant in type_.variants],
    }


def _variant(variant: Variant, discriminator: str, shared: Shared) -> Schema:
    tag: dict[str, Json] = {discriminator: {"const": variant.tag}}
    return {
        "if": {"properties": tag, "required": [discriminator]},
        "then": {
            **_described(variant.type.description),
            **object_of(variant.type.properties, shared, tag),
        },
    }
