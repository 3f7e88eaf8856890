from __future__ import annotations

import sqlite3

import pytest
from tests.targets.sql.plans import event_of, has, plan_of, plan_with, version

from trackplan.diagnostics import Diagnostic, Span
from trackplan.plan.model import Event, Version
from trackplan.plan.types import IntegerType, StringType
from trackplan.targets import Target
from trackplan.targets.duckdb import TARGET as DUCKDB
from trackplan.targets.postgresql import TARGET as POSTGRESQL
from trackplan.targets.sqlite import TARGET as SQLITE

FIRST = version(1)
SECOND = Version(number=2, properties=(), span=Span("plan/inventory/item_counted.yaml", 9))
PERSONAL = Version(
    number=3,
    properties=(has("counted_by", StringType(), pii="personal"),),
    span=Span("plan/inventory/item_counted.yaml", 12),
)


@pytest.fixture(params=[SQLITE, POSTGRESQL, DUCKDB], ids=lambda target: target.name)
def target(request: pytest.FixtureRequest) -> Target:
    found: Target = request.param
    return found


def found_by(target: Target, *events: Event) -> list[Diagnostic]:
    """What a target reports, each by a rule that it has a page for."""
    found = list(target.check(plan_with(*events)))
    assert {diagnostic.rule for diagnostic in found} <= target.rules.keys()
    return found


def test_a_plan_with_names_of_its_own_is_fine(target: Target) -> None:
    assert found_by(target, event_of(FIRST, SECOND, PERSONAL)) == []


@pytest.mark.parametrize("name", ["domain_event", "domain_event_lease"])
def test_a_name_of_the_outbox_is_reported(target: Target, name: str) -> None:
    [found] = found_by(target, event_of(FIRST, name=name))
    assert found.rule == "view-name-free"
    assert f"`{name}`" in found.message


@pytest.mark.parametrize(
    ("target", "name"),
    [(SQLITE, "sqlite_version"), (POSTGRESQL, "pg_class"), (DUCKDB, "duckdb_views")],
    indirect=["target"],
)
def test_a_name_of_the_database_is_reported(target: Target, name: str) -> None:
    [found] = found_by(target, event_of(FIRST, name=name))
    assert found.rule == "view-name-free"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("item_counted_v2", SECOND.span),
        ("item_counted_masked", PERSONAL.span),
        ("item_counted_v3_masked", PERSONAL.span),
    ],
)
def test_two_views_of_one_name_are_reported(target: Target, name: str, other: Span) -> None:
    [found] = found_by(target, event_of(FIRST, SECOND, PERSONAL), event_of(FIRST, name=name))
    assert found.rule == "view-name-free"
    assert f"`{name}`" in found.message
    lines = {other.line, 1} if name == "item_counted_masked" else {other.line}
    assert [related.span.line in lines for related in found.related] == [True]


@pytest.mark.parametrize("name", ["true", "false"])
def test_a_name_that_sqlite_gives_no_column_is_reported(name: str) -> None:
    event = event_of(version(1, has(name, IntegerType())))
    [found] = found_by(SQLITE, event)
    assert found.rule == "column-name-free"
    assert f"`{name}`" in found.message
    assert found_by(POSTGRESQL, event) == found_by(DUCKDB, event) == []
    connection = sqlite3.connect(":memory:")
    connection.execute(f'CREATE VIEW renamed AS SELECT 1 AS "{name}"')
    assert connection.execute("PRAGMA table_info(renamed)").fetchone()[1] != name


@pytest.mark.parametrize("target", [SQLITE, DUCKDB], indirect=True)
def test_a_database_without_a_limit_takes_long_names(target: Target) -> None:
    long = version(1, has("p" * 200, StringType(), pii="personal"))
    assert found_by(target, event_of(long, name="e" * 200)) == []


def test_names_that_just_fit_are_fine() -> None:
    fitting = version(1, has("p" * 63, IntegerType()))
    assert found_by(POSTGRESQL, event_of(fitting, SECOND, name="e" * 60)) == []
    assert found_by(POSTGRESQL, event_of(PERSONAL, name="e" * 53)) == []


@pytest.mark.parametrize(("of_event", "length", "fitting"), [(FIRST, 61, 60), (PERSONAL, 54, 53)])
def test_a_view_name_that_would_be_cut_off_is_reported(
    of_event: Version, length: int, fitting: int
) -> None:
    [found] = found_by(POSTGRESQL, event_of(of_event, name="e" * length))
    assert found.rule == "view-name-length"
    assert "64 bytes" in found.message
    assert found.hint == f"give the event a name of at most {fitting} characters"


def test_a_column_name_that_would_be_cut_off_is_reported() -> None:
    [found] = found_by(POSTGRESQL, event_of(version(1, has("p" * 64, IntegerType()))))
    assert found.rule == "column-name-length"
    assert "64 bytes" in found.message


def test_every_rule_has_a_page(target: Target) -> None:
    assert "view-name-free" in target.rules
    assert all(len(page) > 60 for page in target.rules.values())
    assert target.name == target.folder.removeprefix("sql/")
    assert list(target.check(plan_of(FIRST))) == []
