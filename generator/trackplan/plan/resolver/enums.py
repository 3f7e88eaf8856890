"""Reads the values of an enumeration."""

from __future__ import annotations

from dataclasses import replace

from trackplan.diagnostics import Related, did_you_mean
from trackplan.plan.reading.kinds import Either, Flag, Key, Many, Nothing, Table, Text
from trackplan.plan.reading.nodes import Mapping, Node, Scalar, Sequence, kind_of
from trackplan.plan.reading.shape import Fields, Shape
from trackplan.plan.reading.words import bounded, text_of
from trackplan.plan.resolver.deprecations import DEPRECATED, deprecation_of
from trackplan.plan.types import EnumType, EnumValue

MAX_VALUES = 1_000
"""Values of an enumeration: beyond a thousand it is data, and no longer a part of the plan."""

LONGEST_VALUE = 200
"""Characters of a value."""

LONGEST_DESCRIPTION = 4_000
"""Characters of what is said of a value, a property or a type: outputs repeat it wherever it is."""

DESCRIPTION = Text(lines=True, longest=LONGEST_DESCRIPTION)
_TEXT = Text(exact=True, longest=LONGEST_VALUE)
_VALUE = Shape(
    "an enum value",
    keys=(
        Key("description", DESCRIPTION, "what it means"),
        DEPRECATED,
    ),
)
KEYS = (
    Key(
        "values",
        Either(
            (
                Many(_TEXT, unique=True),
                Table(_TEXT, Either((Nothing(), DESCRIPTION, _VALUE))),
            )
        ),
        "the values: a list, or a mapping to what each means",
        required=True,
    ),
    Key("open", Flag(), "whether consumers have to expect values that are not listed yet"),
)


def enum_of(fields: Fields, base: EnumType | None) -> EnumType | None:
    """An enumeration, from a list of its values or a mapping of them to what they mean.

    None if it has no value that is not at fault.
    """
    node = fields.get("values")
    values = _enum_values(node, fields) if node else (base.values if base else ())
    flag = fields.flag("open")
    is_open = (base.open if base else False) if flag is None else flag
    if not values:
        return None
    if base is None:
        return EnumType(values=values, open=is_open)
    known = {value.value: value for value in base.values}
    beyond = [value.value for value in values if value.value not in known]
    if beyond:
        fields.report_wider(
            fields.value_span("values"),
            f"`values` of {fields.what} has `{beyond[0]}`, which its type has not",
            hint=did_you_mean(beyond[0], known),
        )
    narrowed = tuple(_narrowed(value, known.get(value.value, value)) for value in values)
    return EnumType(values=narrowed, open=is_open)


def _narrowed(value: EnumValue, base: EnumValue) -> EnumValue:
    """A value with what its type says of it, unless more is said here."""
    return replace(
        value,
        description=value.description or base.description,
        deprecated=value.deprecated or base.deprecated,
    )


def _enum_values(node: Node, fields: Fields) -> tuple[EnumValue, ...]:
    what = f"`values` of {fields.what}"
    first: dict[str, Node] = {}
    values: list[EnumValue] = []
    listed = _listed(node, what, fields)
    for item, meaning in listed:
        text = _value_of(item, fields)
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
        values.append(_with_meaning(text, meaning, fields))
    if not listed and not isinstance(node, Scalar):
        fields.report.error(node.span, "enum-not-empty", f"{what} lists no value")
    if len(values) > MAX_VALUES:
        fields.report.error(
            fields.key_span("values"),
            "enum-length",
            f"{what} lists {len(values):,} values, and {MAX_VALUES:,} at most are taken",
            hint="make it a `string`, and keep the list where it can change without the plan",
        )
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


def _value_of(item: Node, fields: Fields) -> str | None:
    what = f"a value of {fields.what}"
    text = text_of(item, what, fields.report, exact=True)
    return bounded(text, LONGEST_VALUE, item, what, fields.report)


def _with_meaning(value: str, node: Node | None, fields: Fields) -> EnumValue:
    what = f"the meaning of `{value}`"
    match node:
        case None | Scalar(value=None):
            return EnumValue(value)
        case Mapping():
            meaning = _VALUE.read(node, fields.report, what)
            description = meaning.text("description") if meaning else None
            return EnumValue(value, description, deprecation_of(meaning) if meaning else None)
        case _:
            text = text_of(node, what, fields.report, lines=True)
            return EnumValue(value, bounded(text, LONGEST_DESCRIPTION, node, what, fields.report))
