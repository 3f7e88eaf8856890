"""Names of the plan that PostgreSQL has no room for."""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.diagnostics import Diagnostic, Related, Span
from trackplan.plan.model import Plan
from trackplan.targets.postgresql.views import view_name_of

MAX_NAME = 63
"""Bytes of a name; PostgreSQL cuts off the rest."""

_KEPT = {"domain_event": "the outbox", "pg_": "PostgreSQL's own catalog"}
"""Beginnings of names, and what they are kept for."""


def name_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """Views that would bear a name which is not theirs to bear, and names that are too long."""
    yield from _kept_names(plan)
    yield from _shared_names(plan)
    yield from _long_names(plan)


def _long_names(plan: Plan) -> Iterator[Diagnostic]:
    for event, version in plan.versions():
        view = view_name_of(event, version)
        if _is_too_long(view):
            yield Diagnostic(
                event.span,
                "view-name-length",
                f"the view `{view}` would bear a name of {len(view)} bytes, and PostgreSQL cuts"
                f" off what is beyond {MAX_NAME}",
                hint=f"give the event a name of at most {MAX_NAME - len(view) + len(event.name)}"
                " characters",
            )
        for has in version.properties:
            if _is_too_long(has.name):
                yield Diagnostic(
                    has.span,
                    "column-name-length",
                    f"the column `{has.name}` would bear a name of {len(has.name)} bytes, and"
                    f" PostgreSQL cuts off what is beyond {MAX_NAME}",
                    hint=f"give the property a name of at most {MAX_NAME} characters",
                )


def _is_too_long(name: str) -> bool:
    return len(name.encode()) > MAX_NAME


def _kept_names(plan: Plan) -> Iterator[Diagnostic]:
    for event in plan.events():
        for prefix, owner in _KEPT.items():
            if event.name.startswith(prefix):
                yield Diagnostic(
                    event.span,
                    "view-name-free",
                    f"the view `{event.name}` would bear a name that is kept for {owner}",
                    hint=f"give the event a name that does not start with `{prefix}`",
                )


def _shared_names(plan: Plan) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for name, span in _views_of(plan):
        if name in first:
            yield Diagnostic(
                span,
                "view-name-free",
                f"two views would bear the name `{name}`",
                hint="give one of the events another name",
                related=(Related(first[name], "the other one"),),
            )
        first.setdefault(name, span)


def _views_of(plan: Plan) -> Iterator[tuple[str, Span]]:
    for event in plan.events():
        yield event.name, event.span
        for version in event.versions:
            yield view_name_of(event, version), version.span
