"""SQL for PostgreSQL 15 or later: the outbox, row-level security, and typed views of its events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan
from trackplan.plan.origin import origin_of
from trackplan.plan.views import views_of
from trackplan.sql.comments import comment_of
from trackplan.sql.names import RULES, NameLimits, name_faults_of
from trackplan.targets import templates_of
from trackplan.targets.postgresql.outbox import LIMITS, columns_of, tenant_of
from trackplan.targets.postgresql.views import event_file_of

_TEMPLATES = templates_of(__name__)
_NAMES = NameLimits(
    database="PostgreSQL",
    kept={"domain_event": "the outbox", "pg_": "PostgreSQL's own catalog"},
    longest=63,
)


class PostgresqlTarget:
    """For an application on PostgreSQL: its outbox, and views for whoever analyses its events."""

    name = "postgresql"
    folder = "sql/postgresql"
    options: Mapping[str, str] = MappingProxyType({})
    rules: Mapping[str, str] = MappingProxyType(
        {rule: RULES[rule] for rule in ("view-name-free", "view-name-length", "column-name-length")}
    )

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Report the names that PostgreSQL has no room for."""
        yield from name_faults_of(plan, _NAMES)

    def render(self, plan: Plan) -> Mapping[str, str]:
        """``sql/postgresql/outbox.sql``, and a file of views for each event."""
        files = {"sql/postgresql/outbox.sql": _outbox_file(plan)}
        event_file = _TEMPLATES.get_template("event.sql.j2")
        for views in views_of(plan):
            path = f"sql/postgresql/{views.event.family}/{views.event.name}.sql"
            files[path] = event_file.render(file=event_file_of(views, plan.envelope))
        return files


def _outbox_file(plan: Plan) -> str:
    return _TEMPLATES.get_template("outbox.sql.j2").render(
        header=comment_of(origin_of(f"{plan.folder}/plan.yaml")),
        columns=columns_of(plan.envelope),
        limits=LIMITS,
        tenant=tenant_of(plan.envelope),
    )


TARGET = PostgresqlTarget()
