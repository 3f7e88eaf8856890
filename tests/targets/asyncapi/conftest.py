"""What the tests of the AsyncAPI target share: plans, and the official schema of a document."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from trackplan.diagnostics import Span
from trackplan.plan import load
from trackplan.plan.model import Plan, TargetOptions
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DecimalType,
    Default,
    Deprecation,
    DurationType,
    EnumType,
    EnumValue,
    IntegerType,
    JsonType,
    ListType,
    MapType,
    NumberType,
    Property,
    RecordType,
    StringType,
    TimeType,
    UnionType,
    UuidType,
    Variant,
)
from trackplan.targets.asyncapi import TARGET

ROOT = Path(__file__).parents[3]
PARSER, SPECS = "@asyncapi/parser@3.6.6", "@asyncapi/specs@6.11.1"
SPAN = Span("plan/inventory/item_counted.yaml")

REASON = EnumType(
    values=(EnumValue("lost", "It is gone."), EnumValue("found")),
    open=True,
    name="reason",
    description="Why it happened.",
)
SHELF = RecordType(
    name="shelf",
    description="Where things lie.",
    properties=(Property(name="why", type=REASON, description="Cause.", span=SPAN),),
)
PLACE = UnionType(
    discriminator="kind",
    name="place",
    variants=(
        Variant(
            tag="floor",
            type=RecordType(properties=(Property(name="level", type=NumberType(), span=SPAN),)),
        ),
        Variant(tag="shelf", type=SHELF),
    ),
)
EVERYTHING = (
    Property(name="counted", type=IntegerType(), examples=(3,), unit="pieces", span=SPAN),
    Property(name="lent", type=IntegerType(), default=Default(0), span=SPAN),
    Property(name="value", type=DecimalType(precision=5, scale=2), examples=("12.50",), span=SPAN),
    Property(
        name="limit",
        type=DecimalType(precision=5, scale=2, minimum=Decimal("1.5")),
        optional=True,
        span=SPAN,
    ),
    Property(name="is_stock", type=BooleanType(), span=SPAN),
    Property(name="at", type=DateTimeType(), optional=True, nullable=True, span=SPAN),
    Property(name="opens", type=TimeType(), examples=("08:00:00",), pii="personal", span=SPAN),
    Property(name="took", type=DurationType(), examples=("PT5M",), span=SPAN),
    Property(name="shelf", type=SHELF, description="Which shelf.", span=SPAN),
    Property(name="place", type=PLACE, span=SPAN),
    Property(name="places", type=MapType(values=PLACE, pattern="^[a-z]+$"), span=SPAN),
    Property(name="tags", type=ListType(items=StringType(format="hostname")), span=SPAN),
    Property(name="device", type=UuidType(), optional=True, span=SPAN),
    Property(
        name="extra",
        type=JsonType(),
        description="More.",
        examples=(None, {"a": [1]}),
        deprecated=Deprecation(reason="Nobody reads it.", sunset=date(2027, 1, 31)),
        span=SPAN,
    ),
)


@pytest.fixture(scope="session")
def customers_plan() -> Plan:
    """The plan of this repository, compiled to this target alone."""
    plan, report = load(ROOT / "plan")
    assert plan, list(report)
    return replace(plan, targets=(TargetOptions(name="asyncapi", span=SPAN),))


@pytest.fixture(scope="session")
def rich_plan(plan_for: Callable[..., Plan]) -> Plan:
    """A plan with an event that has a property of every kind."""
    return plan_for("asyncapi", *EVERYTHING)


@pytest.fixture(scope="session")
def document_of() -> Callable[[Plan], dict[str, Any]]:
    """The document of a plan, as a reader gets it."""

    def document_of(plan: Plan) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(TARGET.render(plan)["asyncapi/asyncapi.json"])
        return document

    return document_of


@pytest.fixture(scope="session")
def official_schema(node_modules: Callable[..., Path]) -> Draft7Validator:
    """The schema of AsyncAPI 3.0.0 documents."""
    folder = node_modules(PARSER, SPECS) / "@asyncapi" / "specs" / "schemas"
    return Draft7Validator(json.loads((folder / "3.0.0.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def parser(node_modules: Callable[..., Path]) -> Path:
    """The folder of AsyncAPI's own parser."""
    return node_modules(PARSER, SPECS) / "@asyncapi" / "parser"
