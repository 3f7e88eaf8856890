"""The modules: one for each family, and those that they share."""

from __future__ import annotations

from collections.abc import Iterable

from trackplan.plan.model import Event, Family, Plan, Version
from trackplan.plan.origin import origin_of
from trackplan.plan.sentences import meanings_of
from trackplan.plan.types import EnumType, NamedType, RecordType, Type, types_within
from trackplan.targets import templates_of
from trackplan.targets.typescript.comments import comment_of, event_comment_of
from trackplan.targets.typescript.escaping import literal_of
from trackplan.targets.typescript.imports import Imports
from trackplan.targets.typescript.layout import listed_within, one_of
from trackplan.targets.typescript.names import (
    event_name_of,
    family_name_of,
    properties_name_of,
    type_name_of,
)
from trackplan.targets.typescript.types import TypeSpeller, indent_within

_TEMPLATES = templates_of(__package__ or "")
_HEAD = len("export type DomainEvent =")


def files_of(plan: Plan) -> dict[str, str]:
    """The files of the target."""
    of_plan = f"// {origin_of(f'{plan.folder}/plan.yaml')}"
    named = named_types_of(plan)
    families = [family for family in plan.families if family.events]
    modules = ["envelope", *(["types"] if named else []), "wire"]
    files = {
        "typescript/wire.ts": _TEMPLATES.get_template("wire.ts.j2").render(header=of_plan),
        "typescript/envelope.ts": _envelope_file(plan, of_plan),
        "typescript/index.ts": _TEMPLATES.get_template("index.ts.j2").render(
            header=of_plan,
            exports=[*modules, *(f"families/{family.name}" for family in families)],
            families=[(family.name, family_name_of(family)) for family in families],
            any_event=one_of([family_name_of(family) for family in families] or ["never"], _HEAD),
        ),
    }
    if named:
        files["typescript/types.ts"] = _types_file(plan, named)
    for family in families:
        files[f"typescript/families/{family.name}.ts"] = _family_file(family)
    return files


def named_types_of(plan: Plan) -> dict[str, NamedType]:
    """The types that the plan has names for, in alphabetical order."""
    found: dict[str, NamedType] = {}
    for _, version in plan.versions():
        for _, type_ in types_within(version.properties):
            if isinstance(type_, NamedType) and type_.name is not None:
                found.setdefault(type_.name, type_)
    return dict(sorted(found.items()))


def _envelope_file(plan: Plan, header: str) -> str:
    imports = Imports("./")
    speller = TypeSpeller(imports)
    members = {
        "organization_id": speller.identifier_of(plan.envelope.organization_id),
        "user_id": speller.identifier_of(plan.envelope.user_id),
        "entity_id": speller.identifier_of(plan.envelope.entity_id),
        "instant": imports.wire("DateTimeString"),
        "uuid": imports.wire("UuidString"),
        "number": imports.wire("Int64"),
    }
    return _TEMPLATES.get_template("envelope.ts.j2").render(
        header=header, imports=list(imports.lines()), **members
    )


def _types_file(plan: Plan, named: dict[str, NamedType]) -> str:
    imports = Imports("./", defines_named=True)
    speller = TypeSpeller(imports)
    declarations = [_named_declaration(name, type_, speller) for name, type_ in named.items()]
    return _module(f"{plan.folder}/types.yaml", imports, declarations)


def _named_declaration(name: str, type_: NamedType, speller: TypeSpeller) -> str:
    meanings = meanings_of(type_) if isinstance(type_, EnumType) else ""
    comment = comment_of((type_.description, meanings))
    return comment + _declaration(type_name_of(name), type_, speller)


def _family_file(family: Family) -> str:
    imports = Imports("../")
    speller = TypeSpeller(imports)
    declarations: list[str] = []
    names: list[str] = []
    for event in family.events:
        for version in event.versions:
            declarations += _event_declarations(event, version, speller, imports)
            names.append(event_name_of(event, version))
    head = f"export type {family_name_of(family)} ="
    any_event = f"{comment_of((family.description,))}{head}{one_of(names, len(head))};\n"
    return _module(family.path, imports, [*declarations, any_event])


def _event_declarations(
    event: Event, version: Version, speller: TypeSpeller, imports: Imports
) -> Iterable[str]:
    properties = properties_name_of(event, version)
    comment = comment_of((f"What `{event.name}` tells in version {version.number}.",))
    yield comment + _declaration(properties, RecordType(properties=version.properties), speller)
    arguments = [
        literal_of(event.name),
        str(version.number),
        literal_of(event.entity_type),
        properties,
    ]
    head = f"export type {event_name_of(event, version)} = {imports.envelope('EventRecord')}"
    listed = listed_within("<>", arguments, len(head), end="")
    yield f"{event_comment_of(event, version)}{head}{listed};\n"


def _declaration(name: str, type_: Type, speller: TypeSpeller) -> str:
    """An exported type that is spelt out, an interface if it has members."""
    alternatives = speller.alternatives_of(type_, indent_within(type_, ""))
    if isinstance(type_, RecordType) and type_.properties:
        return f"export interface {name} {alternatives[0]}\n"
    head = f"export type {name} ="
    return f"{head}{one_of(alternatives, len(head))};\n"


def _module(source: str, imports: Imports, declarations: list[str]) -> str:
    return _TEMPLATES.get_template("module.ts.j2").render(
        header=f"// {origin_of(source)}",
        imports=list(imports.lines()),
        declarations=declarations,
    )
