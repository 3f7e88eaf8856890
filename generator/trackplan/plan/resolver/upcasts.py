"""Reads the upcasts of a version: how a row of the version before reads as this one."""

from __future__ import annotations

from trackplan.diagnostics import Span, did_you_mean
from trackplan.plan.model import RenameUpcast, Upcast, ValueUpcast
from trackplan.plan.reading.kinds import Anything, Key, Name
from trackplan.plan.reading.nodes import Node, json_of_node
from trackplan.plan.reading.shape import Fields, Shape
from trackplan.plan.resolver.drafts import Draft, Properties
from trackplan.plan.types import Property
from trackplan.plan.values.containment import refused_by
from trackplan.plan.values.wire import fault_of_value

UPCAST = Shape(
    "an upcast",
    keys=(
        Key("value", Anything(), "what every older row reads as, written as on the wire"),
        Key("rename", Name(), "name that the property has in the version before"),
    ),
)


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
    spoken_for = given.entries.keys() if given else frozenset[str]()
    for name, wanted in draft.properties.items():
        if name in draft.renamed:
            _add_rename(name, upcasts, draft, before)
        elif wanted and name not in spoken_for and wanted.renamed_from is None:
            _require_carried(wanted, draft, before)
    return tuple(upcasts.items())


def _add_rename(name: str, upcasts: dict[str, Upcast], draft: Draft, before: Properties) -> None:
    """Add the upcast that the earlier name of a property implies."""
    wanted, rename = draft.properties[name], RenameUpcast(draft.renamed[name])
    given = upcasts.setdefault(name, rename)
    if wanted is not None and given is rename:
        _require_value(wanted, before[rename.source], wanted.span, draft)
    elif wanted is not None and given != rename:
        draft.report(
            wanted.span,
            "upcast-known",
            f"`{name}` reads as `{rename.source}` by its `renamed_from`, "
            "and as something else by its upcast",
            hint="keep one of the two",
        )


def _upcast_of(name: str, node: Node, draft: Draft, before: Properties) -> Upcast | None:
    fields = UPCAST.read(node, draft.fields.report)
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
    if wanted is not None and not (value is None and wanted.may_be_null):
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
    elif not wanted.may_be_absent:
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
        (held.optional, not wanted.may_be_absent, "be absent"),
        (held.may_be_null, not wanted.may_be_null, "be null"),
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
