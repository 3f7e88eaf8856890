from __future__ import annotations

import pytest
from tests.targets.sql.databases import SqliteDatabase, install, record
from tests.targets.sql.plans import SPAN, absent_as, has, plan_of, version

from trackplan.plan.model import ValueUpcast, Version
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DecimalType,
    DurationType,
    IntegerType,
    JsonType,
    ListType,
    NumberType,
    StringType,
    TimeType,
    Type,
)
from trackplan.targets.sqlite import TARGET

AFFINITIES: list[tuple[Type, str]] = [
    (IntegerType(), "INT"),
    (BooleanType(), "INT"),
    (NumberType(), "REAL"),
    (StringType(), "TEXT"),
    (DecimalType(precision=9, scale=2), "TEXT"),
    (TimeType(), "TEXT"),
    (DurationType(), "TEXT"),
    (ListType(items=StringType()), "TEXT"),
    (JsonType(), "TEXT"),
]


@pytest.mark.parametrize("default", [None, absent_as(None)])
@pytest.mark.parametrize(("type_", "affinity"), AFFINITIES, ids=lambda case: str(case)[:12])
def test_a_column_has_an_affinity(
    sqlite: SqliteDatabase, type_: Type, affinity: str, default: None
) -> None:
    value = has("value", type_, optional=True, nullable=True, default=default)
    install(sqlite, plan_of(version(1, value)))
    for view in ("item_counted_v1", "item_counted"):
        # A table that is made of a view says what affinity the view's columns have.
        sqlite.run(f"CREATE TABLE copy_of_{view} AS SELECT value FROM {view}")
        declared = sqlite.rows(f"SELECT type FROM pragma_table_info('copy_of_{view}')")
        assert declared == [(affinity,)]


def test_a_whole_number_that_is_written_with_a_fraction_is_an_integer(
    sqlite: SqliteDatabase,
) -> None:
    install(sqlite, plan_of(version(1, has("counted", IntegerType()))))
    record(sqlite, "item_counted", 1, '{"counted":1.0}')
    [(counted,)] = sqlite.rows("SELECT counted FROM item_counted")
    assert (type(counted), counted) == (int, 1)


@pytest.mark.parametrize(
    ("type_", "given", "shown"),
    [
        (DateTimeType(), "2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000000Z"),
        (DateTimeType(), "2024-02-29T00:00:00.5Z", "2024-02-29T00:00:00.500000Z"),
        (TimeType(), "13:18:03", "13:18:03.000000"),
        (TimeType(), "13:18:03.25", "13:18:03.250000"),
    ],
)
def test_times_that_the_plan_gives_sort_among_those_of_events(
    sqlite: SqliteDatabase, type_: Type, given: str, shown: str
) -> None:
    second = Version(
        number=2,
        properties=(has("upcast", type_), has("defaulted", type_, default=absent_as(given))),
        upcast=(("upcast", ValueUpcast(given)),),
        span=SPAN,
    )
    install(sqlite, plan_of(version(1), second))
    record(sqlite, "item_counted", 1, "{}")
    assert sqlite.rows("SELECT upcast, defaulted FROM item_counted") == [(shown, shown)]


def test_a_name_is_taken_however_it_is_capitalised(sqlite: SqliteDatabase) -> None:
    sqlite.run("CREATE TABLE Item_Counted (mine TEXT)")
    with pytest.raises(sqlite.error, match="item_counted is there already"):
        install(sqlite, plan_of(version(1)))


def test_only_words_that_need_quotes_have_them() -> None:
    named = version(1, *(has(name, IntegerType()) for name in ("order", "key", "note")))
    text = TARGET.render(plan_of(named))["sql/sqlite/inventory/item_counted.sql"]
    assert 'AS "order"' in text
    assert "AS key" in text
    assert "AS note" in text
