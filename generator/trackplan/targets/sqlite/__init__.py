"""SQL for SQLite: the tables of the outbox, and typed views of the events in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Event, Plan
from trackplan.plan.origin import origin_of
from trackplan.targets import templates_of
from trackplan.targets.sqlite.faults import name_faults_of
from trackplan.targets.sqlite.outbox import identifier_columns_of
from trackplan.targets.sqlite.spelling import comment_of
from trackplan.targets.sqlite.views import views_of

_TEMPLATES = templates_of(__name__)


class SqliteTarget:
    """For an application on SQLite: its outbox, and views for whoever analyses its events."""

    name = "sqlite"
    folder = "sql/sqlite"
    options: Mapping[str, str] = MappingProxyType({})

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Report the names that SQLite has no room for."""
        yield from name_faults_of(plan)

    def render(self, plan: Plan) -> Mapping[str, str]:
        """``sql/sqlite/outbox.sql``, and a file of views for each event."""
        files = {"sql/sqlite/outbox.sql": _outbox_file(plan)}
        for event in plan.events():
            files[f"sql/sqlite/{event.family}/{event.name}.sql"] = _event_file(event)
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


TARGET = SqliteTarget()
