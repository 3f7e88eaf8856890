from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeAlias

import psycopg
import pytest
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

from trackplan.diagnostics import Span
from trackplan.plan.model import Envelope, IdentifierType, Plan, Version
from trackplan.plan.types import IntegerType, Property

PlanOf = Callable[..., Plan]
Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]
Install = Callable[[Plan], Connection]
Record = Callable[..., None]

SPAN = Span("plan/inventory/item_counted.yaml")
VERSION = Version(
    number=1,
    properties=(Property(name="counted", type=IntegerType(), span=SPAN),),
    span=SPAN,
)
AN_ID = "018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e"
READABLE = ("domain_event", "item_counted_v1", "item_counted")

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
    """Two roles that row-level security holds: one reads, one emits."""

    reader: sql.Identifier
    emitter: sql.Identifier


@pytest.fixture
def roles_on(install: Install) -> Iterator[Callable[[Plan], Roles]]:
    """Run a plan's files on the test's database, and give roles no more than they need."""
    # Roles belong to the server, and not to the database of a test.
    mark = uuid.uuid4().hex
    roles = Roles(sql.Identifier(f"reader_{mark}"), sql.Identifier(f"emitter_{mark}"))
    connections = []

    def roles_on(plan: Plan) -> Roles:
        connection = install(plan)
        connections.append(connection)
        for role in roles:
            connection.execute(sql.SQL("CREATE ROLE {}").format(role))
        readable = sql.SQL(", ").join(map(sql.Identifier, READABLE))
        connection.execute(sql.SQL("GRANT SELECT ON {} TO {}").format(readable, roles.reader))
        connection.execute(sql.SQL("GRANT INSERT ON domain_event TO {}").format(roles.emitter))
        return roles

    yield roles_on
    for connection in connections:
        for role in roles:
            connection.execute(sql.SQL("DROP OWNED BY {}").format(role))
            connection.execute(sql.SQL("DROP ROLE {}").format(role))


@pytest.fixture
def roles(plan_of: PlanOf, roles_on: Callable[[Plan], Roles]) -> Roles:
    return roles_on(plan_of(VERSION))


@pytest.fixture
def roles_for(
    plan_of: PlanOf, roles_on: Callable[[Plan], Roles]
) -> Callable[[IdentifierType], Roles]:
    """Roles on the tables of an application that identifies organizations in some way."""
    return lambda kind: roles_on(plan_of(VERSION, envelope=Envelope(organization_id=kind)))


@contextmanager
def acting_as(
    connection: Connection, role: sql.Identifier, organization_id: str | None = None
) -> Iterator[None]:
    """One transaction of a role, for an organization if one is named."""
    with connection.transaction():
        connection.execute(sql.SQL("SET LOCAL ROLE {}").format(role))
        if organization_id is not None:
            setting = "SELECT set_config('trackplan.organization_id', %s, true)"
            connection.execute(setting, [organization_id])
        yield


def organizations_in(connection: Connection, relation: str) -> list[object]:
    query = sql.SQL("SELECT organization_id FROM {} ORDER BY 1").format(sql.Identifier(relation))
    return [organization for (organization,) in connection.execute(query)]


@pytest.mark.parametrize("relation", READABLE)
def test_a_reader_sees_the_events_of_the_organization_it_names(
    postgres: Connection, roles: Roles, record: Record, relation: str
) -> None:
    for organization in (7, 7, 8):
        record("item_counted", 1, '{"counted":1}', organization_id=organization)
    with acting_as(postgres, roles.reader, "7"):
        assert organizations_in(postgres, relation) == [7, 7]
    with acting_as(postgres, roles.reader, "8"):
        assert organizations_in(postgres, relation) == [8]
    with acting_as(postgres, roles.reader, "9"):
        assert organizations_in(postgres, relation) == []


def test_a_query_cannot_ask_for_another_organization(
    postgres: Connection, roles: Roles, record: Record
) -> None:
    record("item_counted", 1, '{"counted":1}', organization_id=8)
    with acting_as(postgres, roles.reader, "7"):
        found = postgres.execute("SELECT * FROM item_counted WHERE organization_id = 8")
        assert found.fetchall() == []


@pytest.mark.parametrize("relation", READABLE)
def test_a_reader_that_names_no_organization_sees_nothing(
    postgres: Connection, roles: Roles, record: Record, relation: str
) -> None:
    record("item_counted", 1, '{"counted":1}')
    with acting_as(postgres, roles.reader):
        assert organizations_in(postgres, relation) == []
    with acting_as(postgres, roles.reader, ""):
        assert organizations_in(postgres, relation) == []
    # Once it was set in a transaction, the setting is there in the session, and empty.
    with acting_as(postgres, roles.reader, "7"):
        assert organizations_in(postgres, relation) == [7]
    with acting_as(postgres, roles.reader):
        assert organizations_in(postgres, relation) == []


