r"""The wire form of each type, as a schema that decides alone: formats stand beside patterns.

Patterns keep to what the dialects of regular expressions share: no look-around, no ``\d``. To some
of them ``$`` stands before a newline at the end as well; a length or a `not` rules that out.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import assert_never

from trackplan.plan.model import IdentifierType
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    EnumType,
    IntegerType,
    Json,
    ListType,
    NumberType,
    Property,
    RecordType,
    StringType,
    Type,
    UuidType,
)
from trackplan.targets.jsonschema import digits
from trackplan.targets.jsonschema.prose import description_of, meanings_of

_YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_LONG_MONTH = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
_SHORT_MONTH = "(0[469]|11)-(0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(0[1-9]|1[0-9]|2[0-8])"
_DATE = f"({_YEAR}-({_LONG_MONTH}|{_SHORT_MONTH}|{_FEBRUARY})|{_LEAP_YEAR}-02-29)"
_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

_NUL = r"\x00"
_NEWLINE = r"\n"
_FINAL_NEWLINE = r"\n$"
_NEGATIVE_ZERO = r"^-0(\.0+)?$"

_GREATEST_DOUBLE = sys.float_info.max


def schema_of(type_: Type, shared: Collection[str] = ()) -> dict[str, Json]:
    """What a JSON value has to be to be of a type.

    Args:
        type_: The type.
        shared: Names of the types that stand under ``$defs`` and are referred to.
    """
    if isinstance(type_, EnumType | RecordType) and type_.name in shared:
        return {"$ref": f"#/$defs/{type_.name}"}
    return definition_of(type_, shared)


def definition_of(  # noqa: C901, PLR0911 - a case for each type
    type_: Type, shared: Collection[str] = ()
) -> dict[str, Json]:
    """What `schema_of` gives for a type that is not itself referred to."""
    match type_:
        case StringType():
            return _string(type_)
        case IntegerType():
            return _integer(type_)
        case NumberType():
            return _number(type_)
        case DecimalType():
            return _decimal(type_)
        case BooleanType():
            return {"type": "boolean"}
        case DateTimeType():
            return _datetime()
        case DateType():
            return {"type": "string", "format": "date", "pattern": f"^{_DATE}$", "maxLength": 10}
        case UuidType():
            return _uuid()
        case EnumType():
            return _enum(type_)
        case ListType():
            return _list(type_, shared)
        case RecordType():
            return object_of(type_.properties, shared)
        case _:
            assert_never(type_)


def object_of(properties: tuple[Property, ...], shared: Collection[str]) -> dict[str, Json]:
    """A closed object of properties."""
    return {
        "type": "object",
        "properties": {has.name: _property(has, shared) for has in properties},
        "required": [has.name for has in properties if not has.optional],
        "additionalProperties": False,
    }


def identifier_of(type_: IdentifierType) -> dict[str, Json]:
    """What an identifier of the envelope has to be."""
    match type_:
        case "integer":
            return _integer(IntegerType())
        case "uuid":
            return _uuid()
        case "string":
            return _string(StringType(min_length=1, max_length=128))
        case _:
            assert_never(type_)


def or_null(schema: dict[str, Json]) -> dict[str, Json]:
    """What a schema accepts, and null."""
    return {"anyOf": [schema, {"type": "null"}]}


def is_anchored_at_end(pattern: str) -> bool:
    """Whether a pattern ends in a ``$`` that is an anchor, not an escaped character."""
    before = pattern.removesuffix("$")
    return before != pattern and (len(before) - len(before.rstrip("\\"))) % 2 == 0


def _property(has: Property, shared: Collection[str]) -> dict[str, Json]:
    schema = schema_of(has.type, shared)
    paragraphs = (description_of(has), schema.pop("description", None))
    description = "\n\n".join(str(text) for text in paragraphs if text)
    return {
        **({"description": description} if description else {}),
        **(or_null(schema) if has.nullable else schema),
    }


def _string(type_: StringType) -> dict[str, Json]:
    schema: dict[str, Json] = {"type": "string"}
    if type_.min_length:
        schema["minLength"] = type_.min_length
    if type_.max_length is not None:
        schema["maxLength"] = type_.max_length
    refused = _NUL
    if type_.pattern is not None:
        schema["pattern"] = type_.pattern
        if is_anchored_at_end(type_.pattern):
            refused = f"{_NUL}|{_FINAL_NEWLINE}"
    return {**schema, "not": {"pattern": refused}}


def _integer(type_: IntegerType) -> dict[str, Json]:
    schema: dict[str, Json] = {
        "type": "integer",
        "minimum": type_.minimum,
        "maximum": type_.maximum,
    }
    if type_.multiple_of is not None:
        schema["multipleOf"] = type_.multiple_of
    return schema


def _number(type_: NumberType) -> dict[str, Json]:
    bounds = {
        "minimum": -_GREATEST_DOUBLE if type_.minimum is None else type_.minimum,
        "maximum": _GREATEST_DOUBLE if type_.maximum is None else type_.maximum,
        "exclusiveMinimum": type_.exclusive_minimum,
        "exclusiveMaximum": type_.exclusive_maximum,
    }
    given = {key: bound for key, bound in bounds.items() if bound is not None}
    return {"type": "number", **given}


def _decimal(type_: DecimalType) -> dict[str, Json]:
    low, high = digits.bounds_of(type_)
    refused = f"{_NEGATIVE_ZERO}|{_NEWLINE}" if low < 0 <= high else _NEWLINE
    return {"type": "string", "pattern": digits.pattern_of(type_), "not": {"pattern": refused}}


def _datetime() -> dict[str, Json]:
    return {
        "type": "string",
        "format": "date-time",
        "pattern": rf"^{_DATE}T{_TIME}(\.[0-9]{{1,6}})?Z$",
        "not": {"pattern": _NEWLINE},
    }


def _uuid() -> dict[str, Json]:
    return {"type": "string", "format": "uuid", "pattern": f"^{_UUID}$", "maxLength": 36}


def _enum(type_: EnumType) -> dict[str, Json]:
    meanings = meanings_of(type_)
    return {
        **({"description": meanings} if meanings else {}),
        "type": "string",
        "enum": [member.value for member in type_.values],
    }


def _list(type_: ListType, shared: Collection[str]) -> dict[str, Json]:
    schema: dict[str, Json] = {"type": "array", "items": schema_of(type_.items, shared)}
    if type_.min_items:
        schema["minItems"] = type_.min_items
    if type_.max_items is not None:
        schema["maxItems"] = type_.max_items
    if type_.unique_items:
        schema["uniqueItems"] = True
    return schema
