"""The agreement property over every event version of the customer's plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.agreement.documents import documents
from tests.agreement.hostile import HOSTILE
from tests.agreement.judgement import Judge
from tests.agreement.parties import compiled
from tests.agreement.valid_values import object_of, valid_members

from trackplan.plan import load
from trackplan.plan.model import Plan, TargetOptions

PLAN = Path(__file__).parents[2] / "plan"

thoroughly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def renamed(target: TargetOptions) -> TargetOptions:
    """Options that compile to a package of another name than the one that is checked in."""
    options = dict(target.options)
    if "package" in options:
        options["package"] = "customers_events"
    return dataclasses.replace(target, options=tuple(options.items()))


@pytest.fixture(scope="module")
def plan() -> Plan:
    plan, report = load(PLAN)
    assert plan is not None, list(report)
    return dataclasses.replace(plan, targets=tuple(renamed(target) for target in plan.targets))


@pytest.fixture(scope="module")
def judges(agreement_database: str, plan: Plan) -> Iterator[list[Judge]]:
    """A judge for each of the event versions."""
    with compiled(plan) as everyone, everyone.databases(agreement_database) as databases:
        yield [Judge(everyone, party, databases) for party in everyone.parties()]


@thoroughly
@given(st.data())
def test_all_parties_agree_on_wire_documents(judges: list[Judge], data: st.DataObject) -> None:
    for judge in judges:
        judge.judge(data.draw(documents(judge.party.version.properties), str(judge.party)))


@thoroughly
@given(st.data())
def test_all_parties_agree_on_what_python_values_are_stored_as(
    judges: list[Judge], data: st.DataObject
) -> None:
    for judge in judges:
        members = data.draw(valid_members(judge.party.version.properties), str(judge.party))
        suspect = data.draw(st.sampled_from(judge.party.version.properties)).name
        values = judge.party.values_of(object_of(members))
        judge.judge_values({**values, suspect: data.draw(HOSTILE)}, suspect)


def test_there_is_something_to_agree_on(judges: list[Judge]) -> None:
    assert [str(judge.party) for judge in judges] == [
        "batch_cancelled v1",
        "batch_completed v1",
        "batch_failed v1",
        "batch_started v1",
        "inventory_adjusted v1",
        "product_created v1",
        "product_variant_created v1",
        "sku_created v1",
        "recipe_created v1",
        "recipe_created v2",
        "recipe_deleted v1",
        "recipe_updated v1",
        "batch_metrics_computed v1",
        "timer_started v1",
        "timer_stopped v1",
    ]
