"""JSON Schemas of the plan files, for editors that complete and validate.

They are made of the keys that the reader goes by, so they know the same keys, and accept whatever
it accepts. What only the reader can tell, such as whether a bound is above another, is left to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias, assert_never, get_args

from trackplan.plan.loading import TYPES
from trackplan.plan.reading.kinds import (
    NAME,
    Anything,
    Choice,
    Day,
    Defined,
    Either,
    Flag,
    Key,
    Kind,
    Many,
    Name,
    Nothing,
    Number,
    Table,
    Text,
    Whole,
    Word,
)
from trackplan.plan.reading.shape import Shape
from trackplan.plan.resolver.built_in import BUILT_IN
from trackplan.plan.resolver.consumers import CONSUMER
from trackplan.plan.resolver.events import EVENT, FAMILY
from trackplan.plan.resolver.manifest import PLAN
from trackplan.plan.resolver.properties import TYPE_KEY, Place, shape_of
from trackplan.plan.types import Json

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: Mapping[str, Shape] = MappingProxyType(
    {"plan": PLAN, "types": TYPES, "family": FAMILY, "event": EVENT, "consumer": CONSUMER}
)
"""The shape of each kind of file."""

Schema: TypeAlias = "dict[str, Json]"

_DEFINITIONS = "#/$defs/"
_NAME_ALONE = ("part", "variant")
"""Places where a type may be given by its name alone."""


def schema_of_file(kind: str, files: Mapping[str, Shape] = FILES) -> Schema:
    """The JSON Schema (Draft 2020-12) of one kind of plan file.

    Args:
        kind: One of the names of `FILES`.
        files: The shapes of the files; one may say more than the reader alone knows.
    """
    schema = _schema_of(files[kind])
    return {
        "$schema": DIALECT,
        "title": f"{files[kind].what}, in a plan of trackplan",
        **schema,
        "$defs": _needed_by(schema),
    }


def schema_of_files(files: Mapping[str, Shape] = FILES) -> Schema:
    """The JSON Schema (Draft 2020-12) of any plan file, with each kind under ``$defs``."""
    schemas: Schema = {kind: _schema_of(shape) for kind, shape in files.items()}
    return {
        "$schema": DIALECT,
        "title": "a file in a plan of trackplan",
        "anyOf": [{"$ref": f"{_DEFINITIONS}{kind}"} for kind in files],
        "$defs": {**schemas, **_needed_by(schemas)},
    }


def _needed_by(schema: Schema) -> Schema:
    """The definitions that a schema refers to, and those that these refer to."""
    definitions = dict(_definitions())
    needed: set[str] = set()
    wanted = set(_references_in(schema))
    while wanted:
        needed |= wanted
        found = {name for one in wanted for name in _references_in(definitions[one])}
        wanted = found - needed
    return {name: definition for name, definition in definitions.items() if name in needed}


def _references_in(said: Json) -> Iterator[str]:
    match said:
        case {"$ref": str(reference)}:
            yield reference.removeprefix(_DEFINITIONS)
        case dict():
            for value in said.values():
                yield from _references_in(value)
        case list():
            for item in said:
                yield from _references_in(item)
        case _:
            pass


def _definitions() -> Iterator[tuple[str, Schema]]:
    """What has a type, in each of its places, and the keys that it has there."""
    for place in get_args(Place):
        yield place, _typed_in(place)
        for name in BUILT_IN:
            yield f"{place}-{name}", _schema_of(shape_of(name, place, is_named=False))
        yield f"{place}-named", _schema_of(_named_in(place))


def _typed_in(place: Place) -> Schema:
    """Whatever has a type, whose other keys depend on it."""
    typed: Schema = {
        "type": "object",
        "properties": {TYPE_KEY.name: _described(TYPE_KEY, _type_names())},
        "required": [TYPE_KEY.name],
        "allOf": [
            *(_keys_if({"const": name}, f"{place}-{name}") for name in BUILT_IN),
            _keys_if({"not": {"enum": list(BUILT_IN)}}, f"{place}-named"),
        ],
    }
    if place == "variant":
        # Without a type it is a record.
        record = shape_of("record", place, is_named=False)
        spelt_out = Shape(record.what, tuple(key for key in record.keys if key != TYPE_KEY))
        return {"anyOf": [_type_names(), typed, _schema_of(spelt_out)]}
    return {"anyOf": [_type_names(), typed]} if place in _NAME_ALONE else typed


def _keys_if(condition: Json, definition: str) -> Schema:
    return {
        "if": {"properties": {TYPE_KEY.name: condition}, "required": [TYPE_KEY.name]},
        "then": {"$ref": f"{_DEFINITIONS}{definition}"},
    }


def _type_names() -> Schema:
    return {"anyOf": [{"enum": list(BUILT_IN)}, _schema_of(TYPE_KEY.kind)]}


def _named_in(place: Place) -> Shape:
    """The keys that may narrow a named type, of which a schema cannot know what it is."""
    keys: dict[str, Key] = {}
    for name in BUILT_IN:
        for key in shape_of(name, place, is_named=True).keys:
            known = keys.setdefault(key.name, key)
            if known.kind != key.kind:
                keys[key.name] = Key(key.name, Either((known.kind, key.kind)), known.about)
    return Shape(f"a {place} of a named type", tuple(keys.values()))


def _described(key: Key, schema: Schema) -> Schema:
    return {"description": f"{key.about[:1].upper()}{key.about[1:]}.", **schema}


def _schema_of(kind: Kind) -> Schema:
    match kind:
        case Shape() | Table() | Many():
            return _schema_of_collection(kind)
        case Either(kinds):
            return {"anyOf": [_schema_of(one) for one in kinds]}
        case Defined(name):
            return {"$ref": f"{_DEFINITIONS}{name}"}
        case Text() | Name() | Word() | Choice() | Day():
            return _schema_of_text(kind)
        case Whole() | Number() | Flag() | Nothing() | Anything():
            return _schema_of_other(kind)
        case _:
            assert_never(kind)


def _schema_of_collection(kind: Shape | Table | Many) -> Schema:
    match kind:
        case Shape():
            properties: Schema = {
                key.name: _described(key, _schema_of(key.kind)) for key in kind.keys
            }
            return {
                "type": "object",
                "properties": properties,
                "required": list(kind.needed),
                "additionalProperties": False,
            }
        case Table():
            return {"type": "object", **_entries_of(kind)}
        case Many(items, unique):
            unlike: Schema = {"uniqueItems": True} if unique else {}
            return {"type": "array", "items": _schema_of(items), **unlike}


def _entries_of(table: Table) -> Schema:
    values = _schema_of(table.values)
    match table.keys:
        case Text():
            return {"additionalProperties": values}
        case Name():
            return {"patternProperties": {_whole(NAME): values}, "additionalProperties": False}
        case Word(_, pattern):
            return {"patternProperties": {_whole(pattern): values}, "additionalProperties": False}


def _schema_of_text(kind: Text | Name | Word | Choice | Day) -> Schema:
    match kind:
        case Text():
            return {"type": "string", "minLength": 1}
        case Name():
            return {"type": "string", "pattern": _whole(NAME)}
        case Word(_, pattern):
            return {"type": "string", "pattern": _whole(pattern)}
        case Choice(options):
            return {"enum": list(options)}
        case Day():
            return {"type": "string", "format": "date"}


def _schema_of_other(kind: Whole | Number | Flag | Nothing | Anything) -> Schema:
    match kind:
        case Whole(least):
            return {"type": "integer", **_bound("minimum", least)}
        case Number(above):
            return {"type": "number", **_bound("exclusiveMinimum", above)}
        case Flag():
            return {"type": "boolean"}
        case Nothing():
            return {"type": "null"}
        case Anything():
            return {}


def _bound(keyword: str, value: float | None) -> Schema:
    return {} if value is None else {keyword: value}


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"
