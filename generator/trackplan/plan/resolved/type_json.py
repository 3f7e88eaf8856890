"""Types and properties as JSON, and back: the part of a resolved plan that nests.

A type is an object with its name under ``type`` and its keys as the plan format calls them; what
has its default is left out. What a named type says of itself is its ``type_description``, since
``description`` is the property's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from trackplan.diagnostics import Span
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    Default,
    Deprecation,
    DurationType,
    EnumType,
    EnumValue,
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
    Variant,
)

_TYPES: Final[Mapping[str, type[Type]]] = {
    "string": StringType,
    "integer": IntegerType,
    "number": NumberType,
    "decimal": DecimalType,
    "boolean": BooleanType,
    "datetime": DateTimeType,
    "date": DateType,
    "time": TimeType,
    "duration": DurationType,
    "uuid": UuidType,
    "json": JsonType,
    "enum": EnumType,
    "list": ListType,
    "record": RecordType,
    "map": MapType,
    "union": UnionType,
}
_WORDS = {kind: word for word, kind in _TYPES.items()}
_ABOUT = tuple(one.name for one in fields(Property) if one.name not in ("name", "type", "span"))
_NESTED = ("values", "items", "properties", "variants", "description")


def said_of(value: Any, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    """The fields of a dataclass as JSON, but for those named and those with their default."""
    return {
        field.name: _json_of(getattr(value, field.name))
        for field in fields(value)
        if field.compare
        and field.name not in leave_out
        and (field.default is MISSING or getattr(value, field.name) != field.default)
    }


def json_of_properties(properties: tuple[Property, ...]) -> dict[str, Any]:
    """Properties by name."""
    return {
        property_.name: {**_json_of_type(property_.type), **said_of(property_, ("name", "type"))}
        for property_ in properties
    }


def _json_of_type(kind: Type) -> dict[str, Any]:
    said = {"type": _WORDS[type(kind)], **said_of(kind, _NESTED)}
    if isinstance(kind, NamedType) and kind.description:
        said["type_description"] = kind.description
    match kind:
        case EnumType():
            said["values"] = {value.value: _json_of_meaning(value) for value in kind.values}
        case ListType():
            said["items"] = _json_of_type(kind.items)
        case MapType():
            said["values"] = _json_of_type(kind.values)
        case RecordType():
            said["properties"] = json_of_properties(kind.properties)
        case UnionType():
            said["variants"] = {one.tag: _json_of_type(one.type) for one in kind.variants}
        case _:
            pass
    return said


def _json_of_meaning(value: EnumValue) -> object:
    return value.description if value.deprecated is None else said_of(value, ("value",))


def _json_of(value: object) -> object:
    match value:
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Default():
            return value.value
        case Deprecation():
            return said_of(value)
        case _:
            return value


def properties_of_json(said: Mapping[str, Any], span: Span) -> tuple[Property, ...]:
    """The properties that `json_of_properties` wrote.

    Args:
        said: What it wrote.
        span: The place to give them.

    Raises:
        KeyError: It did not write this; as do TypeError, ValueError and AttributeError.
    """
    return tuple(_property_of(name, keys, span) for name, keys in said.items())


def deprecation_of_json(said: Mapping[str, Any]) -> Deprecation:
    """The deprecation that `said_of` wrote.

    Raises:
        KeyError: It did not write this; as do TypeError, ValueError and AttributeError.
    """
    keys = dict(said)
    if "sunset" in keys:
        keys["sunset"] = date.fromisoformat(keys["sunset"])
    return Deprecation(**keys)


def _property_of(name: str, said: Mapping[str, Any], span: Span) -> Property:
    about = {key: said[key] for key in _ABOUT if key in said}
    kind = {key: value for key, value in said.items() if key not in about}
    if "default" in about:
        about["default"] = Default(about["default"])
    if "examples" in about:
        about["examples"] = tuple(about["examples"])
    if "deprecated" in about:
        about["deprecated"] = deprecation_of_json(about["deprecated"])
    return Property(name=name, type=_type_of_json(kind, span), span=span, **about)


def _type_of_json(said: Mapping[str, Any], span: Span) -> Type:
    kind = _TYPES[said["type"]]
    keys = {key: value for key, value in said.items() if key not in ("type", "type_description")}
    if "type_description" in said:
        keys["description"] = said["type_description"]
    if kind is EnumType:
        keys["values"] = tuple(_enum_value_of(*value) for value in keys["values"].items())
    elif kind is ListType:
        keys["items"] = _type_of_json(keys["items"], span)
    elif kind is MapType:
        keys["values"] = _type_of_json(keys["values"], span)
    elif kind is RecordType:
        keys["properties"] = properties_of_json(keys["properties"], span)
    elif kind is UnionType:
        variants = keys["variants"].items()
        keys["variants"] = tuple(_variant_of(tag, one, span) for tag, one in variants)
    elif kind is DecimalType:
        bounds = {key: Decimal(value) for key, value in keys.items() if isinstance(value, str)}
        keys |= bounds
    return kind(**keys)


def _enum_value_of(value: str, meaning: Any) -> EnumValue:  # noqa: ANN401 - read from JSON
    if not isinstance(meaning, dict):
        return EnumValue(value, meaning)
    deprecated = deprecation_of_json(meaning["deprecated"])
    return EnumValue(value, meaning.get("description"), deprecated)


def _variant_of(tag: str, said: Mapping[str, Any], span: Span) -> Variant:
    kind = _type_of_json(said, span)
    if not isinstance(kind, RecordType):
        message = f"the variant {tag} is no record"
        raise TypeError(message)
    return Variant(tag=tag, type=kind)
