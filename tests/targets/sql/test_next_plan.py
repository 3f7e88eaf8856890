"""A plan's files on a database that already has what an earlier plan, or someone else, made."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.targets.sql.databases import Database, install, record
from tests.targets.sql.plans import SPAN, UNIT, event_of, has, plan_of, plan_with, version

from trackplan.plan.model import ValueUpcast, Version
from trackplan.plan.types import DecimalType, IntegerType, StringType

COUNTED = has("counted", IntegerType())
NAME = has("counted_by", StringType(), pii="personal", optional=True)
BEFORE = version(1, COUNTED, NAME, has("price", DecimalType(precision=5, scale=2), optional=True))


def test_the_next_version_of_an_event_takes_its_place(database: Database) -> None:
    install(database, plan_of(BEFORE), times=1)
    record(database, "item_counted", 1, '{"counted":3}')
    second = Version(
        number=2,
        properties=(
            has("unit", UNIT),
            COUNTED,
            has("price", DecimalType(precision=9, scale=4), optional=True),
        ),
        upcast=(("unit", ValueUpcast("g")),),
        span=SPAN,
    )
    install(database, plan_of(BEFORE, second))
    record(database, "item_counted", 2, '{"counted":4,"unit":"ml","price":"1.2345"}')
    assert database.columns("item_counted")[7:] == ["schema_version", "unit", "counted", "price"]
    rows = database.rows("SELECT unit, counted FROM item_counted ORDER BY counted")
    assert rows == [("g", 3), ("ml", 4)]
    assert database.rows("SELECT counted, counted_by FROM item_counted_v1_masked") == [(3, None)]
    assert database.columns("item_counted_masked") == []


@pytest.mark.parametrize(
    "after",
    [
        version(1, COUNTED),
        version(1, has("unit", UNIT, optional=True), COUNTED),
        version(1, has("counted", StringType())),
        version(1, COUNTED, NAME, has("price", DecimalType(precision=9, scale=4), optional=True)),
        version(1, *BEFORE.properties, has("unit", UNIT, optional=True)),
        version(1, COUNTED, replace(NAME, pii="none")),
    ],
    ids=["removed", "in front", "retyped", "wider", "added", "unmasked"],
)
def test_a_version_that_says_something_else_is_shown_as_it_is_now(
    database: Database, after: Version
) -> None:
    install(database, plan_of(BEFORE), times=1)
    record(database, "item_counted", 1, '{"counted":3}')
    install(database, plan_of(after))
    names = [property_.name for property_ in after.properties]
    assert database.columns("item_counted_v1")[7:] == names
    assert database.columns("item_counted")[8:] == names
    shown = "3" if isinstance(after.properties[0].type, StringType) else 3
    assert database.rows("SELECT counted FROM item_counted") == [(shown,)]


def test_views_of_an_event_that_is_gone_stay_and_show_its_rows(database: Database) -> None:
    install(database, plan_of(BEFORE), times=1)
    record(database, "item_counted", 1, '{"counted":3}')
    install(database, plan_of(version(1, COUNTED), name="stock_counted"))
    assert database.rows("SELECT counted FROM item_counted") == [(3,)]


def test_a_name_that_a_masked_view_had_can_be_an_events(database: Database) -> None:
    install(database, plan_of(BEFORE), times=1)
    plain = event_of(version(1, has("unit", UNIT)))
    masked = event_of(version(1, COUNTED), name="item_counted_masked")
    for events in ((plain, masked), (masked, plain)):
        install(database, plan_with(*events))
        record(database, "item_counted_masked", 1, '{"counted":9}')
        assert set(database.rows("SELECT counted FROM item_counted_masked")) == {(9,)}


@pytest.mark.parametrize("name", ["item_counted", "item_counted_v1", "item_counted_masked"])
@pytest.mark.parametrize("kind", ["TABLE", "VIEW"])
def test_what_trackplan_did_not_make_is_not_replaced(
    database: Database, name: str, kind: str
) -> None:
    database.run(f"CREATE {kind} {name} AS SELECT 5 AS mine")
    with pytest.raises(database.error, match=f"{name} is there already, and trackplan did not"):
        install(database, plan_of(BEFORE))
    assert database.rows(f"SELECT mine FROM {name}") == [(5,)]
    database.run(f"DROP {kind} {name}")
    install(database, plan_of(BEFORE))
    assert database.rows("SELECT counted FROM item_counted") == []


def test_a_file_that_fails_leaves_the_views_as_they_were(database: Database) -> None:
    install(database, plan_of(BEFORE), times=1)
    database.run("CREATE VIEW item_counted_v2 AS SELECT 5 AS mine")
    with pytest.raises(database.error, match="item_counted_v2 is there already"):
        install(database, plan_of(version(1, COUNTED), version(2, COUNTED)))
    assert database.columns("item_counted_v1")[7:] == ["counted", "counted_by", "price"]
