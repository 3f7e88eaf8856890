"""Plans for the tests of SQL: events of a stocktaking."""

from __future__ import annotations

from trackplan.diagnostics import Span
from trackplan.plan.model import Envelope, Event, Family, Plan, Version
from trackplan.plan.types import (
    Default,
    EnumType,
    EnumValue,
    Json,
    Pii,
    Property,
    RecordType,
    StringType,
    Type,
)

SPAN = Span("plan/inventory/item_counted.yaml")
UNIT = EnumType(values=(EnumValue("g"), EnumValue("ml")))
SHELF = RecordType(properties=(Property(name="aisle", type=StringType(), span=SPAN),))


def has(
    name: str,
    type_: Type,
    *,
    optional: bool = False,
    nullable: bool = False,
    default: Default | None = None,
    pii: Pii = "none",
    description: str = "",
) -> Property:
    return Property(
        name=name,
        type=type_,
        optional=optional,
        nullable=nullable,
        default=default,
        pii=pii,
        description=description,
        span=SPAN,
    )


def absent_as(value: Json) -> Default:
    return Default(value)


def version(number: int, *properties: Property) -> Version:
    return Version(number=number, properties=properties, span=SPAN)


def event_of(
    *versions: Version,
    name: str = "item_counted",
    description: str = "The stock of an item was counted.",
) -> Event:
    return Event(
        name=name,
        family="inventory",
        description=description,
        source="stocktaking",
        owner="inventory",
        entity_type="inventory_item",
        versions=versions,
        path=f"plan/inventory/{name}.yaml",
        span=SPAN,
    )


def plan_with(*events: Event, envelope: Envelope | None = None) -> Plan:
    family = Family(
        name="inventory",
        description="Stock.",
        owner="inventory",
        entity_type="inventory_item",
        events=events,
        path="plan/inventory",
        span=SPAN,
    )
    return Plan(
        name="stock",
        description="Events of a stock.",
        envelope=envelope or Envelope(),
        targets=(),
        families=(family,),
        span=SPAN,
    )


def plan_of(
    *versions: Version,
    name: str = "item_counted",
    description: str = "The stock of an item was counted.",
    envelope: Envelope | None = None,
) -> Plan:
    """A plan with one event, `item_counted` of the family `inventory` unless named otherwise."""
    return plan_with(event_of(*versions, name=name, description=description), envelope=envelope)
