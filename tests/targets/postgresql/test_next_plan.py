"""What is kept of a view when the plan changes: grants on it, and views of others that read it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import psycopg
import pytest
from tests.targets.sql.databases import PostgresDatabase, install, record
from tests.targets.sql.plans import has, plan_of, version

from trackplan.plan.model import Plan
from trackplan.plan.types import IntegerType, StringType

COUNTED = has("counted", IntegerType())
NAME = has("counted_by", StringType(), pii="personal", optional=True)
BEFORE = plan_of(version(1, COUNTED, NAME))
MORE = plan_of(version(1, COUNTED, NAME, has("unit", StringType(), optional=True)))
OTHER = plan_of(version(1, has("unit", StringType(), optional=True), COUNTED, NAME))
VIEWS = ("item_counted_v1", "item_counted_v1_masked", "item_counted", "item_counted_masked")


@pytest.fixture
def role(postgresql: PostgresDatabase) -> Iterator[str]:
    name = f"reader {uuid.uuid4().hex}"  # such a name has to be quoted
    postgresql.run(f'CREATE ROLE "{name}"')
    yield name
    postgresql.run(f'DROP OWNED BY "{name}"')
    postgresql.run(f'DROP ROLE "{name}"')


def grants_on(postgresql: PostgresDatabase, view: str) -> set[tuple[object, ...]]:
    rows = postgresql.rows(
        "SELECT grantee::regrole::text, privilege_type, is_grantable FROM pg_class,"
        f" aclexplode(relacl) WHERE oid = '{view}'::regclass AND grantee <> relowner"
    )
    return set(rows)


@pytest.mark.parametrize("after", [BEFORE, MORE, OTHER], ids=["same", "more", "other"])
def test_what_was_granted_on_a_view_stays_granted(
    postgresql: PostgresDatabase, role: str, after: Plan
) -> None:
    install(postgresql, BEFORE)
    for view in VIEWS:
        postgresql.run(f'GRANT SELECT ON {view} TO "{role}" WITH GRANT OPTION')
        postgresql.run(f"GRANT SELECT ON {view} TO PUBLIC")
    before = {view: grants_on(postgresql, view) for view in VIEWS}
    assert all(len(grants) == 2 for grants in before.values())
    install(postgresql, after)
    assert {view: grants_on(postgresql, view) for view in VIEWS} == before


def test_what_reads_a_view_goes_on_reading_it_when_it_gains_columns(
    postgresql: PostgresDatabase,
) -> None:
    install(postgresql, BEFORE)
    postgresql.run("CREATE VIEW my_report AS SELECT counted FROM item_counted")
    install(postgresql, MORE)
    record(postgresql, "item_counted", 1, '{"counted":3}')
    assert postgresql.rows("SELECT counted FROM my_report") == [(3,)]
    assert postgresql.columns("item_counted")[-1] == "unit"


def test_what_reads_a_view_that_changes_is_named_and_nothing_is_changed(
    postgresql: PostgresDatabase,
) -> None:
    install(postgresql, BEFORE)
    postgresql.run("CREATE VIEW my_report AS SELECT counted FROM item_counted_v1")
    with pytest.raises(psycopg.errors.DependentObjectsStillExist) as raised:
        install(postgresql, OTHER)
    diagnosis = raised.value.diag
    assert diagnosis.message_primary == (
        "item_counted_v1 has other columns in the plan now, and something reads it"
    )
    assert diagnosis.message_detail == "view my_report depends on view item_counted_v1"
    assert diagnosis.message_hint == "Drop what reads it, run this again, and make it anew."
    assert postgresql.columns("item_counted")[8:] == ["counted", "counted_by"]
    postgresql.run("DROP VIEW my_report")
    install(postgresql, OTHER)
    assert postgresql.columns("item_counted")[8:] == ["unit", "counted", "counted_by"]


def test_a_view_of_another_schema_is_left_alone(postgresql: PostgresDatabase) -> None:
    install(postgresql, BEFORE)
    postgresql.run("CREATE SCHEMA other CREATE VIEW item_counted AS SELECT 1 AS mine")
    install(postgresql, OTHER)
    assert postgresql.rows("SELECT mine FROM other.item_counted") == [(1,)]


def test_what_is_no_longer_said_of_a_column_is_gone(postgresql: PostgresDatabase) -> None:
    described = has("counted", IntegerType(), description="What was found.")
    install(postgresql, plan_of(version(1, described)))
    assert "What was found." in postgresql.text_on("item_counted")
    install(postgresql, plan_of(version(1, COUNTED)))
    assert "What was found." not in postgresql.text_on("item_counted")
