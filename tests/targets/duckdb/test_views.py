from __future__ import annotations

import pytest
from tests.targets.sql.databases import DuckdbDatabase, install, record
from tests.targets.sql.plans import SHELF, absent_as, has, plan_of, version

from trackplan.diagnostics import Severity
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    DurationType,
    IntegerType,
    JsonType,
    NumberType,
    StringType,
    TimeType,
    Type,
    UuidType,
)
from trackplan.targets.duckdb import TARGET
from trackplan.targets.duckdb.spelling import identifier_of

DECLARED: list[tuple[Type, str]] = [
    (IntegerType(), "BIGINT"),
    (NumberType(), "DOUBLE"),
    (DecimalType(precision=38, scale=38), "DECIMAL(38,38)"),
    (DecimalType(precision=39, scale=0), "VARCHAR"),
    (BooleanType(), "BOOLEAN"),
    (DateTimeType(), "TIMESTAMP WITH TIME ZONE"),
    (DateType(), "DATE"),
    (TimeType(), "TIME"),
    (DurationType(), "INTERVAL"),
    (UuidType(), "UUID"),
    (StringType(), "VARCHAR"),
    (SHELF, "JSON"),
    (JsonType(), "JSON"),
]


def test_columns_have_the_types_that_the_plan_format_promises(duck: DuckdbDatabase) -> None:
    properties = [has(f"value_{place}", type_) for place, (type_, _) in enumerate(DECLARED)]
    install(duck, plan_of(version(1, *properties)))
    for view, envelope in (("item_counted_v1", 7), ("item_counted", 8)):
        declared = duck.rows(f"SELECT column_type FROM (DESCRIBE {view})")[envelope:]
        assert [name for (name,) in declared] == [name for _, name in DECLARED]


def test_a_decimal_with_more_digits_than_duckdb_has_is_reported_and_shown_as_text() -> None:
    price = has("price", DecimalType(precision=39, scale=2))
    fitting = has("share", DecimalType(precision=38, scale=2))
    [found] = TARGET.check(plan_of(version(1, price, fitting)))
    assert found.rule == "column-decimal-digits"
    assert found.rule in TARGET.rules
    assert found.severity is Severity.WARNING
    assert "`price`" in found.message


def test_a_view_of_the_table_that_sqlite_has_is_read_alike(duck: DuckdbDatabase) -> None:
    # An attached SQLite database shows every text as VARCHAR and every integer as BIGINT.
    duck.run(
        """
        CREATE SCHEMA application;
        CREATE TABLE application.domain_event (
            id BIGINT, event_id VARCHAR, event_name VARCHAR, occurred_at VARCHAR,
            organization_id BIGINT, user_id BIGINT, entity_type VARCHAR, entity_id BIGINT,
            correlation_id VARCHAR, source VARCHAR, schema_version BIGINT, properties VARCHAR
        );
        CREATE VIEW domain_event AS FROM application.domain_event;
        """
    )
    properties = (
        has("counted_at", DateTimeType()),
        has("shelf", SHELF),
        has("counted", IntegerType(), default=absent_as(2), nullable=True),
    )
    install(duck, plan_of(version(1, *properties)))
    duck.run("DROP VIEW domain_event")
    duck.run("SET search_path = 'application'")
    record(
        duck,
        "item_counted",
        1,
        '{"counted_at":"2026-11-24T13:18:03.000001Z","shelf":{"aisle":"A"},"counted":null}',
    )
    duck.run("SET search_path = 'main'")
    duck.run("CREATE VIEW domain_event AS FROM application.domain_event")
    duck.run("SET TimeZone = 'Asia/Kathmandu'")
    assert duck.rows(
        "SELECT epoch_us(occurred_at), epoch_us(counted_at), shelf ->> 'aisle', counted,"
        " typeof(event_id)"
        " FROM item_counted"
    ) == [(1_795_526_283_000_000, 1_795_526_283_000_001, "A", None, "UUID")]


def test_an_export_to_parquet_reads_as_what_it_was_made_of(
    duck: DuckdbDatabase, tmp_path_factory: pytest.TempPathFactory
) -> None:
    plan = plan_of(version(1, has("took", DurationType())))
    install(duck, plan)
    record(duck, "item_counted", 1, '{"took":"P1DT2H"}')
    before = duck.rows("FROM item_counted")
    file = tmp_path_factory.mktemp("export") / "domain_event.parquet"
    duck.run(f"COPY domain_event TO '{file}'")
    duck.run("DELETE FROM domain_event")
    duck.run(f"INSERT INTO domain_event BY NAME FROM '{file}'")
    install(duck, plan)
    assert duck.rows("FROM item_counted") == before


def test_names_have_quotes_where_duckdb_needs_them(duck: DuckdbDatabase) -> None:
    words = [word for (word,) in duck.rows("SELECT DISTINCT keyword_name FROM duckdb_keywords()")]
    assert len(words) > 400
    for word in words:
        quoted = identifier_of(word)
        script = "CREATE VIEW {0} AS SELECT 1 AS {0}; SELECT v.{0} FROM {0} AS v"
        if quoted == word:
            duck.run(script.format(word))
            duck.run(f"DROP VIEW {word}")
        else:
            with pytest.raises(duck.error):
                duck.run(script.format(word))
