from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from trackplan.diagnostics import Span
from trackplan.plan.model import Plan, Version
from trackplan.targets.sqlite import TARGET

PlanOf = Callable[..., Plan]

SPAN = Span("plan/inventory/item_counted.yaml")
FIRST = Version(number=1, properties=(), span=SPAN)
SECOND = Version(number=2, properties=(), span=Span("plan/inventory/item_counted.yaml", 9))


def test_a_plan_with_names_of_its_own_is_fine(plan_of: PlanOf) -> None:
    assert list(TARGET.check(plan_of(FIRST, SECOND))) == []


@pytest.mark.parametrize("name", ["domain_event", "domain_event_lease", "sqlite_version"])
def test_a_name_that_is_kept_is_reported(plan_of: PlanOf, name: str) -> None:
    [found] = TARGET.check(plan_of(FIRST, name=name))
    assert found.rule == "view-name-free"
    assert f"`{name}`" in found.message


def test_two_views_of_one_name_are_reported(plan_of: PlanOf) -> None:
    plan, other = plan_of(FIRST, SECOND), plan_of(FIRST, name="item_counted_v2")
    [family], [twin] = plan.families, other.families
    plan = replace(plan, families=(replace(family, events=family.events + twin.events),))
    [found] = TARGET.check(plan)
    assert found.rule == "view-name-free"
    assert "`item_counted_v2`" in found.message
    assert [related.span for related in found.related] == [SECOND.span]
