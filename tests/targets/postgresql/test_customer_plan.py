from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import psycopg
import pytest

from trackplan.plan import load
from trackplan.plan.model import Plan
from trackplan.targets.postgresql import TARGET

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]
Install = Callable[[Plan], Connection]
Record = Callable[..., None]

PLAN = Path(__file__).parents[3] / "plan"
GROUPED = {
    "is_test": False,
    "is_variation": True,
    "is_master": False,
    "parent_master_id": 3,
    "status": "draft",
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    plan, report = load(PLAN)
    assert plan, list(report)
    return plan


def test_postgresql_can_express_it(plan: Plan) -> None:
    assert list(TARGET.check(plan)) == []


def test_every_view_can_be_read(plan: Plan, install: Install) -> None:
    connection = install(plan)
    names = {event.name for event in plan.events()}
    names |= {f"{event.name}_v{version.number}" for event, version in plan.versions()}
    views = connection.execute("SELECT viewname FROM pg_views WHERE schemaname = 'public'")
    assert {name for (name,) in views} == names
    for name in names:
        assert connection.execute(f"SELECT * FROM {name}".encode()).fetchall() == []


def test_recipes_of_both_versions_read_as_the_newest(
    plan: Plan, install: Install, record: Record
) -> None:
    connection = install(plan)
    recipe = {"name": "Lavender soap", "yield_amount": "12.500000", "yield_unit": "bar"}
    record("recipe_created", 1, json.dumps(recipe))
    record("recipe_created", 2, json.dumps(recipe | GROUPED))
    rows = connection.execute(
        """
        SELECT
            schema_version, name, yield_amount, yield_unit, status, is_test, is_variation,
            is_master, parent_recipe_id, parent_master_id
        FROM recipe_created
        ORDER BY schema_version
        """
    )
    amount = Decimal("12.5")
    assert rows.fetchall() == [
        (1, "Lavender soap", amount, "bar", "published", False, False, False, None, None),
        (2, "Lavender soap", amount, "bar", "draft", False, True, False, None, 3),
    ]
