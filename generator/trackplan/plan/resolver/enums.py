"""Reads the values of an enumeration."""

from __future__ import annotations

from trackplan.diagnostics import Related, did_you_mean
from trackplan.plan.reading.nodes import Mapping, Node, Scalar, Sequence, kind_of
from trackplan.plan.reading.shape import Fields, Shape, text_of
from trackplan.plan.types import EnumType, EnumValue

_VALUE = Shape("an enum value", optional=("description",), later=("deprecated",))


def enum_of(fields: Fields, base: EnumType | None) -> EnumType:
    """An enumeration, from a list of its values or a mapping of them to what they mean."""
    node = fields.get("values")
    values = _enum_values(node, fields) if node else (base.values if base else ())
    flag = fields.flag("open")
    is_open = (base.open if base else False) if flag is None else flag
    if base is None:
        return EnumType(values=values, open=is_open)
    known = {value.value: value for value in base.values}
    beyond = [value.value for value in values if value.value not in known]
    if beyond:
        fields.report.error(
            fields.value_span("values"),
            "type-narrowed",
            f"`values` of {fields.what} has `{beyond[0]}`, which its type has not",
            hint=did_you_mean(beyond[0], known),
        )
    narrowed = tuple(
        value if value.description else known.get(value.value, value) for value in values
    )
    return EnumType(values=narrowed, open=is_open)


def _enum_values(node: Node, fields: Fields) -> tuple[EnumValue, ...]:
    what = f"`values` of {fields.what}"
    first: dict[str, Node] = {}
    values: list[EnumValue] = []
    listed = _listed(node, what, fields)
    for item, meaning in listed:
        text = text_of(item, f"a value of {fields.what}", fields.report, exact=True)
        if text is None:
            continue
        if text in first:
            fields.report.error(
                item.span,
                "enum-values-unique",
                f"the value `{text}` is listed twice",
                related=(Related(first[text].span, "first listed here"),),
            )
            continue
        first[text] = item
        values.append(EnumValue(text, _meaning(meaning, text, fields)))
    if not listed and not isinstance(node, Scalar):
        fields.report.error(node.span, "enum-not-empty", f"{what} lists no value")
    return tuple(values)


def _listed(node: Node, what: str, fields: Fields) -> tuple[tuple[Node, Node | None], ...]:
    match node:
        case Mapping():
            return tuple((key, meaning) for key, meaning in node)
        case Sequence():
            return tuple((item, None) for item in node.items)
        case Scalar():
            message = f"{what} is a list or a mapping, not {kind_of(node)}"
            fields.report.error(node.span, "value-kind", message)
            return ()


def _meaning(node: Node | None, value: str, fields: Fields) -> str | None:
    what = f"the meaning of `{value}`"
    match node:
        case None | Scalar(value=None):
            return None
        case Mapping():
            meaning = _VALUE.read(node, fields.report)
            return meaning.text("description", lines=True) if meaning else None
        case _:
            return text_of(node, what, fields.report, lines=True)
