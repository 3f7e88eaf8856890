"""The agreement property over plans that nobody wrote."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.agreement.documents import documents
from tests.agreement.hostile import HOSTILE
from tests.agreement.invention import PROPERTIES, Definition, plan_of, with_defaults
from tests.agreement.judgement import Judge
from tests.agreement.parties import compiled
from tests.agreement.valid_values import object_of, valid_members


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(PROPERTIES, st.data())
def test_all_parties_agree_on_an_invented_event(
    agreement_database: str, invented: dict[str, Definition], data: st.DataObject
) -> None:
    plan, faults = plan_of(invented)
    assume(not faults)
    assert plan is not None
    plan, faults = plan_of(
        data.draw(with_defaults(invented, plan.families[0].events[0].newest.properties))
    )
    assert plan is not None, faults
    assert not faults
    with compiled(plan) as everyone, everyone.databases(agreement_database) as databases:
        (party,) = everyone.parties()
        judge = Judge(everyone, party, databases)
        properties = party.version.properties
        for document in data.draw(st.lists(documents(properties), min_size=8, max_size=8)):
            judge.judge(document)
        values = party.values_of(object_of(data.draw(valid_members(properties))))
        for suspect in properties:
            judge.judge_values({**values, suspect.name: data.draw(HOSTILE)}, suspect.name)
