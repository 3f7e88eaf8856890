"""SQL for DuckDB: typed views of the events that an outbox elsewhere, or an export of it, holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan
from trackplan.plan.origin import origin_of
from trackplan.plan.views import views_of
from trackplan.sql import names
from trackplan.sql.comments import comment_of
from trackplan.targets import templates_of
from trackplan.targets.duckdb import faults
from trackplan.targets.duckdb.columns import envelope_types_of
from trackplan.targets.duckdb.views import event_file_of

_TEMPLATES = templates_of(__name__)
_NAMES = names.NameLimits(
    database="DuckDB", kept={"domain_event": "the events", "duckdb_": "DuckDB itself"}
)


class DuckdbTarget:
    """For whoever analyses events in DuckDB, be they in an attached database or in an export."""

    name = "duckdb"
    folder = "sql/duckdb"
    options: Mapping[str, str] = MappingProxyType({})
    rules: Mapping[str, str] = MappingProxyType(
        {"view-name-free": names.RULES["view-name-free"], **faults.RULES}
    )

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Report the names that DuckDB has no room for, and decimals that it has no number for."""
        yield from names.name_faults_of(plan, _NAMES)
        yield from faults.decimal_faults_of(plan)

    def render(self, plan: Plan) -> Mapping[str, str]:
        """``sql/duckdb/domain_event.sql``, and a file of views for each event."""
        files = {"sql/duckdb/domain_event.sql": _table_file(plan)}
        event_file = _TEMPLATES.get_template("event.sql.j2")
        for views in views_of(plan):
            path = f"sql/duckdb/{views.event.family}/{views.event.name}.sql"
            files[path] = event_file.render(file=event_file_of(views, plan.envelope))
        return files


def _table_file(plan: Plan) -> str:
    return _TEMPLATES.get_template("domain_event.sql.j2").render(
        header=comment_of(origin_of(f"{plan.folder}/plan.yaml")),
        types=envelope_types_of(plan.envelope),
    )


TARGET = DuckdbTarget()
