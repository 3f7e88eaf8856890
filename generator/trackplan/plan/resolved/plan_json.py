"""The resolved plan as text, and back.

The text is canonical: equal plans have equal texts, and a plan read back is equal to what was
written. Its places are lost, but for the files they were in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from trackplan.diagnostics import Span
from trackplan.plan.json_text import text_of
from trackplan.plan.model import (
    Allowance,
    Approval,
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
from trackplan.plan.resolved.consumer_json import consumer_of_json, json_of_consumer
from trackplan.plan.resolved.type_json import (
    deprecation_of_json,
    json_of_properties,
    properties_of_json,
    said_of,
)

FORMAT = 1
FILE = "plan.json"
_WRITTEN_BY_OTHERS = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    ArithmeticError,  # of a decimal that is none
    RecursionError,
)
"""What comes of reading a text that `json_of` did not write."""


class ResolvedPlanError(Exception):
    """A text is no resolved plan; the message says what it is instead."""


def json_of(plan: Plan) -> str:
    """The resolved plan as text, ending in a newline."""
    said: dict[str, Any] = {
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
    if plan.consumers:
        said["consumers"] = {one.name: json_of_consumer(one) for one in plan.consumers}
    if plan.approved_breaks:
        said["approved_breaks"] = [said_of(approval) for approval in plan.approved_breaks]
    return text_of(said)


def _json_of_family(family: Family) -> dict[str, Any]:
    events = {event.name: _json_of_event(event) for event in family.events}
    return {**said_of(family, ("name", "events")), "events": events}


def _json_of_event(event: Event) -> dict[str, Any]:
    versions = {str(version.number): _json_of_version(version) for version in event.versions}
    said = said_of(event, ("name", "family", "versions"))
    if event.allow:
        said["allow"] = {allowance.rule: allowance.reason for allowance in event.allow}
    return {**said, "versions": versions}


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
    except _WRITTEN_BY_OTHERS as error:
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
        approved_breaks=tuple(_approval_of(one, span) for one in said.get("approved_breaks", ())),
        families=tuple(_family_of(name, keys) for name, keys in said["families"].items()),
        consumers=tuple(
            consumer_of_json(name, keys) for name, keys in said.get("consumers", {}).items()
        ),
        span=span,
    )


def _approval_of(said: Mapping[str, Any], span: Span) -> Approval:
    return Approval(
        expires=date.fromisoformat(said["expires"]), span=span, **_without(said, "expires")
    )


def _family_of(name: str, said: Mapping[str, Any]) -> Family:
    return Family(
        name=name,
        tags=tuple(said.get("tags", ())),
        events=tuple(_event_of(event, name, keys) for event, keys in said["events"].items()),
        span=Span(said["path"]),
        **_without(said, "tags", "events"),
    )


def _event_of(name: str, family: str, said: Mapping[str, Any]) -> Event:
    span = Span(said["path"])
    deprecated = said.get("deprecated")
    return Event(
        name=name,
        family=family,
        tags=tuple(said.get("tags", ())),
        deprecated=None if deprecated is None else deprecation_of_json(deprecated),
        emitted_by=tuple(said.get("emitted_by", ())),
        allow=tuple(
            Allowance(rule=rule, reason=reason, span=span)
            for rule, reason in said.get("allow", {}).items()
        ),
        versions=tuple(
            _version_of(int(number), keys, span) for number, keys in said["versions"].items()
        ),
        span=span,
        **_without(said, "tags", "deprecated", "emitted_by", "allow", "versions"),
    )


def _version_of(number: int, said: Mapping[str, Any], span: Span) -> Version:
    return Version(
        number=number,
        properties=properties_of_json(said["properties"], span),
        include=tuple(said.get("include", ())),
        upcast=tuple((name, _upcast_of(keys)) for name, keys in said.get("upcast", {}).items()),
        span=span,
        **_without(said, "properties", "include", "upcast"),
    )


def _without(said: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key not in keys}


def _upcast_of(said: Mapping[str, Any]) -> Upcast:
    return RenameUpcast(said["rename"]) if "rename" in said else ValueUpcast(said["value"])
