"""Types and properties as JSON, and back: the part of a resolved plan that nests.

A type is an object with its name under ``type`` and its keys as the plan format calls them; what
has its default is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from trackplan.diagnostics import Span
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    EnumType,
    EnumValue,
    IntegerType,
    ListType,
    NumberType,
    Property,
    RecordType,
    StringType,
    Type,
    UuidType,
)

_TYPES: dict[str, type[Type]] = {
    "string": StringType,
    "integer": IntegerType,
    "number": NumberType,
    "decimal": DecimalType,
    "boolean": BooleanType,
    "datetime": DateTimeType,
    "date": DateType,
    "uuid": UuidType,
    "enum": EnumType,
    "list": ListType,
    "record": RecordType,
}
_ABOUT = ("description", "optional", "nullable", "pii", "unit")
_WORDS = {kind: word for word, kind in _TYPES.items()}


def said_of(value: Any, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    """The fields of a dataclass as JSON, but for those named and those with their default."""
    return {
        field.name: _json_of(getattr(value, field.name))
        for field in fields(value)
        if field.compare
        and field.name not in leave_out
        and getattr(value, field.name) != field.default
    }


def json_of_properties(properties: tuple[Property, ...]) -> dict[str, Any]:
    """Properties by name."""
    return {
        property_.name: {**_json_of_type(property_.type), **said_of(property_, ("name", "type"))}
        for property_ in properties
    }


def _json_of_type(kind: Type) -> dict[str, Any]:
    said = {"type": _WORDS[type(kind)], **said_of(kind, ("values", "items", "properties"))}
    match kind:
        case EnumType():
            said["values"] = {value.value: value.description for value in kind.values}
        case ListType():
            said["items"] = _json_of_type(kind.items)
        case RecordType():
            said["properties"] = json_of_properties(kind.properties)
        case _:
            pass
    return said


def _json_of(value: object) -> object:
    return f"{value:f}" if isinstance(value, Decimal) else value


def properties_of_json(said: Mapping[str, Any], span: Span) -> tuple[Property, ...]:
    """The properties that `json_of_properties` wrote.

    Args:
        said: What it wrote.
        span: The place to give them.

    Raises:
        KeyError: It did not write this; as do TypeError, ValueError and AttributeError.
    """
    return tuple(_property_of(name, keys, span) for name, keys in said.items())


def _property_of(name: str, said: Mapping[str, Any], span: Span) -> Property:
    about = {key: said[key] for key in _ABOUT if key in said}
    kind = {key: value for key, value in said.items() if key not in about}
    return Property(name=name, type=_type_of_json(kind, span), span=span, **about)


def _type_of_json(said: Mapping[str, Any], span: Span) -> Type:
    kind = _TYPES[said["type"]]
    keys = {key: value for key, value in said.items() if key != "type"}
    if kind is EnumType:
        keys["values"] = tuple(EnumValue(*value) for value in keys["values"].items())
    elif kind is ListType:
        keys["items"] = _type_of_json(keys["items"], span)
    elif kind is RecordType:
        keys["properties"] = properties_of_json(keys["properties"], span)
    elif kind is DecimalType:
        bounds = {key: Decimal(value) for key, value in keys.items() if isinstance(value, str)}
        keys |= bounds
    return kind(**keys)
