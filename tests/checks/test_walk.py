"""Each thing that a plan says is looked at once, and called by a name that stays."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from trackplan.checks.lint import lint, lint_rules
from trackplan.checks.review import Review
from trackplan.plan.model import Event, Plan, Version
from trackplan.plan.types import EnumType, IntegerType, StringType

PlanOfExample = Callable[[str], tuple[Plan, object]]

PLAN = """
# types.yaml
types:
  remark: {type: string, description: What somebody wrote.}
  colour: {type: enum, values: [red, blue], description: How it is marked.}
  marks: {type: list, items: {type: colour}, max_items: 9, description: How it is marked.}
  site:
    type: record
    description: Where it was made.
    properties:
      street: {type: string, max_length: 80, description: Way to it.}
      shelf: {type: record, description: Where it lies., properties: {row: {type: integer}}}
groups:
  audit:
    description: Who did it.
    properties:
      reviewer: {type: string, description: Who looked at it.}
# batch/batch_failed.yaml
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1:
    include: [audit]
    properties:
      note: {type: remark}
      site: {type: site}
      marks: {type: marks}
      outcome: {type: string, description: What came of it.}
  2:
    description: Outcomes are counted.
    extends: 1
    properties:
      outcome: {type: integer, description: What came of it.}
      colour: {type: colour}
      lots: {type: list, max_items: 3, items: {type: record, properties: {size: {type: integer}}}}
    upcast: {outcome: {value: 0}, colour: {value: red}, lots: {value: []}}
# batch/batch_started.yaml
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    include: [audit]
    properties:
      remarks: {type: list, max_items: 3, items: {type: remark}, description: What was said.}
      place: {type: site}
      paid:
        type: union
        discriminator: kind
        description: How it is paid for.
        variants:
          card: {properties: {digits: {type: integer, description: Last ones of the number.}}}
          site: site
# batch/batch_stopped.yaml
event: batch_stopped
description: Production of a batch was stopped.
source: batch service
status: retired
versions:
  1: {properties: {cause: {type: string, description: What stopped it.}}}
"""


@pytest.fixture
def review(plan_of_example: PlanOfExample) -> Review:
    plan, _ = plan_of_example(PLAN)
    return Review(plan, date(2026, 11, 24), lint_rules())


INNER = ["types.site.shelf", "types.site.shelf.row", "types.site.street"]
NEWEST = [
    "batch_failed.v1.marks",
    "batch_failed.v1.note",
    "batch_failed.v1.site",
    "batch_failed.v2.colour",
    "batch_failed.v2.lots",
    "batch_failed.v2.lots.size",
    "batch_failed.v2.outcome",
    "batch_started.v1.paid",
    "batch_started.v1.paid.card.digits",
    "batch_started.v1.place",
    "batch_started.v1.remarks",
    "groups.audit.reviewer",
]


def test_a_property_is_there_once_where_it_is_written(review: Review) -> None:
    older = ["batch_failed.v1.outcome", "batch_stopped.v1.cause"]
    assert sorted(place.subject for place in review.places) == sorted([*NEWEST, *older, *INNER])


def test_the_current_ones_are_those_of_the_newest_version(review: Review) -> None:
    assert sorted(place.subject for place in review.current) == sorted([*NEWEST, *INNER])


def test_a_property_knows_what_stands_beside_it(review: Review) -> None:
    (street,) = (place for place in review.places if place.name == "street")
    assert [beside.name for beside in street.siblings] == ["street", "shelf"]
    assert street.is_inner
    (remarks,) = (place for place in review.places if place.name == "remarks")
    assert isinstance(remarks.innermost, StringType)
    assert not remarks.is_inner


def test_a_named_type_is_there_once_by_its_name(review: Review) -> None:
    texts = {(text.subject, text.what) for text in review.types(StringType)}
    assert texts == {
        ("groups.audit.reviewer", "`reviewer`"),
        ("types.remark", "the type `remark`"),
        ("types.site.street", "`street`"),
    }
    assert [enum.subject for enum in review.types(EnumType)] == ["types.colour"]
    assert len(review.types(IntegerType)) == len(set(review.types(IntegerType))) == 4


def test_all_rules_share_one_walk(
    plan_of_example: PlanOfExample, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, _ = plan_of_example(PLAN)
    walks = 0
    versions = Plan.versions

    def counted(self: Plan) -> Iterator[tuple[Event, Version]]:
        nonlocal walks
        walks += 1
        return versions(self)

    monkeypatch.setattr(Plan, "versions", counted)
    list(lint(plan, date(2026, 11, 24)))
    # The walk, and the rule about versions themselves.
    assert walks == 2
