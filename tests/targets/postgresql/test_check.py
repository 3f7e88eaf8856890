from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from trackplan.diagnostics import Span
from trackplan.plan.model import Plan, Version
from trackplan.plan.types import IntegerType, Property
from trackplan.targets.postgresql import TARGET

PlanOf = Callable[..., Plan]

SPAN = Span("plan/inventory/item_counted.yaml")
INNER = Span("plan/inventory/item_counted.yaml", 8)
FIRST = Version(number=1, properties=(), span=SPAN)
SECOND = Version(number=2, properties=(), span=Span("plan/inventory/item_counted.yaml", 9))


def with_property(name: str) -> Version:
    return replace(FIRST, properties=(Property(name=name, type=IntegerType(), span=INNER),))


def test_names_that_just_fit_are_fine(plan_of: PlanOf) -> None:
    assert list(TARGET.check(plan_of(with_property("p" * 63), SECOND, name="e" * 60))) == []


@pytest.mark.parametrize("name", ["domain_event", "domain_event_fresh", "pg_class"])
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


def test_a_view_name_that_would_be_cut_off_is_reported(plan_of: PlanOf) -> None:
    [found] = TARGET.check(plan_of(FIRST, name="e" * 61))
    assert found.rule == "view-name-length"
    assert found.span == SPAN
    assert "64 bytes" in found.message
    assert found.hint == "give the event a name of at most 60 characters"


def test_a_column_name_that_would_be_cut_off_is_reported(plan_of: PlanOf) -> None:
    [found] = TARGET.check(plan_of(with_property("p" * 64)))
    assert found.rule == "column-name-length"
    assert found.span == INNER
    assert "64 bytes" in found.message
