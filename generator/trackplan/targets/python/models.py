"""The aliases and classes that definitions and event versions become."""

from __future__ import annotations

from typing import assert_never

from trackplan.plan.model import Event, Version
from trackplan.plan.types import EnumType, RecordType, UnionType
from trackplan.targets.python.definitions import Definition
from trackplan.targets.python.docstrings import Bullets, docstring_of
from trackplan.targets.python.escaping import literal_of
from trackplan.targets.python.fields import LITERAL, fields_of, tag_field_of
from trackplan.targets.python.imports import Imports
from trackplan.targets.python.layout import (
    Name,
    call,
    fits,
    laid_out,
    one_a_line,
    subscript,
)
from trackplan.targets.python.names import class_name_of, payload_name_of
from trackplan.targets.python.python_types import ANNOTATED, place_of_variant
from trackplan.targets.python.views import AliasView, FieldView, ModelView
from trackplan.targets.python.wording import about_version, meaning

CLASS_VAR = Name("ClassVar", "typing")
EVENT = Name("Event", "._envelope")
RECORD = Name("Record", "trackplan.runtime")
TYPE_ALIAS = Name("TypeAlias", "typing")
VARIANTS = Name("Variants", "trackplan.runtime")

_INDENT = 4


def view_of(definition: Definition, imports: Imports) -> AliasView | ModelView:
    """The alias of an enumeration or union, or the class of a record or variant."""
    match definition.type:
        case EnumType():
            return _alias_of(definition, definition.type, imports)
        case RecordType():
            return _record_of(definition, definition.type, imports)
        case UnionType():
            return _union_of(definition, definition.type, imports)
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
    meanings = tuple(f"`{each.value}`: {said}" for each in enum.values if (said := meaning(each)))
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


def _union_of(definition: Definition, union: UnionType, imports: Imports) -> AliasView:
    classes = [place_of_variant(definition.name, variant.tag) for variant in union.variants]
    flat = " | ".join(classes)
    choice = flat if fits(f"{flat},", _INDENT) else f"\n{' ' * _INDENT}| ".join(classes)
    alias = subscript(ANNOTATED, choice, call(VARIANTS, literal_of(union.discriminator)))
    imports.use(TYPE_ALIAS, alias)
    return AliasView(
        name=definition.name,
        statement=laid_out(alias, 0, f"{definition.name}: TypeAlias = "),
        docstring=docstring_of(definition.purpose, otherwise="One of several records."),
    )


def _record_of(definition: Definition, record: RecordType, imports: Imports) -> ModelView:
    parent = RECORD
    fields: tuple[FieldView, ...] = ()
    if definition.tag is not None and record.name is not None:
        parent = Name(class_name_of(record.name), ".types")
    else:
        fields = fields_of(
            record.properties, definition.name, imports, is_personal=definition.is_personal
        )
    if definition.tag is not None:
        tag = tag_field_of(definition.tag.discriminator, definition.tag.value, imports)
        fields = (tag, *fields)
    imports.use(parent)
    return ModelView(
        name=definition.name,
        parent=parent.text,
        docstring=docstring_of(definition.purpose, indent=_INDENT, otherwise="A part of an event."),
        fields=fields,
    )