@pytest.mark.parametrize(
    ("kind", "organizations"),
    [
        ("uuid", [AN_ID, AN_ID.replace("018f", "018e")]),
        ("string", ["soap makers", "Soap makers"]),
    ],
)
def test_organizations_are_told_apart_whatever_identifies_them(
    postgres: Connection,
    record: Record,
    roles_for: Callable[[IdentifierType], Roles],
    kind: IdentifierType,
    organizations: list[str],
) -> None:
    roles = roles_for(kind)
    for organization in organizations:
        record("item_counted", 1, '{"counted":1}', organization_id=organization)
    for organization in organizations:
        with acting_as(postgres, roles.reader, organization):
            assert list(map(str, organizations_in(postgres, "item_counted"))) == [organization]


def test_an_emitter_records_for_any_organization_and_reads_nothing(
    postgres: Connection, roles: Roles, record: Record
) -> None:
    with acting_as(postgres, roles.emitter):
        record("item_counted", 1, '{"counted":1}', organization_id=7)
        record("item_counted", 1, '{"counted":1}', organization_id=8)
    assert organizations_in(postgres, "domain_event") == [7, 8]
    for relation in READABLE:
        with pytest.raises(InsufficientPrivilege), acting_as(postgres, roles.emitter, "7"):
            organizations_in(postgres, relation)


@pytest.mark.parametrize("ending", ["RETURNING id", "ON CONFLICT (event_id) DO NOTHING"])
def test_an_insert_that_reads_has_to_name_the_organization(
    postgres: Connection, roles: Roles, ending: str
) -> None:
    postgres.execute(sql.SQL("GRANT SELECT ON domain_event TO {}").format(roles.emitter))
    statement = f"{INSERT} {ending}".encode()
    with acting_as(postgres, roles.emitter, "7"):
        postgres.execute(statement)
    for other in (None, "8"):
        refused = pytest.raises(InsufficientPrivilege, match="row-level security")
        with refused, acting_as(postgres, roles.emitter, other):
            postgres.execute(statement)
    assert organizations_in(postgres, "domain_event") == [7]


def test_an_insert_that_ignores_conflicts_of_any_kind_reads_nothing(
    postgres: Connection, roles: Roles
) -> None:
    with acting_as(postgres, roles.emitter):
        postgres.execute(f"{INSERT} ON CONFLICT DO NOTHING".encode())
    assert organizations_in(postgres, "domain_event") == [7]


def test_the_tables_of_delivery_are_for_the_owner_alone(postgres: Connection, roles: Roles) -> None:
    postgres.execute(
        "INSERT INTO domain_event_endpoint (name, url, state, changed_at)"
        " VALUES ('default', 'https://example.com/hook', 'active', now())"
    )
    postgres.execute(
        sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}").format(roles.reader)
    )
    with acting_as(postgres, roles.reader, "7"):
        assert postgres.execute("SELECT name FROM domain_event_endpoint").fetchall() == []
    assert postgres.execute("SELECT name FROM domain_event_endpoint").fetchall() == [("default",)]


def test_the_owner_needs_no_superuser_and_sees_all_as_members_of_it_do(
    plan_of: PlanOf, postgres: Connection, install: Install, record: Record
) -> None:
    mark = uuid.uuid4().hex
    owner, member = sql.Identifier(f"owner_{mark}"), sql.Identifier(f"member_{mark}")
    postgres.execute(sql.SQL("CREATE ROLE {}").format(owner))
    postgres.execute(sql.SQL("CREATE ROLE {} IN ROLE {}").format(member, owner))
    postgres.execute(sql.SQL("GRANT CREATE, USAGE ON SCHEMA public TO {}").format(owner))
    try:
        postgres.execute(sql.SQL("SET ROLE {}").format(owner))
        install(plan_of(VERSION))
        for organization in (7, 8):
            record("item_counted", 1, '{"counted":1}', organization_id=organization)
        assert organizations_in(postgres, "item_counted") == [7, 8]
        postgres.execute("RESET ROLE")
        with acting_as(postgres, member):
            assert organizations_in(postgres, "item_counted") == [7, 8]
    finally:
        postgres.execute("RESET ROLE")
        postgres.execute(sql.SQL("DROP OWNED BY {} CASCADE").format(owner))
        postgres.execute(sql.SQL("DROP ROLE {}, {}").format(member, owner))
