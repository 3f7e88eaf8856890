"""Names of the plan that SQLite has no room for."""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.diagnostics import Diagnostic, Related, Span
from trackplan.plan.model import Plan
from trackplan.targets.sqlite.views import view_name_of

_KEPT = {"domain_event": "the outbox", "sqlite_": "SQLite itself"}
"""Beginnings of names, and what they are kept for."""


def name_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """Views that would bear a name which is not theirs to bear."""
    yield from _kept_names(plan)
    yield from _shared_names(plan)


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
