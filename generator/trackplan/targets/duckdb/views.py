"""The views of an event, as strings that a template only has to place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from trackplan.plan.model import Envelope
from trackplan.plan.origin import MARK, origin_of
from trackplan.plan.views import EventViews, View
from trackplan.sql.comments import comment_of, comment_on_column, comment_on_view
from trackplan.sql.layout import Dialect, PlacedView, placed
from trackplan.targets.duckdb.columns import expression_of
from trackplan.targets.duckdb.spelling import description_of, identifier_of, literal_of


@dataclass(frozen=True, slots=True)
class MadeView:
    """A view, and the statements that say what it holds."""

    placed: PlacedView
    descriptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventFile:
    """What stands in the file of an event.

    Args:
        header: Where the file comes from; the comment on each view says so too.
        mark: The part of it by which a view is known as made by trackplan.
        names: What the views are called that are made, or may be there of an earlier plan.
        dropped: Those of an earlier plan alone, as identifiers.
        views: The views that are made.
    """

    header: str
    mark: str
    names: tuple[str, ...]
    dropped: tuple[str, ...]
    views: tuple[MadeView, ...]


def event_file_of(views: EventViews, envelope: Envelope) -> EventFile:
    """The file of an event, from its views."""
    dialect = Dialect(identifier_of, literal_of, partial(expression_of, envelope=envelope))
    source = f"{MARK}{views.event.path}."
    return EventFile(
        header=comment_of(origin_of(views.event.path)),
        mark=MARK,
        names=(*(view.name for view in views.views), *views.former),
        dropped=tuple(map(identifier_of, views.former)),
        views=tuple(
            MadeView(placed(view, dialect), tuple(_descriptions_of(view, source)))
            for view in views.views
        ),
    )


def _descriptions_of(view: View, source: str) -> Iterator[str]:
    name = identifier_of(view.name)
    about = " ".join((*comment_on_view(view), source))
    yield f"COMMENT ON VIEW {name} IS {description_of(about)};"
    for column in view.columns:
        if text := comment_on_column(column):
            path = f"{name}.{identifier_of(column.name)}"
            yield f"COMMENT ON COLUMN {path} IS {description_of(text)};"
