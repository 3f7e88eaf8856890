"""SQL for SQLite: the tables of the outbox, and typed views of the events in it."""

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
from trackplan.targets.sqlite.outbox import LIMITS, columns_of
from trackplan.targets.sqlite.views import event_file_of

_TEMPLATES = templates_of(__name__)
_NAMES = NameLimits(
    database="SQLite",
    kept={"domain_event": "the outbox", "sqlite_": "SQLite itself"},
    no_columns=frozenset({"true", "false"}),
)


class SqliteTarget:
    """For an application on SQLite: its outbox, and views for whoever analyses its events."""

    name = "sqlite"
    folder = "sql/sqlite"
    options: Mapping[str, str] = MappingProxyType({})
    rules: Mapping[str, str] = MappingProxyType(
        {rule: RULES[rule] for rule in ("view-name-free", "column-name-free")}
    )

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Report the names that SQLite has no room for."""
        yield from name_faults_of(plan, _NAMES)

    def render(self, plan: Plan) -> Mapping[str, str]:
        """``sql/sqlite/outbox.sql``, and a file of views for each event."""
        files = {"sql/sqlite/outbox.sql": _outbox_file(plan)}
        event_file = _TEMPLATES.get_template("event.sql.j2")
        for views in views_of(plan):
            path = f"sql/sqlite/{views.event.family}/{views.event.name}.sql"
            files[path] = event_file.render(file=event_file_of(views))
        return files


def _outbox_file(plan: Plan) -> str:
    return _TEMPLATES.get_template("outbox.sql.j2").render(
        header=comment_of(origin_of(f"{plan.folder}/plan.yaml")),
        columns=columns_of(plan.envelope),
        limits=LIMITS,
    )


TARGET = SqliteTarget()
