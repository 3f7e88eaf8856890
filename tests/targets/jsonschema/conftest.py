"""What the tests of the JSON Schema target share: plans, and verdicts of a validator on JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from jsonschema import Draft202012Validator

from trackplan.diagnostics import Span
from trackplan.plan.model import Envelope, Plan
from trackplan.plan.types import Property, Type
from trackplan.targets.jsonschema import TARGET

Accepts: TypeAlias = Callable[[str], bool]

SPAN = Span("plan/inventory/item_counted.yaml")


@pytest.fixture(scope="session")
def plan_of(plan_for: Callable[..., Plan]) -> Callable[..., Plan]:
    """A plan with one event, `item_counted` of the family `inventory`, in one version."""

    def plan_of(
        *properties: Property,
        base_uri: str = "https://schemas.example.com/events",
        envelope: Envelope | None = None,
    ) -> Plan:
        options = (("base_uri", base_uri),) if base_uri else ()
        return plan_for("jsonschema", *properties, options=options, envelope=envelope)

    return plan_of


@pytest.fixture(scope="session")
def schema_of(plan_of: Callable[..., Plan]) -> Callable[..., dict[str, Any]]:
    """The schema of an event with some properties."""

    def schema_of(*properties: Property) -> dict[str, Any]:
        files = TARGET.render(plan_of(*properties))
        schema: dict[str, Any] = json.loads(files["jsonschema/inventory/item_counted/1.json"])
        return schema

    return schema_of


@pytest.fixture(scope="session")
def accepts() -> Callable[[dict[str, Any]], Accepts]:
    """Whether a schema accepts a JSON text; formats asserted or not must make no difference."""

    def accepts(schema: dict[str, Any]) -> Accepts:
        Draft202012Validator.check_schema(schema)
        alone = Draft202012Validator(schema)
        asserted = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

        def verdict(text: str) -> bool:
            value = json.loads(text)
            assert alone.is_valid(value) is asserted.is_valid(value)
            return alone.is_valid(value)

        return verdict

    return accepts


@pytest.fixture(scope="session")
def accepts_as(
    schema_of: Callable[..., dict[str, Any]], accepts: Callable[[dict[str, Any]], Accepts]
) -> Callable[[Type], Accepts]:
    """Whether a property of a type accepts a JSON text."""

    def accepts_as(type_: Type) -> Accepts:
        verdict = accepts(schema_of(Property(name="value", type=type_, span=SPAN)))
        return lambda text: verdict(f'{{"value": {text}}}')

    return accepts_as
