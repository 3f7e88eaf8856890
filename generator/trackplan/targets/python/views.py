"""What the templates place: strings that are ready to stand in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasView:
    """An enumeration or a union: the alias of what its values are."""

    template: ClassVar[str] = "alias.py.j2"

    name: str
    statement: str
    docstring: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field of a model; its docstring is empty where the plan says nothing."""

    declaration: str
    docstring: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelView:
    """A record, a variant of a union, or the properties of an event version."""

    template: ClassVar[str] = "model.py.j2"

    name: str
    parent: str
    docstring: str
    constants: tuple[str, ...] = ()
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmitterView:
    """The function that emits an event version; its decorators are ready lines."""

    template: ClassVar[str] = "emitter.py.j2"

    name: str
    decorators: tuple[str, ...]
    parameters: tuple[str, ...]
    docstring: str
    payload: str
    properties: tuple[str, ...]


DefinitionView: TypeAlias = AliasView | ModelView | EmitterView


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """A module of definitions: a family, or the types that have names."""

    header: str
    docstring: str
    imports: str
    exports: tuple[str, ...]
    definitions: tuple[DefinitionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionView:
    """What pyproject.toml says, as TOML strings."""

    header: str
    name: str
    description: str
    package: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageView:
    """The package itself; `modules` imports for type checkers what is loaded on first use."""

    header: str
    docstring: str
    modules: str
    exports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeView:
    """The class that all events of the plan derive from."""

    header: str
    imports: str
    identifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogView:
    """Where the class of each event version is."""

    header: str
    package: str
    entries: tuple[str, ...]
