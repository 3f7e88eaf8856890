"""The views of an event, as strings that a template only has to place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trackplan.plan.model import Envelope
from trackplan.plan.origin import MARK, origin_of
from trackplan.plan.views import ENVELOPE, EventViews, View
from trackplan.sql.comments import comment_of, comment_on_column, comment_on_view
from trackplan.sql.layout import Dialect, PlacedView, placed
from trackplan.targets.postgresql.columns import column_type_of, expression_of
from trackplan.targets.postgresql.outbox import columns_of, tenant_of
from trackplan.targets.postgresql.spelling import identifier_of, literal_of

_IN_CATALOG = {"timestamptz": "timestamp with time zone", "time": "time without time zone"}
"""Types that PostgreSQL's catalog calls by another name."""


@dataclass(frozen=True, slots=True)
class MadeView:
    """A view, and the statements that say what it holds.

    Args:
        placed: Its selects.
        options: How it looks at the rows, as a list in SQL.
        descriptions: The statements.
    """

    placed: PlacedView
    options: str
    descriptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventFile:
    """What stands in the file of an event.

    Args:
        header: Where the file comes from; the comment on each view says so too.
        mark: The part of it by which a view is known as made by trackplan.
        envelope: The columns that all views begin with, as an array in SQL of names and types.
        planned: What the views are called that are made, or may be there of an earlier plan, each
            with the array of its other columns, or NULL if it is not made.
        views: The views that are made.
    """

    header: str
    mark: str
    envelope: str
    planned: tuple[str, ...]
    views: tuple[MadeView, ...]


def event_file_of(views: EventViews, envelope: Envelope) -> EventFile:
    """The file of an event, from its views."""
    source = f"{MARK}{views.event.path}."
    identifiers, dialect = columns_of(envelope), _dialect_of(envelope)
    return EventFile(
        header=comment_of(origin_of(views.event.path)),
        mark=MARK,
        envelope=_array_of(
            "event_id uuid",
            "occurred_at timestamp with time zone",
            f"organization_id {identifiers.organization_id}",
            f"user_id {identifiers.user_id}",
            "entity_type text",
            f"entity_id {identifiers.entity_id}",
            "correlation_id text",
        ),
        planned=(
            *(f"'{name}', NULL" for name in views.former),
            *(f"'{view.name}', {_array_of(*_declared(view))}" for view in views.views),
        ),
        views=tuple(_made(view, dialect, source) for view in views.views),
    )


def _made(view: View, dialect: Dialect, source: str) -> MadeView:
    return MadeView(
        placed=placed(view, dialect),
        options="security_barrier = true" if view.is_masked else "security_invoker = true",
        descriptions=tuple(_descriptions_of(view, source)),
    )


def _dialect_of(envelope: Envelope) -> Dialect:
    """The dialect; a masked view asks the owner of the table, whom row-level security spares."""
    masked_rows = (
        "NOT row_security_active('domain_event'::regclass)\n"
        f"        OR e.organization_id = {tenant_of(envelope)}"
    )
    return Dialect(identifier_of, literal_of, expression_of, masked_rows)


def _descriptions_of(view: View, source: str) -> Iterator[str]:
    name = identifier_of(view.name)
    about = " ".join((*comment_on_view(view), source))
    yield f"COMMENT ON VIEW {name} IS {literal_of(about)};"
    for column in view.columns:
        if column.has is not None:
            # A view that is replaced in place would keep what was said of its column before.
            text = comment_on_column(column)
            said = literal_of(text) if text else "NULL"
            yield f"COMMENT ON COLUMN {name}.{identifier_of(column.name)} IS {said};"


def _declared(view: View) -> Iterator[str]:
    """The columns behind the envelope's, with their types as the catalog has them."""
    for column in view.columns[len(ENVELOPE) :]:
        type_ = "integer" if column.has is None else column_type_of(column.has.type)
        yield f"{column.name} {_IN_CATALOG.get(type_, type_).replace(', ', ',')}"


def _array_of(*columns: str) -> str:
    """An array of texts, which must have no quote; of names and types none has."""
    listed = ", ".join(f"'{column}'" for column in columns)
    return f"ARRAY[{listed}]" if listed else "ARRAY[]::text[]"
