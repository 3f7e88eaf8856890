"""Reads ``plan.yaml``: the plan's name, its envelope, its targets, its policy and its rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from trackplan.diagnostics import Report, Span
from trackplan.plan.model import (
    Envelope,
    Evolution,
    IdentifierType,
    Policy,
    TargetOptions,
)
from trackplan.plan.reading.nodes import Node, Scalar
from trackplan.plan.reading.shape import Fields, Shape, text_of

FORMAT = 1

_PLAN = Shape(
    "the plan",
    required=("plan", "name", "description", "targets"),
    optional=("envelope", "evolution", "rules", "approved_breaks"),
)
_IDENTIFIERS = ("organization_id", "user_id", "entity_id")
_IDENTIFIER_TYPES = ("integer", "uuid", "string")
_ENVELOPE = Shape("the envelope", optional=_IDENTIFIERS)
_EVOLUTION = Shape("`evolution`", optional=("policy", "baseline"))
_POLICIES = ("backward", "forward", "full", "none")
_SEVERITIES = ("error", "warning", "off")


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
    places: dict[str, Span] = field(default_factory=dict[str, Span])


def manifest_of(node: Node, report: Report) -> Manifest:
    """The manifest that the tree of ``plan.yaml`` spells; every fault goes to the report."""
    manifest = Manifest(node.span)
    fields = _PLAN.read(node, report)
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
    manifest.description = fields.text("description", lines=True) or ""
    manifest.envelope = _envelope_of(fields)
    manifest.targets = _targets_of(fields, manifest.places)
    manifest.evolution = _evolution_of(fields, manifest.places)
    manifest.rules = _rules_of(fields, manifest.places)
    _refuse_approvals(fields)
    return manifest


def _envelope_of(fields: Fields) -> Envelope:
    node = fields.get("envelope")
    given = _ENVELOPE.read(node, fields.report) if node else None
    if given is None:
        return Envelope()
    types = {name: given.choice(name, _IDENTIFIER_TYPES) or "integer" for name in _IDENTIFIERS}
    return Envelope(**cast("dict[str, IdentifierType]", types))


def _targets_of(fields: Fields, places: dict[str, Span]) -> tuple[TargetOptions, ...]:
    node = fields.mapping("targets")
    targets: list[TargetOptions] = []
    for key, value in node or ():
        name = key.text
        places[f"targets.{name}"] = key.span
        options: list[tuple[str, str]] = []
        # `sqlite:` with nothing behind it asks for the target as `sqlite: {}` does.
        if not (isinstance(value, Scalar) and value.value is None):
            shape = Shape(f"target `{name}`", open=True)
            given = shape.read(value, fields.report)
            for option, setting in given.node if given else ():
                text = text_of(setting, f"`{option.text}` of target `{name}`", fields.report)
                places[f"targets.{name}.{option.text}"] = option.span
                if text is not None:
                    options.append((option.text, text))
        targets.append(TargetOptions(name=name, options=tuple(options), span=key.span))
    if node is not None and not targets:
        fields.report.error(
            node.span,
            "targets-not-empty",
            "the plan asks for no target, so there is nothing to compile it to",
            hint="name one, such as `python: {}`",
        )
    return tuple(targets)


def _evolution_of(fields: Fields, places: dict[str, Span]) -> Evolution:
    node = fields.get("evolution")
    given = _EVOLUTION.read(node, fields.report) if node else None
    if given is None:
        return Evolution()
    places["evolution.baseline"] = given.value_span("baseline")
    policy = cast("Policy | None", given.choice("policy", _POLICIES))
    return Evolution(policy=policy or Evolution().policy, baseline=given.text("baseline"))


def _rules_of(fields: Fields, places: dict[str, Span]) -> tuple[tuple[str, str], ...]:
    node = fields.get("rules")
    given = Shape("`rules`", open=True).read(node, fields.report) if node else None
    rules: list[tuple[str, str]] = []
    for key, _ in given.node if given else ():
        places[f"rules.{key.text}"] = key.span
        severity = given.choice(key.text, _SEVERITIES) if given else None
        if severity is not None:
            rules.append((key.text, severity))
    return tuple(rules)


def _refuse_approvals(fields: Fields) -> None:
    if fields.items("approved_breaks"):
        fields.report.error(
            fields.key_span("approved_breaks"),
            "key-supported",
            "approvals of breaking changes are not supported by this version of trackplan",
            hint="leave the list empty until they are",
        )
