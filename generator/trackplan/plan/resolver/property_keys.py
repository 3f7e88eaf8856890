"""Reads the keys that a property has whatever its type is."""

from __future__ import annotations

import json
from dataclasses import replace

from trackplan.diagnostics import did_you_mean
from trackplan.plan.reading.kinds import Anything, Choice, Flag, Key, Many, Name, Text
from trackplan.plan.reading.nodes import Node, Scalar, json_of_node
from trackplan.plan.reading.shape import Fields
from trackplan.plan.resolver.deprecations import DEPRECATED, deprecation_of
from trackplan.plan.resolver.enums import DESCRIPTION
from trackplan.plan.resolver.named_types import Typed
from trackplan.plan.resolver.personal import PIIS
from trackplan.plan.types import (
    DecimalType,
    Default,
    EnumType,
    IntegerType,
    Json,
    Property,
    StringType,
)
from trackplan.plan.values.wire import fault_of_member

LONGEST_VALUE = 10_000
"""Characters of a default or an example, as JSON."""

LONGEST_UNIT = 100
"""Characters of a unit."""

_ROLES = {"default-fits": "the default", "example-fits": "an example"}

ABOUT_KEYS = (
    Key("description", DESCRIPTION, "what it is, as a sentence"),
    Key(
        "pii",
        Choice(PIIS),
        "whether it says who someone is (`personal`), or what would harm them (`sensitive`), or is "
        "looked at and neither (`none`)",
    ),
    Key("unit", Text(longest=LONGEST_UNIT), "what a number counts, such as `kg` or `seconds`"),
)
PROPERTY_KEYS = (
    *ABOUT_KEYS,
    Key("optional", Flag(), "whether it may be absent"),
    Key("nullable", Flag(), "whether null is one of its values"),
    Key("default", Anything(), "what it reads as where it is absent, written as on the wire"),
    Key("examples", Many(Anything()), "values that it may have, written as on the wire"),
    DEPRECATED,
    Key("renamed_from", Name(), "name that it has in the version before"),
)


def property_of(name: Scalar, fields: Fields, typed: Typed) -> Property | None:
    """A property, given its type; None if what is at fault says whether it may be missing."""
    optional, nullable = fields.flag("optional"), fields.flag("nullable")
    deprecated, renamed_from = deprecation_of(fields), fields.name("renamed_from")
    if (optional is None and fields.get("optional")) or (
        nullable is None and fields.get("nullable")
    ):
        return None
    found = Property(
        name=name.text,
        type=typed.type,
        description=typed.description,
        optional=bool(optional),
        nullable=bool(nullable),
        pii=typed.pii or "none",
        pii_is_said=typed.pii is not None,
        unit=typed.unit,
        deprecated=deprecated,
        renamed_from=renamed_from,
        span=name.span,
    )
    found = replace(found, examples=_examples_of(fields, found))
    if fields.get("default") is None:
        return found
    default = _default_of(fields, found)
    return replace(found, default=default) if default else None


def read_untyped(fields: Fields) -> None:
    """Report what is at fault in a property's keys that do not depend on its type.

    For a property whose type is at fault, so that one run tells of both.
    """
    fields.text("description")
    fields.choice("pii")
    fields.text("unit")
    fields.flag("optional")
    fields.flag("nullable")
    deprecation_of(fields)
    fields.name("renamed_from")


def _default_of(fields: Fields, property_: Property) -> Default | None:
    node = fields.get("default")
    if node is None:
        return None
    if property_.optional:
        fields.report.error(
            fields.key_span("default"),
            "default-absent",
            f"{fields.what} is optional, and has a default that it reads as where it is absent",
            hint="remove `optional` if it always has a value, `default` if it may have none",
        )
        return None
    value = json_of_node(node)
    if value is None and not property_.may_be_null:
        fields.report.error(
            node.span,
            "default-fits",
            f"the default of {fields.what} is null, which is none of its values",
            hint="write `optional: true` instead if it may have no value, "
            "or `nullable: true` beside it if null says something",
        )
        return None
    if not _fits("default-fits", value, node, property_, fields):
        return None
    if isinstance(property_.type, IntegerType) and isinstance(value, float):
        value = int(value)  # emitters have it as a literal
    return Default(value)


def _examples_of(fields: Fields, property_: Property) -> tuple[Json, ...]:
    values = [(node, json_of_node(node)) for node in fields.items("examples")]
    return tuple(
        value for node, value in values if _fits("example-fits", value, node, property_, fields)
    )


def _fits(rule: str, value: Json, node: Node, property_: Property, fields: Fields) -> bool:
    """Whether a value is one of the property's; a report if not."""
    what = f"{_ROLES[rule]} of {fields.what}"
    if len(json.dumps(value, ensure_ascii=False)) > LONGEST_VALUE:
        fields.report.error(
            node.span,
            rule,
            f"{what} has more than {LONGEST_VALUE:,} characters as JSON",
            hint="choose a shorter one",
        )
        return False
    fault = fault_of_member(value, property_)
    if fault is None:
        return True
    fields.report.error(node.span, rule, f"{what} {fault}", _hint_to(node, property_))
    return False


def _hint_to(node: Node, property_: Property) -> str | None:
    """How to mend a value that its property refuses."""
    match property_.type, node:
        case DecimalType(), Scalar(value=int() | float(), text=text):
            return f"a decimal is a text on the wire: write `'{text}'`"
        case StringType() | EnumType(), Scalar(value=bool() | int() | float(), text=text):
            return f"put it in quotes: `'{text}'`"
        case EnumType(values=values), Scalar(text=text):
            return did_you_mean(text, [value.value for value in values])
        case _:
            return None
