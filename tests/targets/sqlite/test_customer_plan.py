from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from trackplan.plan import load
from trackplan.plan.model import Plan
from trackplan.targets.sqlite import TARGET

Install = Callable[[Plan], sqlite3.Connection]
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


def test_sqlite_can_express_it(plan: Plan) -> None:
    assert list(TARGET.check(plan)) == []


def test_every_view_can_be_read(plan: Plan, install: Install) -> None:
    connection = install(plan)
    names = {event.name for event in plan.events()}
    names |= {f"{event.name}_v{version.number}" for event, version in plan.versions()}
    views = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")
    assert {name for (name,) in views} == names
    for name in names:
        assert connection.execute(f"SELECT * FROM {name}").fetchall() == []


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
    assert [tuple(row) for row in rows] == [
        (1, "Lavender soap", "12.500000", "bar", "published", 0, 0, 0, None, None),
        (2, "Lavender soap", "12.500000", "bar", "draft", 0, 1, 0, None, 3),
    ]
