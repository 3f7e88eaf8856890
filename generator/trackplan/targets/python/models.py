"""The aliases and classes that definitions and event versions become."""

from __future__ import annotations

from typing import assert_never

from trackplan.plan.model import Event, Version
from trackplan.plan.types import EnumType, RecordType
from trackplan.targets.python.definitions import Definition
from trackplan.targets.python.docstrings import Bullets, docstring_of, sentence_of
from trackplan.targets.python.escaping import literal_of
from trackplan.targets.python.fields import fields_of
from trackplan.targets.python.imports import Imports
from trackplan.targets.python.layout import Name, laid_out, one_a_line, subscript
from trackplan.targets.python.names import payload_name_of
from trackplan.targets.python.views import AliasView, ModelView
from trackplan.targets.python.wording import about_version

CLASS_VAR = Name("ClassVar", "typing")
EVENT = Name("Event", "._envelope")
LITERAL = Name("Literal", "typing")
RECORD = Name("Record", "trackplan.runtime")
TYPE_ALIAS = Name("TypeAlias", "typing")

_INDENT = 4


def view_of(definition: Definition, imports: Imports) -> AliasView | ModelView:
    """The alias of an enumeration, or the class of a record."""
    match definition.type:
        case EnumType():
            return _alias_of(definition, definition.type, imports)
        case RecordType():
            return _record_of(definition, definition.type, imports)
        case _:
            assert_never(definition.type)


def payload_of(event: Event, version: Version, imports: Imports) -> ModelView:
    """The class of an event version."""
    imports.use(EVENT, CLASS_VAR)
    name = payload_name_of(event, version)
    constants = (
        ("event_name", "str", literal_of(event.name)),
        ("schema_version", "int", f"{version.number}"),
        ("entity_type", "str", literal_of(event.entity_type)),
        ("source", "str", literal_of(event.source)),
    )
    return ModelView(
        name=name,
        parent=EVENT.text,
        docstring=docstring_of(
            event.description,
            *about_version(event, version, payload_name_of(event, event.newest)),
            indent=_INDENT,
            otherwise=f"The event `{event.name}`.",
        ),
        constants=tuple(
            laid_out(value, _INDENT, before=f"{constant}: ClassVar[{type_}] = ")
            for constant, type_, value in constants
        ),
        fields=fields_of(version.properties, name, imports),
    )


def _alias_of(definition: Definition, enum: EnumType, imports: Imports) -> AliasView:
    literal = subscript(LITERAL, *(literal_of(each.value) for each in enum.values))
    imports.use(TYPE_ALIAS, literal)
    meanings = tuple(
        sentence_of(f"`{each.value}`: {each.description}")
        for each in enum.values
        if each.description
    )
    start = f"{definition.name}: TypeAlias = "
    is_lone = len(enum.values) == 1  # which the formatter keeps on one line if it fits
    return AliasView(
        name=definition.name,
        statement=laid_out(literal, 0, start) if is_lone else start + one_a_line(literal, 0),
        docstring=docstring_of(
            definition.purpose,
            *([Bullets(meanings)] if meanings else []),
            otherwise="One of a fixed set of values.",
        ),
    )


def _record_of(definition: Definition, record: RecordType, imports: Imports) -> ModelView:
    imports.use(RECORD)
    return ModelView(
        name=definition.name,
        parent=RECORD.text,
        docstring=docstring_of(definition.purpose, indent=_INDENT, otherwise="A part of an event."),
        fields=fields_of(record.properties, definition.name, imports),
    )
