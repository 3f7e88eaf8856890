"""Names that the views of a plan cannot bear, by what a database has room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic, Related, Span
from trackplan.plan.model import Event, Plan
from trackplan.plan.views import EventViews, View, views_of

RULES: Mapping[str, str] = MappingProxyType(
    {
        "view-name-free": (
            "A view bears a name of its own. For each event there are views named after it: one of"
            " all versions that bears its name, one of each version with `_v` and the number"
            " behind it, and beside each that shows personal data one with `_masked` behind that."
            " None may bear the name of another one, nor begin as the tables of the outbox or the"
            " database's own tables do."
        ),
        "view-name-length": (
            "The name of a view fits in its database. PostgreSQL takes 63 bytes and cuts off the"
            " rest, so that two long names may become one. The names of an event's views are"
            " longer than its own, by the number of the version and by `_masked`."
        ),
        "column-name-free": (
            "The name of a property can name a column. SQLite takes `true` and `false` for values"
            " even in quotes, and would call the column something else."
        ),
        "column-name-length": (
            "The name of a property fits in its database, where it names a column. PostgreSQL"
            " takes 63 bytes and cuts off the rest, so that two long names may become one."
        ),
    }
)
"""What each rule asks for; `view-name-free` holds everywhere, the others where a database asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLimits:
    """What a database asks of names.

    `kept` maps beginnings of names to what they are kept for, `no_columns` are names that no column
    can have. A name has at most `longest` bytes, or any number if that is None.
    """

    database: str
    kept: Mapping[str, str]
    no_columns: frozenset[str] = frozenset()
    longest: int | None = None


def name_faults_of(plan: Plan, limits: NameLimits) -> Iterator[Diagnostic]:
    """Views that would bear a name which is not theirs to bear, and names that are too long."""
    views = views_of(plan)
    yield from _kept_names(plan, limits)
    yield from _shared_names(views)
    yield from _impossible_column_names(plan, limits)
    if limits.longest is not None:
        yield from _long_view_names(views, limits.database, limits.longest)
        yield from _long_column_names(plan, limits.database, limits.longest)


def _kept_names(plan: Plan, limits: NameLimits) -> Iterator[Diagnostic]:
    for event in plan.events():
        for prefix, owner in limits.kept.items():
            if event.name.startswith(prefix):
                yield Diagnostic(
                    event.span,
                    "view-name-free",
                    f"the view `{event.name}` would bear a name that is kept for {owner}",
                    hint=f"give the event a name that does not start with `{prefix}`",
                )


def _shared_names(views: Iterable[EventViews]) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for of_event in views:
        for view in of_event.views:
            span = _span_of(view)
            if view.name in first:
                yield Diagnostic(
                    span,
                    "view-name-free",
                    f"two views would bear the name `{view.name}`",
                    hint="give one of the events another name",
                    related=(Related(first[view.name], "the other one"),),
                )
            first.setdefault(view.name, span)


def _impossible_column_names(plan: Plan, limits: NameLimits) -> Iterator[Diagnostic]:
    for _, version in plan.versions():
        for has in version.properties:
            if has.name in limits.no_columns:
                yield Diagnostic(
                    has.span,
                    "column-name-free",
                    f"{limits.database} can call no column `{has.name}`",
                    hint="give the property another name",
                )


def _long_view_names(
    views: Iterable[EventViews], database: str, longest: int
) -> Iterator[Diagnostic]:
    for of_event in views:
        name = max((view.name for view in of_event.views), key=len)
        if len(name) > longest:
            yield Diagnostic(
                of_event.event.span,
                "view-name-length",
                f"the view `{name}` would bear a name of {len(name)} bytes, and {database} cuts"
                f" off what is beyond {longest}",
                hint=f"give the event a name of at most {_room_for(of_event.event, name, longest)}"
                " characters",
            )


def _long_column_names(plan: Plan, database: str, longest: int) -> Iterator[Diagnostic]:
    for _, version in plan.versions():
        for has in version.properties:
            if len(has.name) > longest:
                yield Diagnostic(
                    has.span,
                    "column-name-length",
                    f"the column `{has.name}` would bear a name of {len(has.name)} bytes, and"
                    f" {database} cuts off what is beyond {longest}",
                    hint=f"give the property a name of at most {longest} characters",
                )


def _room_for(event: Event, view: str, longest: int) -> int:
    return longest - len(view) + len(event.name)


def _span_of(view: View) -> Span:
    return view.event.span if view.is_union else view.version.span
