"""The functions that emit event versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from trackplan.plan.model import Envelope, Event, IdentifierType, Version
from trackplan.targets.python.defaults import parameter_default_of
from trackplan.targets.python.docstrings import Section, docstring_of
from trackplan.targets.python.escaping import literal_of
from trackplan.targets.python.imports import Imports
from trackplan.targets.python.layout import Code, Name, call, fits, laid_out, on_one_line, or_none
from trackplan.targets.python.names import attribute_of, emitter_name_of, payload_name_of
from trackplan.targets.python.python_types import DATETIME, UUID, type_of_property
from trackplan.targets.python.views import EmitterView
from trackplan.targets.python.wording import about, about_deprecation, about_version, act_of

_DEPRECATED = Name("deprecated", "typing_extensions")
_OUTBOX = Name("Outbox", "trackplan.runtime")


@dataclass(frozen=True, slots=True)
class _Parameter:
    """A keyword of an emitter, and what it is if it is left out; empty if it cannot be."""

    name: str
    type: Code
    about: str
    default: str | Name = ""


def emitter_of(event: Event, version: Version, envelope: Envelope, imports: Imports) -> EmitterView:
    """The emitter of an event version."""
    parameters = tuple(_parameters_of(event, version, envelope))
    for parameter in parameters:
        imports.use(parameter.type, parameter.default)
    imports.use(_OUTBOX, UUID)
    return EmitterView(
        name=emitter_name_of(event, version),
        decorators=tuple(_decorators_of(event, imports)),
        parameters=tuple(map(_declaration_of, parameters)),
        docstring=docstring_of(
            act_of(event, indent=4),
            *about_version(event, version, emitter_name_of(event, event.newest)),
            "The row is written in the outbox's open transaction; nothing is committed.",
            Section("Args", tuple(_arguments_of(parameters))),
            Section("Returns", ("The identifier under which the event was recorded.",)),
            Section("Raises", ("EventRejected: A value breaks the plan; nothing was written.",)),
            indent=4,
        ),
        payload=payload_name_of(event, version),
        properties=tuple(
            laid_out(attribute_of(found.name), 12, before=f"{literal_of(found.name)}: ", after=",")
            for found in version.properties
        ),
    )


def identifier_type_of(identifier: IdentifierType) -> str | Name:
    """The Python type of an identifier of the emitting application."""
    match identifier:
        case "integer":
            return "int"
        case "string":
            return "str"
        case "uuid":
            return UUID
        case _:
            assert_never(identifier)


def _decorators_of(event: Event, imports: Imports) -> Iterator[str]:
    """What makes type checkers and editors say at a call that the event is deprecated.

    The class of the event bears no such mark: whoever reads what was recorded goes on reading.
    """
    if event.status != "deprecated":
        return
    imports.use(_DEPRECATED)
    said = about_deprecation(event.deprecated) if event.deprecated else "The event is deprecated."
    flat, fallback = literal_of(said), literal_of("The event is deprecated: see its docstring.")
    message = flat if fits(f"{flat},", 4) else fallback
    yield laid_out(call(_DEPRECATED, message, "category=None"), 0, before="@")


def _parameters_of(event: Event, version: Version, envelope: Envelope) -> Iterator[_Parameter]:
    entity = event.entity_type.replace("_", " ")
    yield _Parameter("entity_id", identifier_type_of(envelope.entity_id), f"The {entity}.")
    owner = payload_name_of(event, version)
    for property_ in sorted(version.properties, key=lambda found: found.may_be_absent):
        yield _Parameter(
            attribute_of(property_.name),
            type_of_property(property_, owner).parameter,
            about(property_) or f"The property `{property_.name}`.",
            parameter_default_of(property_),
        )
    for name, type_, says in (
        (
            "organization_id",
            identifier_type_of(envelope.organization_id),
            "Tenant; the event context's unless given.",
        ),
        (
            "user_id",
            identifier_type_of(envelope.user_id),
            "Who did it; the event context's unless given.",
        ),
        ("correlation_id", "str", "What it is part of; the event context's unless given."),
        ("occurred_at", DATETIME, "When it happened, with its UTC offset; now unless given."),
        ("event_id", UUID, "Identifier to record it under; a new one unless given."),
    ):
        yield _Parameter(name, or_none(type_), says, "None")


def _declaration_of(parameter: _Parameter) -> str:
    after = f" = {on_one_line(parameter.default)}," if parameter.default else ","
    return laid_out(parameter.type, 4, before=f"{parameter.name}: ", after=after)


def _arguments_of(parameters: tuple[_Parameter, ...]) -> Iterator[str]:
    yield "outbox: The outbox of the caller's transaction."
    for parameter in parameters:
        yield f"{parameter.name}: {parameter.about}"
