"""The files of the distribution, as views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from trackplan.plan.model import Event, Family, Plan
from trackplan.plan.origin import origin_of
from trackplan.targets.python.definitions import definitions_within, shared_definitions
from trackplan.targets.python.docstrings import comment_of, docstring_of, one_line_of
from trackplan.targets.python.emitters import emitter_of, identifier_type_of
from trackplan.targets.python.escaping import literal_of, toml_string_of
from trackplan.targets.python.imports import Imports, in_order, statement_of
from trackplan.targets.python.layout import Name, call, laid_out, on_one_line
from trackplan.targets.python.models import payload_of, view_of
from trackplan.targets.python.names import payload_name_of
from trackplan.targets.python.views import (
    CatalogView,
    DefinitionView,
    DistributionView,
    EnvelopeView,
    ModuleView,
    PackageView,
)


def family_of(plan: Plan, family: Family) -> ModuleView:
    """The module of a family."""
    imports = Imports(f".{family.name}")
    definitions = [
        definition
        for event in family.events
        for definition in definitions_of_event(plan, event, imports)
    ]
    docstring = docstring_of(f"Events of the {family.name} family.", family.description)
    return _module(header_of(plan, family.name), docstring, imports, definitions)


def definitions_of_event(plan: Plan, event: Event, imports: Imports) -> Iterator[DefinitionView]:
    """What a family's module defines for an event: its versions, then the emitters, newest first.

    A retired event has no emitter.
    """
    for version in event.versions:
        for definition in definitions_within(version.properties, payload_name_of(event, version)):
            if not definition.is_shared:
                yield view_of(definition, imports)
        yield payload_of(event, version, imports)
    if event.status != "retired":
        for version in reversed(event.versions):
            yield emitter_of(event, version, plan.envelope, imports)


def shared_types_of(plan: Plan) -> ModuleView | None:
    """The module of the types that the plan has names for, if there are any."""
    imports = Imports(".types")
    definitions = [view_of(definition, imports) for definition in shared_definitions(plan)]
    if not definitions:
        return None
    docstring = docstring_of("Types that the plan has names for.")
    return _module(header_of(plan, "types.yaml"), docstring, imports, definitions)


def envelope_of(plan: Plan) -> EnvelopeView:
    """The module of what all events have in common."""
    envelope = plan.envelope
    identifiers = {
        "organization_id": identifier_type_of(envelope.organization_id),
        "user_id": identifier_type_of(envelope.user_id),
        "entity_id": identifier_type_of(envelope.entity_id),
    }
    imports = Imports("._envelope")
    imports.use(
        Name("ClassVar", "typing"),
        Name("Identifiers", "trackplan.runtime"),
        Name("Payload", "trackplan.runtime"),
        *identifiers.values(),
    )
    return EnvelopeView(
        header=header_of(plan, "plan.yaml"),
        imports=imports.statements(),
        identifiers=tuple(f"{name}={on_one_line(type_)}," for name, type_ in identifiers.items()),
    )


def catalog_of(plan: Plan, package: str) -> CatalogView:
    """The module that knows where the class of each event version is.

    Retired events are not in it, so that they cannot be emitted by name either.
    """
    return CatalogView(
        header=header_of(plan),
        package=literal_of(package),
        entries=tuple(
            laid_out(
                call("", literal_of(event.family), literal_of(payload_name_of(event, version))),
                8,
                before=f"({literal_of(event.name)}, {version.number}): ",
                after=",",
            )
            for event, version in plan.versions()
            if event.status != "retired"
        ),
    )


def package_of(plan: Plan, modules: Iterable[str]) -> PackageView:
    """The package, which loads the modules when they are first used."""
    names = tuple(modules)
    return PackageView(
        header=header_of(plan),
        docstring=docstring_of(
            plan.description,
            "None of its modules is loaded before it is used.",
            otherwise="Emitters of the events of a tracking plan.",
        ),
        modules=statement_of(".", names, indent=4) if names else "",
        exports=in_order(("EventEmitter", *names)),
    )


def distribution_of(plan: Plan, package: str) -> DistributionView:
    """The project file."""
    return DistributionView(
        header=header_of(plan, "plan.yaml"),
        name=toml_string_of(plan.name),
        description=toml_string_of(one_line_of(plan.description)),
        package=toml_string_of(package),
    )


def _module(
    header: str, docstring: str, imports: Imports, definitions: Sequence[DefinitionView]
) -> ModuleView:
    return ModuleView(
        header=header,
        docstring=docstring,
        imports=imports.statements(),
        exports=in_order(definition.name for definition in definitions),
        definitions=tuple(definitions),
    )


def header_of(plan: Plan, path: str = "") -> str:
    """The comment that says what a file is generated from; the whole plan, or a path below it."""
    source = f"{plan.folder}/{path}" if path else plan.folder
    return comment_of(origin_of(source))
