from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from trackplan.diagnostics import Span
from trackplan.plan import load
from trackplan.plan.model import Plan
from trackplan.plan.types import EnumType, EnumValue, Property
from trackplan.targets.typescript import TARGET

SPAN = Span("plan/inventory/item_counted.yaml", 7)


def named(*names: str) -> list[Property]:
    return [
        Property(
            name=f"property_{number}",
            type=EnumType(values=(EnumValue("a"),), name=name),
            span=SPAN,
        )
        for number, name in enumerate(names)
    ]


def test_the_customers_plan_can_be_expressed() -> None:
    plan, report = load(Path(__file__).parents[3] / "plan")
    assert plan is not None, list(report)
    assert list(TARGET.check(plan)) == []


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (("batch_size", "batch__size"), "BatchSize"),
        (("item_counted_v1",), "ItemCountedV1"),
        (("item_counted_v1_properties",), "ItemCountedV1Properties"),
        (("inventory_event",), "InventoryEvent"),
    ],
)
def test_two_things_of_one_name_are_reported(
    plan_for: Callable[..., Plan], names: tuple[str, ...], taken: str
) -> None:
    [found] = TARGET.check(plan_for("typescript", *named(*names)))
    assert found.rule == "typescript-name-unique"
    assert found.rule in TARGET.rules
    assert f"`{taken}`" in found.message
    [related] = found.related
    assert related.span == SPAN


@pytest.mark.parametrize("name", ["domain_event", "event_record", "json_value", "readonly"])
def test_a_name_that_every_plan_has_is_reported(plan_for: Callable[..., Plan], name: str) -> None:
    [found] = TARGET.check(plan_for("typescript", *named(name)))
    assert found.rule == "typescript-name-unique"
    assert found.span == SPAN
    assert "which is taken" in found.message


def test_a_family_may_not_take_the_name_of_all_events(plan_for: Callable[..., Plan]) -> None:
    plan = plan_for("typescript")
    [family] = plan.families
    [found] = TARGET.check(replace(plan, families=(replace(family, name="domain"),)))
    assert "`DomainEvent`" in found.message


def test_a_name_may_be_used_often(plan_for: Callable[..., Plan]) -> None:
    assert list(TARGET.check(plan_for("typescript", *named("unit", "unit", "reason")))) == []
