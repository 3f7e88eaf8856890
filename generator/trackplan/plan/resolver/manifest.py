"""Reads ``plan.yaml``: the plan's name, its envelope, its targets, its policy and its rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from trackplan.diagnostics import Report, Span
from trackplan.plan.model import (
    Approval,
    Envelope,
    Evolution,
    IdentifierType,
    Policy,
    TargetOptions,
)
from trackplan.plan.reading.kinds import Choice, Either, Key, Many, Nothing, Table, Text, Whole
from trackplan.plan.reading.nodes import Node, Scalar
from trackplan.plan.reading.shape import Fields, Shape, table_of
from trackplan.plan.resolver.approvals import APPROVAL, approvals_of

FORMAT = 1

_IDENTIFIERS = ("organization_id", "user_id", "entity_id")
_IDENTIFIER_TYPES = Choice(("integer", "uuid", "string"))
SEVERITIES = Choice(("error", "warning", "off"))
ENVELOPE = Shape(
    "the envelope",
    keys=tuple(
        Key(name, _IDENTIFIER_TYPES, f"type of the application's `{name}`; `integer` unless given")
        for name in _IDENTIFIERS
    ),
)
EVOLUTION = Shape(
    "`evolution`",
    keys=(
        Key(
            "policy",
            Choice(("backward", "forward", "full", "none")),
            "what a change may not break: `backward`, `forward`, `full` (unless given) or `none`",
        ),
        Key(
            "baseline",
            Text(),
            "plan to compare with: the path of a resolved plan, or a git revision",
        ),
    ),
)
RULES = Table(Text(), SEVERITIES)
OPTIONS = Table(Text(), Text())
TARGETS = Table(Text(), Either((Nothing(), OPTIONS)))
PLAN = Shape(
    "the plan",
    keys=(
        Key("plan", Whole(), "the format: `1`", required=True),
        Key(
            "name",
            Text(),
            "name of the plan, and of the generated Python distribution",
            required=True,
        ),
        Key("description", Text(lines=True), "what application the events are of", required=True),
        Key(
            "targets",
            TARGETS,
            "what to compile to, at least one; each with its options, `{}` for none",
            required=True,
        ),
        Key(
            "envelope",
            ENVELOPE,
            "types of the application's identifiers: `integer`, `uuid` or `string` (of 1 to 128 "
            "characters)",
        ),
        Key("evolution", EVOLUTION, "how the plan may change, and what it is compared with"),
        Key("rules", RULES, "severity of a rule by its id: `error`, `warning` or `off`"),
        Key(
            "approved_breaks",
            Many(APPROVAL),
            "findings about a change of the plan that are wanted",
        ),
    ),
)


@dataclass(slots=True)
class Manifest:
    """What ``plan.yaml`` says; `places` tells where, by the dotted path of its keys."""

    span: Span
    name: str = ""
    description: str = ""
    envelope: Envelope = field(default_factory=Envelope)
    targets: tuple[TargetOptions, ...] = ()
    evolution: Evolution = field(default_factory=Evolution)
    rules: tuple[tuple[str, str], ...] = ()
    approved_breaks: tuple[Approval, ...] = ()
    places: dict[str, Span] = field(default_factory=dict[str, Span])


def manifest_of(node: Node, report: Report) -> Manifest:
    """The manifest that the tree of ``plan.yaml`` spells; every fault goes to the report."""
    manifest = Manifest(node.span)
    fields = PLAN.read(node, report)
    if fields is None:
        return manifest
    number = fields.integer("plan")
    if number is not None and number != FORMAT:
        report.error(
            fields.value_span("plan"),
            "plan-format",
            f"the plan is of format {number}, and this version of trackplan reads format {FORMAT}",
        )
    manifest.span = fields.key_span("plan")
    manifest.name = fields.text("name") or ""
    manifest.description = fields.text("description") or ""
    manifest.envelope = _envelope_of(fields)
    manifest.targets = _targets_of(fields, manifest.places)
    manifest.evolution = _evolution_of(fields, manifest.places)
    manifest.rules = _rules_of(fields, manifest.places)
    manifest.approved_breaks = approvals_of(fields)
    return manifest


def _envelope_of(fields: Fields) -> Envelope:
    node = fields.get("envelope")
    given = ENVELOPE.read(node, fields.report) if node else None
    if given is None:
        return Envelope()
    types = {name: given.choice(name) or "integer" for name in _IDENTIFIERS}
    return Envelope(**cast("dict[str, IdentifierType]", types))


def _targets_of(fields: Fields, places: dict[str, Span]) -> tuple[TargetOptions, ...]:
    node = fields.mapping("targets")
    targets: list[TargetOptions] = []
    for key, value in node or ():
        name = key.text
        places[f"targets.{name}"] = key.span
        options = _options_of(value, name, fields, places)
        targets.append(TargetOptions(name=name, options=options, span=key.span))
    if node is not None and not targets:
        fields.report.error(
            node.span,
            "targets-not-empty",
            "the plan asks for no target, so there is nothing to compile it to",
            hint="name one, such as `python: {}`",
        )
    return tuple(targets)


def _options_of(
    node: Node, target: str, fields: Fields, places: dict[str, Span]
) -> tuple[tuple[str, str], ...]:
    if isinstance(node, Scalar) and node.value is None:
        return ()  # `sqlite:` with nothing behind it asks for the target as `sqlite: {}` does
    given = table_of(node, OPTIONS, f"target `{target}`", fields.report)
    if given is None:
        return ()
    places |= {f"targets.{target}.{option.text}": option.span for option, _ in given.node}
    options = ((name, given.text(name)) for name in given.node.entries)
    return tuple((name, text) for name, text in options if text is not None)


def _evolution_of(fields: Fields, places: dict[str, Span]) -> Evolution:
    node = fields.get("evolution")
    given = EVOLUTION.read(node, fields.report) if node else None
    if given is None:
        return Evolution()
    places["evolution.baseline"] = given.value_span("baseline")
    policy = cast("Policy | None", given.choice("policy"))
    return Evolution(policy=policy or Evolution().policy, baseline=given.text("baseline"))


def _rules_of(fields: Fields, places: dict[str, Span]) -> tuple[tuple[str, str], ...]:
    given = fields.table("rules")
    if given is None:
        return ()
    places |= {f"rules.{rule.text}": rule.span for rule, _ in given.node}
    severities = ((rule, given.choice(rule)) for rule in given.node.entries)
    return tuple((rule, severity) for rule, severity in severities if severity is not None)
