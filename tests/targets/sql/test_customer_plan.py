from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from tests.targets.sql.databases import Database, install, record

from trackplan.plan import load
from trackplan.plan.model import Plan
from trackplan.plan.views import views_of

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


def test_the_database_can_express_it(plan: Plan, database: Database) -> None:
    assert list(database.target.check(plan)) == []


def test_every_view_can_be_read(plan: Plan, database: Database) -> None:
    install(database, plan)
    names = [view.name for of_event in views_of(plan) for view in of_event.views]
    assert {event.name for event in plan.events()} < set(names)
    for name in names:
        assert database.rows(f"SELECT * FROM {name}") == []
        assert "organization_id" in database.columns(name)


def test_recipes_of_both_versions_read_as_the_newest(plan: Plan, database: Database) -> None:
    install(database, plan)
    recipe = {"name": "Lavender soap", "yield_amount": "12.500000", "yield_unit": "bar"}
    record(database, "recipe_created", 1, json.dumps(recipe))
    record(database, "recipe_created", 2, json.dumps(recipe | GROUPED))
    rows = database.rows(
        "SELECT schema_version, name, yield_amount, yield_unit, status, is_test, is_variation,"
        " is_master, parent_recipe_id, parent_master_id FROM recipe_created ORDER BY schema_version"
    )
    amount = "12.500000" if database.dialect == "sqlite" else Decimal("12.5")
    assert rows == [
        (1, "Lavender soap", amount, "bar", "published", False, False, False, None, None),
        (2, "Lavender soap", amount, "bar", "draft", False, True, False, None, 3),
    ]
