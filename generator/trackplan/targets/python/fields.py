"""The fields of models: what properties become in the class of a record or an event version."""

from __future__ import annotations

from collections.abc import Iterable

from trackplan.plan.types import Property
from trackplan.targets.python.defaults import field_default_of, is_factory
from trackplan.targets.python.docstrings import docstring_of
from trackplan.targets.python.escaping import literal_of
from trackplan.targets.python.imports import Imports
from trackplan.targets.python.layout import (
    Brackets,
    Code,
    Keyword,
    Name,
    call,
    fits,
    in_parentheses,
    laid_out,
    on_one_line,
    subscript,
)
from trackplan.targets.python.names import attribute_of
from trackplan.targets.python.python_types import ANNOTATED, type_of_property
from trackplan.targets.python.views import FieldView
from trackplan.targets.python.wording import about

LITERAL = Name("Literal", "typing")

_FIELD = Name("Field", "pydantic")

_INDENT = 4


def fields_of(
    properties: Iterable[Property], owner: str, imports: Imports, *, is_personal: bool = False
) -> tuple[FieldView, ...]:
    """The fields of the class `owner`, in the order of the plan.

    Args:
        properties: What they hold.
        owner: The class.
        imports: Takes the names that they use.
        is_personal: Whether no value may be shown, since the whole is personal.
    """
    return tuple(
        _field_of(property_, owner, imports, is_shown=property_.pii == "none" and not is_personal)
        for property_ in properties
    )


def tag_field_of(discriminator: str, tag: str, imports: Imports) -> FieldView:
    """The field that says which variant of a union a class is."""
    name, literal = attribute_of(discriminator), literal_of(tag)
    annotation = subscript(LITERAL, literal)
    value: Code = literal
    if name != discriminator:
        value = call(_FIELD, f"default={literal}", f"alias={literal_of(discriminator)}")
    imports.use(annotation, value)
    return FieldView(declaration=_declaration(name, annotation, value), docstring="")


def _field_of(property_: Property, owner: str, imports: Imports, *, is_shown: bool) -> FieldView:
    name, annotation = attribute_of(property_.name), type_of_property(property_, owner).field
    default = field_default_of(property_)
    special = _special_of(property_, is_shown=is_shown)
    if special and _is_too_long(name, annotation):
        annotation, special = subscript(ANNOTATED, annotation, call(_FIELD, *special)), ()
    value = _value_of(default, special)
    imports.use(annotation, value)
    said = about(property_)
    return FieldView(
        declaration=_declaration(name, annotation, value),
        docstring=docstring_of(said, indent=_INDENT) if said else "",
    )


def _special_of(property_: Property, *, is_shown: bool) -> tuple[str, ...]:
    """What has to be said of a field beside its type and its default."""
    name = property_.name
    said = {
        "validate_default=True": is_factory(field_default_of(property_)),
        f"alias={literal_of(name)}": attribute_of(name) != name,
        "repr=False": not is_shown,
    }
    return tuple(argument for argument, is_needed in said.items() if is_needed)


def _value_of(default: Code, special: tuple[str, ...]) -> Code:
    """What a field is set to; empty if to nothing."""
    if is_factory(default):
        return call(_FIELD, Keyword("default_factory", default), *special)
    if not special:
        return default
    return call(_FIELD, *([Keyword("default", default)] if default else []), *special)


def _is_too_long(name: str, annotation: Code) -> bool:
    """Whether a line with a `Field` would be too long however it was broken."""
    return isinstance(annotation, str | Name) and not fits(
        f"{name}: {on_one_line(annotation)} = {_FIELD.text}(", _INDENT
    )


def _declaration(name: str, annotation: Code, value: Code) -> str:
    """A field; in a line that is too long, the formatter breaks the value before the annotation."""
    if not value:
        return laid_out(annotation, _INDENT, before=f"{name}: ")
    flat = f"{name}: {on_one_line(annotation)} = "
    if isinstance(value, Brackets) and fits(flat + value.opening, _INDENT):
        return laid_out(value, _INDENT, before=flat)
    after = on_one_line(value)
    # The formatter puts no parentheses around a negative number and an empty tuple.
    if fits(f"{flat}(", _INDENT) and not after.startswith(("-", "(")):
        return in_parentheses(value, _INDENT, before=flat)
    broken = laid_out(annotation, _INDENT, before=f"{name}: ", after=f" = {after}")
    lines, margin, last = broken.removesuffix(after).rpartition(f"\n{' ' * _INDENT}")
    return lines + margin + laid_out(value, _INDENT, before=last)
