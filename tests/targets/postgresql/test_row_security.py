"""Who sees which rows: two organizations, and roles that row-level security holds."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from psycopg.errors import InsufficientPrivilege
from tests.targets.sql.databases import PostgresDatabase, install, record
from tests.targets.sql.plans import has, plan_of, version

from trackplan.plan.model import Envelope, IdentifierType, Plan
from trackplan.plan.types import IntegerType, StringType

VERSION = version(
    1, has("counted", IntegerType()), has("counted_by", StringType(), optional=True, pii="personal")
)
PROPERTIES = '{"counted":1,"counted_by":"Ann"}'
AN_ID = "018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e"
READABLE = ("domain_event", "item_counted_v1", "item_counted")
MASKED = ("item_counted_v1_masked", "item_counted_masked")

INSERT = """
    INSERT INTO domain_event (
        event_id, event_name, occurred_at, organization_id, entity_type, entity_id, source,
        schema_version, properties
    )
    VALUES (
        gen_random_uuid(), 'item_counted', now(), 7, 'inventory_item', 12, 'stocktaking', 1,
        '{"counted":1}'
    )
"""


class Roles(NamedTuple):
    """Roles that row-level security holds, each of which may do one thing."""

    reader: str
    masked_reader: str
    emitter: str


@pytest.fixture
def roles_on(postgresql: PostgresDatabase) -> Iterator[Callable[[Plan], Roles]]:
    """Run a plan's files on the test's database, and give roles no more than they need."""
    # Roles belong to the server, and not to the database of a test.
    mark = uuid.uuid4().hex
    roles = Roles(f"reader_{mark}", f"masked_reader_{mark}", f"emitter_{mark}")
    for role in roles:
        postgresql.run(f"CREATE ROLE {role}")

    def roles_on(plan: Plan) -> Roles:
        install(postgresql, plan)
        postgresql.run(f"GRANT SELECT ON {', '.join(READABLE)} TO {roles.reader}")
        postgresql.run(f"GRANT SELECT ON {', '.join(MASKED)} TO {roles.masked_reader}")
        postgresql.run(f"GRANT INSERT ON domain_event TO {roles.emitter}")
        return roles

    yield roles_on
    for role in roles:
        postgresql.run(f"DROP OWNED BY {role}")
        postgresql.run(f"DROP ROLE {role}")


@pytest.fixture
def roles(roles_on: Callable[[Plan], Roles]) -> Roles:
    return roles_on(plan_of(VERSION))


@contextmanager
def acting_as(
    postgresql: PostgresDatabase, role: str, organization_id: str | None = None
) -> Iterator[None]:
    """One transaction of a role, for an organization if one is named."""
    with postgresql.transaction():
        postgresql.rows(f"SELECT set_config('role', '{role}', true)")
        if organization_id is not None:
            postgresql.rows(
                f"SELECT set_config('trackplan.organization_id', '{organization_id}', true)"
            )
        yield


def organizations_in(postgresql: PostgresDatabase, relation: str) -> list[object]:
    rows = postgresql.rows(f"SELECT organization_id FROM {relation} ORDER BY 1")
    return [organization for (organization,) in rows]


def reader_of(roles: Roles, relation: str) -> str:
    return roles.masked_reader if relation in MASKED else roles.reader


@pytest.mark.parametrize("relation", [*READABLE, *MASKED])
def test_a_reader_sees_the_events_of_the_organization_it_names(
    postgresql: PostgresDatabase, roles: Roles, relation: str
) -> None:
    for organization in (7, 7, 8):
        record(postgresql, "item_counted", 1, PROPERTIES, organization_id=organization)
    for named, seen in (("7", [7, 7]), ("8", [8]), ("9", [])):
        with acting_as(postgresql, reader_of(roles, relation), named):
            assert organizations_in(postgresql, relation) == seen


@pytest.mark.parametrize("relation", [*READABLE, *MASKED])
def test_a_query_cannot_ask_for_another_organization(
    postgresql: PostgresDatabase, roles: Roles, relation: str
) -> None:
    record(postgresql, "item_counted", 1, PROPERTIES, organization_id=8)
    with acting_as(postgresql, reader_of(roles, relation), "7"):
        assert postgresql.rows(f"SELECT * FROM {relation} WHERE organization_id = 8") == []


@pytest.mark.parametrize("relation", [*READABLE, *MASKED])
def test_a_reader_that_names_no_organization_sees_nothing(
    postgresql: PostgresDatabase, roles: Roles, relation: str
) -> None:
    record(postgresql, "item_counted", 1, PROPERTIES)
    reader = reader_of(roles, relation)
    with acting_as(postgresql, reader):
        assert organizations_in(postgresql, relation) == []
    with acting_as(postgresql, reader, ""):
        assert organizations_in(postgresql, relation) == []
    # Once it was set in a transaction, the setting is there in the session, and empty.
    with acting_as(postgresql, reader, "7"):
        assert organizations_in(postgresql, relation) == [7]
    with acting_as(postgresql, reader):
        assert organizations_in(postgresql, relation) == []


def test_a_reader_of_masked_views_needs_no_other_right_and_sees_no_personal_data(
    postgresql: PostgresDatabase, roles: Roles
) -> None:
    record(postgresql, "item_counted", 1, PROPERTIES)
    for masked in MASKED:
        with acting_as(postgresql, roles.masked_reader, "7"):
            assert postgresql.rows(f"SELECT counted, counted_by FROM {masked}") == [(1, None)]
    for relation in READABLE:
        with (
            pytest.raises(InsufficientPrivilege),
            acting_as(postgresql, roles.masked_reader, "7"),
        ):
            organizations_in(postgresql, relation)


def test_a_view_that_is_not_masked_asks_for_a_right_on_the_table(
    postgresql: PostgresDatabase, roles: Roles
) -> None:
    postgresql.run(f"GRANT SELECT ON item_counted, item_counted_v1 TO {roles.masked_reader}")
    for relation in ("item_counted", "item_counted_v1"):
        with (
            pytest.raises(InsufficientPrivilege, match="table domain_event"),
            acting_as(postgresql, roles.masked_reader, "7"),
        ):
            organizations_in(postgresql, relation)


@pytest.mark.parametrize("masked", MASKED)
def test_a_function_of_the_reader_is_shown_no_row_of_another_organization(
    postgresql: PostgresDatabase, roles: Roles, masked: str
) -> None:
    for organization in (7, 8):
        record(postgresql, "item_counted", 1, PROPERTIES, organization_id=organization)
    # A condition so cheap is checked first, unless the view is a barrier.
    postgresql.run(
        """
        CREATE FUNCTION is_seen(organization bigint) RETURNS boolean
        LANGUAGE plpgsql COST 0.0000001 AS $$
        BEGIN
            PERFORM set_config('test.seen', current_setting('test.seen') || organization, false);
            RETURN true;
        END $$
        """
    )

    def seen() -> object:
        postgresql.rows("SELECT set_config('test.seen', '', false)")
        with acting_as(postgresql, roles.masked_reader, "7"):
            postgresql.rows(f"SELECT counted FROM {masked} WHERE is_seen(organization_id)")
        return postgresql.rows("SELECT current_setting('test.seen')")[0][0]

    assert seen() == "7"
    postgresql.run(f"ALTER VIEW {masked} SET (security_barrier = false)")
    assert seen() == "78"


def test_a_table_of_the_readers_own_does_not_stand_for_the_outbox(
    postgresql: PostgresDatabase, roles: Roles
) -> None:
    record(postgresql, "item_counted", 1, PROPERTIES, organization_id=8)
    with acting_as(postgresql, roles.masked_reader, "7"):
        postgresql.run("CREATE TEMP TABLE domain_event AS SELECT 1 AS id")
        assert organizations_in(postgresql, "item_counted_masked") == []
        postgresql.run("DROP TABLE pg_temp.domain_event")


@pytest.mark.parametrize(
    ("kind", "organizations"),
    [
        ("uuid", [AN_ID, AN_ID.replace("018f", "018e")]),
        ("string", ["soap makers", "Soap makers"]),
    ],
)
@pytest.mark.parametrize("relation", ["item_counted", "item_counted_masked"])
def test_organizations_are_told_apart_whatever_identifies_them(
    postgresql: PostgresDatabase,
    roles_on: Callable[[Plan], Roles],
    kind: IdentifierType,
    organizations: list[str],
    relation: str,
) -> None:
    roles = roles_on(plan_of(VERSION, envelope=Envelope(organization_id=kind)))
    for organization in organizations:
        record(postgresql, "item_counted", 1, PROPERTIES, organization_id=organization)
    for organization in organizations:
        with acting_as(postgresql, reader_of(roles, relation), organization):
            assert list(map(str, organizations_in(postgresql, relation))) == [organization]


def test_an_emitter_records_for_any_organization_and_reads_nothing(
    postgresql: PostgresDatabase, roles: Roles
) -> None:
    with acting_as(postgresql, roles.emitter):
        record(postgresql, "item_counted", 1, PROPERTIES, organization_id=7)
        record(postgresql, "item_counted", 1, PROPERTIES, organization_id=8)
    assert organizations_in(postgresql, "domain_event") == [7, 8]
    for relation in (*READABLE, *MASKED):
        with pytest.raises(InsufficientPrivilege), acting_as(postgresql, roles.emitter, "7"):
            organizations_in(postgresql, relation)


@pytest.mark.parametrize("ending", ["RETURNING id", "ON CONFLICT (event_id) DO NOTHING"])
def test_an_insert_that_reads_has_to_name_the_organization(
    postgresql: PostgresDatabase, roles: Roles, ending: str
) -> None:
    postgresql.run(f"GRANT SELECT ON domain_event TO {roles.emitter}")
    with acting_as(postgresql, roles.emitter, "7"):
        postgresql.run(f"{INSERT} {ending}")
    for other in (None, "8"):
        refused = pytest.raises(InsufficientPrivilege, match="row-level security")
        with refused, acting_as(postgresql, roles.emitter, other):
            postgresql.run(f"{INSERT} {ending}")
    assert organizations_in(postgresql, "domain_event") == [7]


def test_an_insert_that_ignores_conflicts_of_any_kind_reads_nothing(
    postgresql: PostgresDatabase, roles: Roles
) -> None:
    with acting_as(postgresql, roles.emitter):
        postgresql.run(f"{INSERT} ON CONFLICT DO NOTHING")
    assert organizations_in(postgresql, "domain_event") == [7]


def test_the_tables_of_delivery_are_for_the_owner_alone(
    postgresql: PostgresDatabase, roles: Roles
) -> None:
    postgresql.run(
        "INSERT INTO domain_event_endpoint (name, url, state, changed_at)"
        " VALUES ('default', 'https://example.com/hook', 'active', now())"
    )
    postgresql.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {roles.reader}")
    with acting_as(postgresql, roles.reader, "7"):
        assert postgresql.rows("SELECT name FROM domain_event_endpoint") == []
    assert postgresql.rows("SELECT name FROM domain_event_endpoint") == [("default",)]


def test_the_owner_needs_no_superuser_and_sees_all_as_members_of_it_do(
    postgresql: PostgresDatabase, roles_on: Callable[[Plan], Roles]
) -> None:
    mark = uuid.uuid4().hex
    owner, member = f"owner_{mark}", f"member_{mark}"
    postgresql.run(f"CREATE ROLE {owner}")
    postgresql.run(f"CREATE ROLE {member} IN ROLE {owner}")
    postgresql.run(f"GRANT CREATE, USAGE ON SCHEMA public TO {owner}")
    try:
        postgresql.run(f"SET ROLE {owner}")
        roles = roles_on(plan_of(VERSION))
        for organization in (7, 8):
            record(postgresql, "item_counted", 1, PROPERTIES, organization_id=organization)
        for relation in ("item_counted", *MASKED):
            assert organizations_in(postgresql, relation) == [7, 8]
        postgresql.run("RESET ROLE")
        for relation in ("item_counted", *MASKED):
            with acting_as(postgresql, member):
                assert organizations_in(postgresql, relation) == [7, 8]
            with acting_as(postgresql, reader_of(roles, relation), "8"):
                assert organizations_in(postgresql, relation) == [8]
    finally:
        postgresql.run("RESET ROLE")
        postgresql.run(f"DROP OWNED BY {owner} CASCADE")
        postgresql.run(f"DROP ROLE {member}, {owner}")
