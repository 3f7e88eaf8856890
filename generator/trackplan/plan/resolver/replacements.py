"""Holds what is said to take an event's place to the events that there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from trackplan.diagnostics import Report, did_you_mean
from trackplan.plan.model import Event


def check_replacements(events: Sequence[Event], at_fault: Collection[str], report: Report) -> None:
    """Report events that are replaced by what is no event, or by themselves.

    Args:
        events: The events of the plan.
        at_fault: The names of events that could not be read, of which no more is to be said.
        report: Takes the faults.
    """
    names = {event.name for event in events}
    for event in events:
        replacement = event.deprecated and event.deprecated.replaced_by
        if not replacement or replacement in at_fault:
            continue
        if replacement == event.name:
            report.error(
                event.span,
                "replaced-by-known",
                f"`{event.name}` is replaced by itself",
                hint="name another event, or leave `replaced_by` out",
            )
        elif replacement not in names:
            report.error(
                event.span,
                "replaced-by-known",
                f"`{event.name}` is replaced by `{replacement}`, which is no event of the plan",
                did_you_mean(replacement, names - {event.name}),
            )
