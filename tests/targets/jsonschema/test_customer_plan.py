from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from trackplan.plan import load
from trackplan.plan.model import Plan
from trackplan.targets.jsonschema import TARGET

PLAN = Path(__file__).parents[3] / "plan"
ADJUSTMENT = {
    "change_type": "restock",
    "quantity_delta": "2.5",
    "unit": "kg",
    "original_quantity": "0",
    "new_quantity": "2.500000",
    "item_name": "Shea butter",
    "item_type": "ingredient",
    "is_initial_stock": False,
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    plan, report = load(PLAN)
    assert plan, list(report)
    return plan


def test_json_schema_can_express_it(plan: Plan) -> None:
    assert list(TARGET.check(plan)) == []


def test_there_is_a_valid_schema_for_every_version_and_one_for_the_envelope(plan: Plan) -> None:
    files = TARGET.render(plan)
    assert set(files) == {
        "jsonschema/envelope.json",
        *(
            f"jsonschema/{event.family}/{event.name}/{version.number}.json"
            for event, version in plan.versions()
        ),
    }
    for text in files.values():
        Draft202012Validator.check_schema(json.loads(text))


@pytest.mark.parametrize(
    ("change", "is_fine"),
    [
        ({}, True),
        ({"batch_id": 12, "notes": "Left over from the fair."}, True),
        ({"change_type": "stolen"}, False),
        ({"quantity_delta": 2.5}, False),
        ({"quantity_delta": "-0"}, False),
        ({"unit": "k" * 33}, False),
        ({"batch_id": 0}, False),
        ({"batch_id": None}, False),
        ({"colour": "white"}, False),
    ],
)
def test_an_adjustment_is_checked_as_planned(
    plan: Plan, change: dict[str, object], *, is_fine: bool
) -> None:
    schema = json.loads(TARGET.render(plan)["jsonschema/inventory/inventory_adjusted/1.json"])
    assert Draft202012Validator(schema).is_valid(ADJUSTMENT | change) is is_fine
