"""Reads the upcasts of a version: how a row of the version before reads as this one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from trackplan.diagnostics import Span, did_you_mean
from trackplan.plan.model import RenameUpcast, Upcast, ValueUpcast
from trackplan.plan.reading.nodes import Node, Scalar, json_of_node
from trackplan.plan.reading.shape import Fields, Shape
from trackplan.plan.types import Property
from trackplan.plan.values.containment import refused_by
from trackplan.plan.values.wire import fault_of_value

Properties: TypeAlias = "dict[str, Property | None]"
"""Properties by name; None stands for one that is at fault, of which no more is to be said."""

_UPCAST = Shape("an upcast", optional=("value", "rename"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A version while it is read: all its properties, and the names of those it defines itself."""

    number: int
    key: Scalar
    fields: Fields
    properties: Properties
    own: frozenset[str]

    def report(self, span: Span, rule: str, message: str, hint: str | None = None) -> None:
        """Report a fault of the version."""
        self.fields.report.error(span, rule, message, hint)


def upcasts_of(draft: Draft, before: Properties | None) -> tuple[tuple[str, Upcast], ...]:
    """The upcasts of a version, by the name of the property that they give a value to.

    Args:
        draft: The version.
        before: The properties of the version before, if there is one.
    """
    given = draft.fields.mapping("upcast")
    if before is None:
        if given is not None and draft.number == 1:
            draft.report(
                draft.fields.key_span("upcast"),
                "upcast-known",
                "version 1 has no version before it whose rows could be read",
                hint="remove `upcast`",
            )
        return ()
    upcasts: dict[str, Upcast] = {}
    for key, node in given or ():
        if key.text not in draft.properties:
            draft.report(
                key.span,
                "upcast-known",
                f"version {draft.number} has no property `{key.text}`",
                did_you_mean(key.text, draft.properties),
            )
        elif upcast := _upcast_of(key.text, node, draft, before):
            upcasts[key.text] = upcast
    for name, wanted in draft.properties.items():
        if wanted and (given is None or name not in given.entries):
            _require_carried(wanted, draft, before)
    return tuple(upcasts.items())


def _upcast_of(name: str, node: Node, draft: Draft, before: Properties) -> Upcast | None:
    fields = _UPCAST.read(node, draft.fields.report)
    if fields is None:
        return None
    value, rename = fields.get("value"), fields.get("rename")
    if (value is None) == (rename is None):
        draft.report(
            fields.node.span,
            "upcast-known",
            f"the upcast of `{name}` has one of `value` and `rename`",
            hint="`{value: …}` is what older rows read as, `{rename: …}` the name they have it by",
        )
        return None
    wanted = draft.properties[name]
    if value is not None:
        return _value_of(value, wanted, draft)
    return _rename_of(fields, wanted, draft, before)


def _value_of(node: Node, wanted: Property | None, draft: Draft) -> Upcast:
    value = json_of_node(node)
    if wanted is not None and not (value is None and wanted.nullable):
        fault = fault_of_value(value, wanted.type)
        if fault is not None:
            draft.report(
                node.span, "upcast-value", f"the value that `{wanted.name}` reads as {fault}"
            )
    return ValueUpcast(value)


def _rename_of(
    fields: Fields, wanted: Property | None, draft: Draft, before: Properties
) -> Upcast | None:
    source, span = fields.name("rename"), fields.value_span("rename")
    if source is None:
        return None
    if source not in before:
        draft.report(
            span,
            "upcast-known",
            f"version {draft.number - 1} has no property `{source}`",
            did_you_mean(source, before),
        )
        return None
    _require_value(wanted, before[source], span, draft)
    return RenameUpcast(source)


def _require_carried(wanted: Property, draft: Draft, before: Properties) -> None:
    """Report a property that a row of the version before may not have, or not as it must be."""
    # An inherited property stands in an earlier version; what is wrong is that this one keeps it.
    span = wanted.span if wanted.name in draft.own else draft.key.span
    if wanted.name in before:
        _require_value(wanted, before[wanted.name], span, draft)
    elif not wanted.optional:
        draft.report(
            span,
            "upcast-total",
            f"a row of version {draft.number - 1} has no `{wanted.name}`, "
            f"which version {draft.number} requires",
            hint=f"say what it reads as: `upcast: {{{wanted.name}: {{value: …}}}}`",
        )


def _require_value(
    wanted: Property | None, held: Property | None, span: Span, draft: Draft
) -> None:
    """Report a property that is read from one that may have no value, or one that it refuses."""
    if wanted is None or held is None:
        return
    old, new = f"`{held.name}` of version {draft.number - 1}", f"version {draft.number}"
    for may_lack, needs, how in (
        (held.optional, not wanted.optional, "be absent"),
        (held.nullable, not wanted.nullable, "be null"),
    ):
        if may_lack and needs:
            draft.report(
                span,
                "upcast-total",
                f"{old} may {how}, and `{wanted.name}` of {new} may not",
                hint="let it, or give it an upcast to one value that all earlier rows read as",
            )
    if refused := refused_by(wanted.type, held.type):
        draft.report(
            span,
            "upcast-total",
            f"{old} may be {refused}, which `{wanted.name}` of {new} refuses",
            hint="widen it, give it another name, "
            "or give it an upcast to one value that all earlier rows read as",
        )
