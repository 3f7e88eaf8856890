"""What the tests of the SQLite target share: plans, and databases that their SQL was run on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from typing import TypeAlias

import pytest

from trackplan.diagnostics import Span
from trackplan.plan.model import Envelope, Event, Family, Plan, TargetOptions, Version
from trackplan.targets.sqlite import TARGET

Install: TypeAlias = Callable[[Plan], sqlite3.Connection]

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
            targets=(TargetOptions(name="sqlite", span=SPAN),),
            families=(family,),
            span=SPAN,
        )

    return plan_of


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@pytest.fixture
def install(connection: sqlite3.Connection) -> Install:
    """Run all files of a plan on the test's database, twice."""

    def install(plan: Plan) -> sqlite3.Connection:
        for script in [*TARGET.render(plan).values()] * 2:
            connection.executescript(script)
        return connection

    return install


@pytest.fixture
def record(connection: sqlite3.Connection) -> Callable[..., None]:
    """Write an event, given its name, its version, its properties as JSON, and other columns."""
    numbers = count(1)

    def record(event_name: str, schema_version: int, properties: str, /, **columns: object) -> None:
        row = {
            "event_id": f"00000000-0000-7000-8000-{next(numbers):012}",
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
        places = ", ".join(f":{name}" for name in row)
        connection.execute(f"INSERT INTO domain_event ({', '.join(row)}) VALUES ({places})", row)

    return record
