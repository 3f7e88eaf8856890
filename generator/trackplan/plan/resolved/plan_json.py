"""The resolved plan as text, and back.

The text is canonical: equal plans have equal texts, and a plan read back is equal to what was
written. Its places are lost, but for the files they were in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from trackplan.diagnostics import Span
from trackplan.plan.model import (
    Envelope,
    Event,
    Evolution,
    Family,
    Plan,
    RenameUpcast,
    TargetOptions,
    Upcast,
    ValueUpcast,
    Version,
)
from trackplan.plan.origin import origin_of
from trackplan.plan.resolved.type_json import json_of_properties, properties_of_json, said_of

FORMAT = 1
FILE = "plan.json"


class ResolvedPlanError(Exception):
    """A text is no resolved plan; the message says what it is instead."""


def json_of(plan: Plan) -> str:
    """The resolved plan as text, ending in a newline."""
    said = {
        "$comment": origin_of(plan.folder),
        "plan": FORMAT,
        "name": plan.name,
        "description": plan.description,
        "folder": plan.folder,
        "envelope": asdict(plan.envelope),
        "targets": {target.name: dict(target.options) for target in plan.targets},
        "evolution": asdict(plan.evolution),
        "rules": dict(plan.rules),
        "families": {family.name: _json_of_family(family) for family in plan.families},
    }
    return json.dumps(said, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _json_of_family(family: Family) -> dict[str, Any]:
    events = {event.name: _json_of_event(event) for event in family.events}
    return {**said_of(family, ("name", "events")), "events": events}


def _json_of_event(event: Event) -> dict[str, Any]:
    versions = {str(version.number): _json_of_version(version) for version in event.versions}
    return {**said_of(event, ("name", "family", "versions")), "versions": versions}


def _json_of_version(version: Version) -> dict[str, Any]:
    said = said_of(version, ("number", "properties", "upcast"))
    said["properties"] = json_of_properties(version.properties)
    if version.upcast:
        said["upcast"] = {name: _json_of_upcast(upcast) for name, upcast in version.upcast}
    return said


def _json_of_upcast(upcast: Upcast) -> dict[str, Any]:
    match upcast:
        case ValueUpcast(value):
            return {"value": value}
        case RenameUpcast(source):
            return {"rename": source}


def plan_of(text: str) -> Plan:
    """The plan that `json_of` wrote.

    Raises:
        ResolvedPlanError: It is of another format, or no resolved plan at all.
    """
    try:
        said = json.loads(text)
        if said["plan"] != FORMAT:
            message = f"it is of format {said['plan']}, and this version reads format {FORMAT}"
            raise ResolvedPlanError(message)
        return _plan_of(said)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"it is no resolved plan, such as `trackplan compile` writes to {FILE}"
        raise ResolvedPlanError(message) from error


def _plan_of(said: Mapping[str, Any]) -> Plan:
    span = Span(f"{said['folder']}/plan.yaml")
    return Plan(
        name=said["name"],
        description=said["description"],
        folder=said["folder"],
        envelope=Envelope(**said["envelope"]),
        targets=tuple(
            TargetOptions(name=name, options=tuple(options.items()), span=span)
            for name, options in said["targets"].items()
        ),
        evolution=Evolution(**said["evolution"]),
        rules=tuple(said["rules"].items()),
        families=tuple(_family_of(name, keys) for name, keys in said["families"].items()),
        span=span,
    )


def _family_of(name: str, said: Mapping[str, Any]) -> Family:
    return Family(
        name=name,
        events=tuple(_event_of(event, name, keys) for event, keys in said["events"].items()),
        span=Span(said["path"]),
        **_without(said, "events"),
    )


def _event_of(name: str, family: str, said: Mapping[str, Any]) -> Event:
    span = Span(said["path"])
    return Event(
        name=name,
        family=family,
        emitted_by=tuple(said.get("emitted_by", ())),
        versions=tuple(
            _version_of(int(number), keys, span) for number, keys in said["versions"].items()
        ),
        span=span,
        **_without(said, "emitted_by", "versions"),
    )


def _version_of(number: int, said: Mapping[str, Any], span: Span) -> Version:
    return Version(
        number=number,
        properties=properties_of_json(said["properties"], span),
        upcast=tuple((name, _upcast_of(keys)) for name, keys in said.get("upcast", {}).items()),
        span=span,
        **_without(said, "properties", "upcast"),
    )


def _without(said: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key not in keys}


def _upcast_of(said: Mapping[str, Any]) -> Upcast:
    return RenameUpcast(said["rename"]) if "rename" in said else ValueUpcast(said["value"])
