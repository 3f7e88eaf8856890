"""SQL for PostgreSQL 15 or later: the outbox, row-level security, and typed views of its events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Event, Plan
from trackplan.plan.origin import origin_of
from trackplan.targets import templates_of
from trackplan.targets.postgresql.faults import name_faults_of
from trackplan.targets.postgresql.outbox import identifier_columns_of
from trackplan.targets.postgresql.spelling import comment_of
from trackplan.targets.postgresql.views import views_of

_TEMPLATES = templates_of(__name__)


class PostgresqlTarget:
    """For an application on PostgreSQL: its outbox, and views for whoever analyses its events."""

    name = "postgresql"
    folder = "sql/postgresql"
    options: Mapping[str, str] = MappingProxyType({})

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Report the names that PostgreSQL has no room for."""
        yield from name_faults_of(plan)

    def render(self, plan: Plan) -> Mapping[str, str]:
        """``sql/postgresql/outbox.sql``, and a file of views for each event."""
        files = {"sql/postgresql/outbox.sql": _outbox_file(plan)}
        for event in plan.events():
            files[f"sql/postgresql/{event.family}/{event.name}.sql"] = _event_file(event)
        return files


def _outbox_file(plan: Plan) -> str:
    return _TEMPLATES.get_template("outbox.sql.j2").render(
        header=comment_of(origin_of(f"{plan.folder}/plan.yaml")),
        columns=identifier_columns_of(plan.envelope),
    )


def _event_file(event: Event) -> str:
    return _TEMPLATES.get_template("event.sql.j2").render(
        header=comment_of(origin_of(event.path)),
        views=views_of(event),
    )


TARGET = PostgresqlTarget()
