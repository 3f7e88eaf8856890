"""The fields of models: what properties become in the class of a record or an event version."""

from __future__ import annotations

from collections.abc import Iterable

from trackplan.plan.types import Property
from trackplan.targets.python.docstrings import docstring_of
from trackplan.targets.python.escaping import literal_of
from trackplan.targets.python.imports import Imports
from trackplan.targets.python.layout import (
    Brackets,
    Code,
    Name,
    call,
    fits,
    laid_out,
    on_one_line,
    subscript,
)
from trackplan.targets.python.names import attribute_of
from trackplan.targets.python.python_types import ANNOTATED, type_of_property
from trackplan.targets.python.views import FieldView
from trackplan.targets.python.wording import about

_FIELD = Name("Field", "pydantic")

_INDENT = 4


def fields_of(
    properties: Iterable[Property], owner: str, imports: Imports
) -> tuple[FieldView, ...]:
    """The fields of the class `owner`, in the order of the plan."""
    return tuple(_field_of(each, owner, imports) for each in properties)


def _field_of(wanted: Property, owner: str, imports: Imports) -> FieldView:
    name, annotation = attribute_of(wanted.name), type_of_property(wanted, owner).field
    value = _value_of(wanted)
    if _is_too_long(name, annotation, value):
        annotation, value = subscript(ANNOTATED, annotation, value), ""
    imports.use(annotation, value)
    said = about(wanted)
    return FieldView(
        declaration=_declaration(name, annotation, value),
        docstring=docstring_of(said, indent=_INDENT) if said else "",
    )


def _value_of(wanted: Property) -> str | Brackets:
    """What a field is set to; empty if to nothing."""
    special = []
    if attribute_of(wanted.name) != wanted.name:
        special.append(f"alias={literal_of(wanted.name)}")
    if wanted.pii != "none":
        special.append("repr=False")
    if special:
        return call(_FIELD, *(["default=None"] if wanted.optional else []), *special)
    return "None" if wanted.optional else ""


def _is_too_long(name: str, annotation: Code, value: str | Brackets) -> bool:
    """Whether a line would be too long however it was broken."""
    return (
        isinstance(annotation, str | Name)
        and isinstance(value, Brackets)
        and not fits(f"{name}: {on_one_line(annotation)} = {value.opening}", _INDENT)
    )


def _declaration(name: str, annotation: Code, value: str | Brackets) -> str:
    """A field; in a line that is too long, the formatter breaks the value before the annotation."""
    if not value:
        return laid_out(annotation, _INDENT, before=f"{name}: ")
    flat = f"{name}: {on_one_line(annotation)} = "
    if isinstance(value, Brackets) and fits(flat + value.opening, _INDENT):
        return laid_out(value, _INDENT, before=flat)
    if fits(f"{flat}(", _INDENT):
        return laid_out(on_one_line(value), _INDENT, before=flat)
    return laid_out(annotation, _INDENT, before=f"{name}: ", after=f" = {on_one_line(value)}")
