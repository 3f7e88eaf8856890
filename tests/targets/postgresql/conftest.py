"""What the tests of the PostgreSQL target share: plans, and databases that their SQL was run on."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, TypeAlias

import psycopg
import pytest
from psycopg import sql

from trackplan.diagnostics import Span
from trackplan.plan.model import Envelope, Event, Family, Plan, TargetOptions, Version
from trackplan.targets.postgresql import TARGET

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]
Install: TypeAlias = Callable[[Plan], Connection]

SPAN = Span("plan/inventory/item_counted.yaml")


@pytest.fixture(scope="session")
def plan_of() -> Callable[..., Plan]:
    """A plan with one event, `item_counted` of the family `inventory` unless named otherwise."""

    def plan_of(
        *versions: Version,
        name: str = "item_counted",
        description: str = "The stock of an item was counted.",
        envelope: Envelope | None = None,
    ) -> Plan:
        event = Event(
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
        family = Family(
            name="inventory",
            description="Stock.",
            owner="inventory",
            entity_type="inventory_item",
            events=(event,),
            path="plan/inventory",
            span=SPAN,
        )
        return Plan(
            name="stock",
            description="Events of a stock.",
            envelope=envelope or Envelope(),
            targets=(TargetOptions(name="postgresql", span=SPAN),),
            families=(family,),
            span=SPAN,
        )

    return plan_of


@pytest.fixture
def install(postgres: Connection) -> Install:
    """Run all files of a plan on the test's database, twice, each time in one transaction."""

    def install(plan: Plan) -> Connection:
        for _ in range(2):
            with postgres.transaction():
                for script in TARGET.render(plan).values():
                    postgres.execute(script.encode())
        return postgres

    return install


@pytest.fixture
def record(postgres: Connection) -> Callable[..., None]:
    """Write an event, given its name, its version, its properties as JSON, and other columns."""

    def record(event_name: str, schema_version: int, properties: str, /, **columns: object) -> None:
        row = {
            "event_id": uuid.uuid4(),
            "event_name": event_name,
            "occurred_at": "2026-11-24T13:18:03.000000Z",
            "organization_id": 7,
            "user_id": None,
            "entity_type": "inventory_item",
            "entity_id": 12,
            "correlation_id": None,
            "source": "stocktaking",
            "schema_version": schema_version,
            "properties": properties,
        } | columns
        postgres.execute(
            sql.SQL("INSERT INTO domain_event ({}) VALUES ({})").format(
                sql.SQL(", ").join(map(sql.Identifier, row)),
                sql.SQL(", ").join(map(sql.Placeholder, row)),
            ),
            row,
        )

    return record
