"""Reads a family's folder: what it says of itself, and its events."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from trackplan.diagnostics import Report
from trackplan.plan.model import LONGEST_SOURCE, Allowance, Event, Family, Status
from trackplan.plan.reading.folder import PlanFile
from trackplan.plan.reading.kinds import Choice, Key, Many, Name, Table, Text, Word
from trackplan.plan.reading.nodes import Node
from trackplan.plan.reading.shape import Fields, Shape
from trackplan.plan.resolver.deprecations import DEPRECATION, deprecation_of
from trackplan.plan.resolver.groups import Groups
from trackplan.plan.resolver.order_keys import ORDER_KEYS, fault_of_order_key
from trackplan.plan.resolver.paths import name_by_path
from trackplan.plan.resolver.properties import TypeReader
from trackplan.plan.resolver.versions import VERSION, VERSION_NUMBER, versions_of

_RETENTION = Word(
    "a length of time such as `400 days`, `18 months` or `7 years`",
    r"[1-9][0-9]* (day|days|month|months|year|years)",
)
_STATUSES = ("draft", "active", "deprecated", "retired")
_NO_LONGER = ("deprecated", "retired")

FAMILY = Shape(
    "a family",
    keys=(
        Key("family", Name(), "the folder's name, for whoever reads the file alone"),
        Key(
            "description", Text(lines=True), "what the events of the family tell of", required=True
        ),
        Key("owner", Text(), "whom to ask", required=True),
        Key("entity_type", Name(), "kind of thing that the events are about", required=True),
        Key("source", Text(longest=LONGEST_SOURCE), "`source` of its events"),
        Key("tags", Many(Text(), unique=True), "`tags` of its events"),
        Key("order_key", Name(), "`order_key` of its events"),
        Key("retention", _RETENTION, "`retention` of its events"),
    ),
)
EVENT = Shape(
    "an event",
    keys=(
        Key("event", Name(), "the file's name", required=True),
        Key(
            "description",
            Text(lines=True),
            "what happened, as a sentence; the emitter's docstring is made of it",
            required=True,
        ),
        Key(
            "source",
            Text(longest=LONGEST_SOURCE),
            "component that emits it, the `source` of the event record unless the caller gives "
            "another; the family's unless given, and one of the two has to",
        ),
        Key("versions", Table(VERSION_NUMBER, VERSION), "schema versions by number", required=True),
        Key(
            "status",
            Choice(_STATUSES),
            "`active` (unless given), `draft`, `deprecated` or `retired`; a retired event has "
            "models, schemas and views and no emitter",
        ),
        Key("owner", Text(), "whom to ask; the family's unless given"),
        Key("entity_type", Name(), "kind of thing that it is about; the family's unless given"),
        Key("tags", Many(Text(), unique=True), "words to find it by; the family's unless given"),
        Key(
            "deprecated",
            DEPRECATION,
            "that it is to be used no more: the `status` is then `deprecated` or `retired`, and "
            "`replaced_by` is an event of the plan",
        ),
        Key(
            "emitted_by",
            Many(Text(), unique=True),
            "files that call the emitter, relative to the application's root",
        ),
        Key(
            "order_key",
            Name(),
            "what keeps its order at a consumer that asks for order: `entity` (unless given), "
            "`organization`, or a property that every version requires; the family's unless given",
        ),
        Key("retention", _RETENTION, "how long its rows are kept; the family's unless given"),
        Key(
            "allow",
            Table(Text(), Text(lines=True)),
            "rules whose findings in this file are as they should be, each with the reason",
        ),
    ),
)


def family_of(family: Family, node: Node, report: Report) -> Family:
    """A family with what the tree of its ``family.yaml`` says of it, as yet without events."""
    fields = FAMILY.read(node, report)
    if fields is None:
        return family
    name_by_path(fields, "family", family.name, f"the folder is called `{family.name}`")
    return replace(
        family,
        description=fields.text("description") or "",
        owner=fields.text("owner") or "",
        entity_type=fields.name("entity_type") or "",
        # What is at fault is there all the same: its events need not say it.
        source=(fields.text("source") or "") if fields.get("source") else None,
        tags=tuple(fields.texts("tags")),
        order_key=fields.name("order_key") or family.order_key,
        retention=fields.word("retention"),
        span=fields.value_span("family"),
    )


def event_of(
    node: Node, file: PlanFile, family: Family, types: TypeReader, groups: Groups
) -> Event | None:
    """The event that the tree of its file spells; None if it has no name or no version."""
    fields = EVENT.read(node, types.report)
    if fields is None:
        return None
    stem = file.stem
    name = name_by_path(fields, "event", stem, f"the file is called `{stem}.yaml`")
    versions, at_fault = versions_of(fields, types, groups)
    event = Event(
        name=name or stem,
        family=family.name,
        description=fields.text("description") or "",
        source=fields.text("source") or family.source or "",
        owner=fields.text("owner") or family.owner,
        entity_type=fields.name("entity_type") or family.entity_type,
        status=cast("Status | None", fields.choice("status")) or "active",
        tags=tuple(fields.texts("tags")) if fields.get("tags") else family.tags,
        deprecated=deprecation_of(fields),
        emitted_by=tuple(fields.texts("emitted_by")),
        order_key=fields.name("order_key") or family.order_key,
        retention=fields.word("retention") or family.retention,
        allow=_allowances_of(fields),
        versions=versions,
        path=file.shown,
        span=fields.value_span("event"),
    )
    _require_source(fields, family)
    _require_status(fields, event)
    if event.order_key not in at_fault:
        _require_order(fields, event)
    return event if name and event.versions else None


def _require_source(fields: Fields, family: Family) -> None:
    if fields.get("source") is None and family.source is None:
        fields.report.error(
            fields.key_span("event"),
            "key-present",
            f"neither the event nor its family {family.name} has the key `source`",
            hint="name the component that emits it, here or for all events in family.yaml",
        )


def _require_status(fields: Fields, event: Event) -> None:
    if fields.get("deprecated") and event.status not in _NO_LONGER:
        fields.report.error(
            fields.key_span("deprecated"),
            "status-agrees",
            f"the event is `{event.status}`, and is to be used no more",
            hint="write `status: deprecated`, or remove `deprecated`",
        )


def _require_order(fields: Fields, event: Event) -> None:
    fault = fault_of_order_key(event)
    if fault is None:
        return
    span = fields.value_span("order_key") if fields.get("order_key") else event.span
    fields.report.error(
        span,
        "order-key-held",
        f"the events of {event.name} are to keep their order by `{event.order_key}`, {fault}",
        hint=f"use {ORDER_KEYS}, or a property of type integer, uuid, string or enum "
        "that every version requires",
    )


def _allowances_of(fields: Fields) -> tuple[Allowance, ...]:
    given = fields.table("allow")
    if given is None:
        return ()
    reasons = ((key, given.text(key.text)) for key, _ in given.node)
    return tuple(
        Allowance(rule=key.text, reason=reason, span=key.span)
        for key, reason in reasons
        if reason is not None
    )
