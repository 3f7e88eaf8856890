"""Reads a family's folder: what it says of itself, and its events."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from trackplan.diagnostics import Report
from trackplan.plan.model import LONGEST_SOURCE, Event, Family, Status
from trackplan.plan.reading.folder import PlanFile
from trackplan.plan.reading.nodes import Node
from trackplan.plan.reading.shape import Fields, Shape, text_of
from trackplan.plan.resolver.properties import TypeReader
from trackplan.plan.resolver.versions import versions_of

_FAMILY = Shape("a family", required=("description", "owner", "entity_type"), optional=("family",))
_EVENT = Shape(
    "an event",
    required=("event", "description", "source", "versions"),
    optional=("status", "owner", "entity_type", "emitted_by"),
    later=("tags", "deprecated", "order_key", "retention", "allow"),
)
_STATUSES = ("draft", "active", "deprecated", "retired")


def family_of(family: Family, node: Node, report: Report) -> Family:
    """A family with what the tree of its ``family.yaml`` says of it, as yet without events."""
    fields = _FAMILY.read(node, report)
    if fields is None:
        return family
    _require_agreement(fields, "family", family.name, f"the folder is called `{family.name}`")
    return replace(
        family,
        description=fields.text("description", lines=True) or "",
        owner=fields.text("owner") or "",
        entity_type=fields.name("entity_type") or "",
        span=fields.value_span("family"),
    )


def event_of(node: Node, file: PlanFile, family: Family, types: TypeReader) -> Event | None:
    """The event that the tree of its file spells; None if it has no name or no version."""
    fields = _EVENT.read(node, types.report)
    if fields is None:
        return None
    stem = file.stem
    name = _require_agreement(fields, "event", stem, f"the file is called `{stem}.yaml`")
    emitted_by = (
        text_of(item, "a file of `emitted_by`", types.report) for item in fields.items("emitted_by")
    )
    event = Event(
        name=name or stem,
        family=family.name,
        description=fields.text("description", lines=True) or "",
        source=fields.text("source", longest=LONGEST_SOURCE) or "",
        owner=fields.text("owner") or family.owner,
        entity_type=fields.name("entity_type") or family.entity_type,
        status=cast("Status | None", fields.choice("status", _STATUSES)) or "active",
        emitted_by=tuple(path for path in emitted_by if path is not None),
        versions=versions_of(fields, types),
        path=file.shown,
        span=fields.value_span("event"),
    )
    return event if name and event.versions else None


def _require_agreement(fields: Fields, key: str, called: str, where: str) -> str | None:
    name = fields.name(key)
    if name is not None and name != called:
        fields.report.error(
            fields.value_span(key),
            "path-agrees",
            f"{where}, and its {key} `{name}`",
            hint=f"write `{key}: {called}`, or rename what is on disk to `{name}`",
        )
    return name
