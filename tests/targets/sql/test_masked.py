from __future__ import annotations

import pytest
from tests.targets.sql.databases import Database, install, record
from tests.targets.sql.plans import SPAN, UNIT, absent_as, has, plan_of, version

from trackplan.plan.model import RenameUpcast, Version
from trackplan.plan.types import (
    DecimalType,
    DurationType,
    IntegerType,
    JsonType,
    ListType,
    MapType,
    Property,
    RecordType,
    StringType,
    Type,
    UnionType,
    Variant,
)

CONTACT = RecordType(
    properties=(
        has("city", StringType()),
        has("phone", StringType(), pii="personal"),
    )
)
HOLDERS: list[Type] = [
    CONTACT,
    ListType(items=CONTACT),
    MapType(values=ListType(items=CONTACT)),
    UnionType(discriminator="kind", variants=(Variant(tag="contact", type=CONTACT),)),
    RecordType(properties=(has("contact", CONTACT),)),
]
COUNTED = has("counted", IntegerType(), description="What was found.")
NAME = has("counted_by", StringType(), pii="personal", description="Who counted.")


def views_in(database: Database, *names: str) -> list[str]:
    """Those of some views that are there."""
    return [name for name in names if database.columns(name)]


def test_personal_data_is_null_in_the_masked_views_and_the_rest_is_shown(
    database: Database,
) -> None:
    first = version(1, COUNTED, NAME)
    second = Version(
        number=2,
        properties=(COUNTED, has("counter", StringType(), pii="sensitive"), has("unit", UNIT)),
        upcast=(("counter", RenameUpcast("counted_by")),),
        span=SPAN,
    )
    install(database, plan_of(first, second))
    record(database, "item_counted", 1, '{"counted":3,"counted_by":"Ann"}')
    record(database, "item_counted", 2, '{"counted":4,"counter":"Bob","unit":"g"}')
    assert database.rows("SELECT counted, counted_by FROM item_counted_v1") == [(3, "Ann")]
    assert database.rows("SELECT counted, counted_by FROM item_counted_v1_masked") == [(3, None)]
    shown = "organization_id, schema_version, counted, counter, unit"
    assert database.rows(f"SELECT {shown} FROM item_counted_masked ORDER BY counted") == [
        (7, 1, 3, None, None),
        (7, 2, 4, None, "g"),
    ]
    for view in ("item_counted", "item_counted_v1", "item_counted_v2"):
        assert database.columns(f"{view}_masked") == database.columns(view)


@pytest.mark.parametrize(
    "first", [NAME, has("counted_by", CONTACT)], ids=["personal", "holds what is"]
)
@pytest.mark.parametrize("later_name", ["counted_by", "counter"])
def test_what_was_personal_when_it_was_recorded_stays_masked(
    database: Database, first: Property, later_name: str
) -> None:
    type_ = (
        StringType()
        if isinstance(first.type, StringType)
        else RecordType(
            properties=tuple(has(part.name, StringType()) for part in CONTACT.properties)
        )
    )
    renamed = ((later_name, RenameUpcast("counted_by")),) if later_name != "counted_by" else ()
    second = Version(
        number=2, properties=(COUNTED, has(later_name, type_)), upcast=renamed, span=SPAN
    )
    install(database, plan_of(version(1, COUNTED, first), second))
    held = '"Ann"' if isinstance(type_, StringType) else '{"city":"Bern","phone":"1"}'
    record(database, "item_counted", 1, f'{{"counted":3,"counted_by":{held}}}')
    record(database, "item_counted", 2, f'{{"counted":4,"{later_name}":{held}}}')
    shown = f"schema_version, counted, {later_name}"
    assert database.rows(f"SELECT {shown} FROM item_counted_masked ORDER BY counted") == [
        (1, 3, None),
        (2, 4, None),
    ]
    assert views_in(database, "item_counted_v2_masked") == []


@pytest.mark.parametrize("type_", HOLDERS, ids=lambda type_: type(type_).__name__)
def test_what_holds_personal_data_within_is_masked_as_a_whole(
    database: Database, type_: Type
) -> None:
    install(database, plan_of(version(1, COUNTED, has("about", type_, optional=True))))
    record(database, "item_counted", 1, '{"counted":3}')
    assert database.rows("SELECT about, counted FROM item_counted_masked") == [(None, 3)]
    assert "Holds personal data." in database.text_on("item_counted_v1")
    assert "Personal data, masked." in database.text_on("item_counted_v1_masked")


def test_a_default_is_masked_as_well(database: Database) -> None:
    secret = has("counted_by", StringType(), pii="personal", default=absent_as("Ann"))
    install(database, plan_of(version(1, secret)))
    record(database, "item_counted", 1, "{}")
    assert database.rows("SELECT counted_by FROM item_counted_masked") == [(None,)]


def test_a_masked_column_has_the_type_of_what_it_masks(database: Database) -> None:
    types: list[Type] = [
        IntegerType(),
        StringType(),
        DecimalType(precision=9, scale=2),
        DurationType(),
        JsonType(),
    ]
    names = [f"secret_{place}" for place in range(len(types))]
    properties = [
        has(name, type_, pii="personal") for name, type_ in zip(names, types, strict=True)
    ]
    install(database, plan_of(version(1, *properties)))
    for view in ("item_counted_v1", "item_counted_v1_masked"):
        database.run(f"CREATE TABLE copy_of_{view} AS SELECT * FROM {view}")
    assert types_of(database, "copy_of_item_counted_v1_masked") == types_of(
        database, "copy_of_item_counted_v1"
    )


def types_of(database: Database, table: str) -> list[tuple[object, ...]]:
    return database.rows(
        {
            "sqlite": f"SELECT name, type FROM pragma_table_info('{table}')",
            "postgresql": "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
            f" WHERE attrelid = '{table}'::regclass AND attnum > 0",
            "duckdb": "SELECT column_name, data_type FROM duckdb_columns()"
            f" WHERE table_name = '{table}'",
        }[database.dialect]
    )


def test_a_view_without_personal_data_has_no_masked_one(database: Database) -> None:
    second = Version(number=2, properties=(COUNTED, NAME), span=SPAN)
    first = version(1, COUNTED, has("counted_by", StringType()))
    install(database, plan_of(first, second))
    masked = ("item_counted_v1_masked", "item_counted_v2_masked", "item_counted_masked")
    assert views_in(database, *masked) == ["item_counted_v2_masked", "item_counted_masked"]


def test_an_example_of_personal_data_stands_in_no_masked_view(database: Database) -> None:
    named = Property(
        name="counted_by", type=StringType(), pii="personal", examples=("Ann Example",), span=SPAN
    )
    install(database, plan_of(version(1, named)))
    assert 'For example "Ann Example".' in database.text_on("item_counted_v1")
    assert "Ann" not in database.text_on("item_counted_v1_masked")
