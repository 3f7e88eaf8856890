"""The views of an event, as strings that a template only has to place."""

from __future__ import annotations

from dataclasses import dataclass

from trackplan.plan.origin import MARK, origin_of
from trackplan.plan.views import EventViews
from trackplan.sql.comments import comment_of
from trackplan.sql.layout import Dialect, PlacedView, placed
from trackplan.targets.sqlite.columns import expression_of
from trackplan.targets.sqlite.spelling import identifier_of, literal_of

_DIALECT = Dialect(identifier_of, literal_of, expression_of)


@dataclass(frozen=True, slots=True)
class EventFile:
    """What stands in the file of an event.

    Args:
        header: Where the file comes from.
        source: The same, as a comment that SQLite keeps with each view.
        mark: The part of it by which a view is known as made by trackplan.
        names: What the views are called that are made, or may be there of an earlier plan.
        dropped: The same as identifiers.
        views: The views that are made.
    """

    header: str
    source: str
    mark: str
    names: tuple[str, ...]
    dropped: tuple[str, ...]
    views: tuple[PlacedView, ...]


def event_file_of(views: EventViews) -> EventFile:
    """The file of an event, from its views."""
    names = (*(view.name for view in views.views), *views.former)
    return EventFile(
        header=comment_of(origin_of(views.event.path)),
        source=comment_of(f"{MARK}{views.event.path}."),
        mark=MARK,
        names=names,
        dropped=tuple(map(identifier_of, names)),
        views=tuple(placed(view, _DIALECT, with_comments=True) for view in views.views),
    )
