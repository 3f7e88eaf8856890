from __future__ import annotations

from decimal import Decimal

import pytest
from tests.targets.sql.databases import PostgresDatabase, install, record
from tests.targets.sql.plans import SHELF, absent_as, has, plan_of, version

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
)

DECLARED: list[tuple[Type, str]] = [
    (IntegerType(), "bigint"),
    (NumberType(), "double precision"),
    (DecimalType(precision=1000, scale=999), "numeric(1000,999)"),
    (BooleanType(), "boolean"),
    (DateTimeType(), "timestamp with time zone"),
    (DateType(), "date"),
    (TimeType(), "time without time zone"),
    (DurationType(), "interval"),
    (StringType(), "text"),
    (SHELF, "jsonb"),
    (JsonType(), "jsonb"),
]


def test_columns_have_the_types_that_the_plan_format_promises(
    postgresql: PostgresDatabase,
) -> None:
    properties = [has(f"value_{place}", type_) for place, (type_, _) in enumerate(DECLARED)]
    install(postgresql, plan_of(version(1, *properties)))
    for view, envelope in (("item_counted_v1", 7), ("item_counted", 8)):
        declared = postgresql.rows(
            "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
            f" WHERE attrelid = '{view}'::regclass AND attnum > {envelope} ORDER BY attnum"
        )
        assert [name for (name,) in declared] == [name for _, name in DECLARED]


@pytest.mark.parametrize(
    "settings",
    [
        {"TimeZone": "America/St_Johns", "DateStyle": "SQL, DMY", "IntervalStyle": "sql_standard"},
        {"TimeZone": "Asia/Kathmandu", "DateStyle": "German", "IntervalStyle": "postgres_verbose"},
        {"TimeZone": "UTC", "DateStyle": "Postgres, MDY", "IntervalStyle": "iso_8601"},
    ],
)
def test_what_a_value_means_does_not_hang_on_the_session(
    postgresql: PostgresDatabase, settings: dict[str, str]
) -> None:
    types: dict[str, Type] = {"at": DateTimeType(), "on_day": DateType(), "from_time": TimeType()}
    properties = [has(name, type_) for name, type_ in types.items()]
    length = has("length", DurationType(), default=absent_as("P1DT2H0.5S"))
    install(postgresql, plan_of(version(1, *properties, has("took", DurationType()), length)))
    record(
        postgresql,
        "item_counted",
        1,
        '{"at":"2026-02-03T04:05:06.000007Z","on_day":"0001-02-03","from_time":"04:05:06",'
        '"took":"P999999999DT23H59M59.999999S"}',
    )
    for name, value in settings.items():
        postgresql.run(f"SET {name} = '{value}'")
    assert postgresql.rows(
        "SELECT extract(epoch FROM at), extract(day FROM on_day), extract(month FROM on_day),"
        " extract(second FROM from_time), extract(day FROM took),"
        " extract(epoch FROM took - extract(day FROM took) * interval '1 day'),"
        " length = interval '1 day 2 hours 0.5 seconds'"
        " FROM item_counted"
    ) == [
        (
            *(Decimal("1770091506.000007"), 3, 2, 6, 999_999_999),
            *(Decimal("86399.999999"), True),
        )
    ]
