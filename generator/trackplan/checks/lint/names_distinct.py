"""Two names differ in more than underscores.

Whoever writes ``batchid`` where the rest of the plan has ``batch_id`` gets a second column that
holds the same thing, and a query over both events misses half. The rule compares events with events
and the properties of all events with each other and with the names of the envelope.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.checks.walk import Place
from trackplan.diagnostics import Related, Severity
from trackplan.plan.model import ENVELOPE_NAMES, Event

SEVERITY = Severity.WARNING

BAD = """
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1:
    properties:
      batchid: {type: integer, description: Batch that failed.}
      line_1: {type: string, max_length: 80, description: Address of the site in its first line.}
      line1: {type: string, max_length: 80, description: Address of the site as it was printed.}
      ^^^^^
      userid: {type: integer, description: Who gave it up.}
      ^^^^^^
"""

GOOD = """
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1:
    properties:
      batch_id: {type: integer, description: Batch that failed.}
      first_line: {type: string, max_length: 80, description: First line of the label.}
"""


def check(review: Review) -> Iterator[Finding]:
    """Find names that are an earlier one but for its underscores."""
    events: dict[str, Event] = {}
    for event in review.plan.events():
        first = events.setdefault(event.name.replace("_", ""), event)
        if first.name != event.name:
            yield Finding(
                event.name,
                event.span,
                f"`{event.name}` and `{first.name}` differ in underscores only",
                "rename one of the two, or make them one event",
                (Related(first.span, "the other event"),),
            )
    properties: dict[str, Place] = {}
    for place in review.current:
        joined = "".join(place.words)
        if envelope := _ENVELOPE.get(joined):
            yield Finding(
                place.subject,
                place.span,
                f"`{place.name}` is `{envelope}` without underscores, which every event has",
                "leave it out, or choose a name that says how it differs",
            )
            continue
        first_place = properties.setdefault(joined, place)
        if first_place.name != place.name:
            yield Finding(
                place.subject,
                place.span,
                f"`{place.name}` and `{first_place.name}` differ in underscores only",
                "write the name in one way throughout the plan",
                (Related(first_place.span, "the other name"),),
            )


_ENVELOPE = {name.replace("_", ""): name for name in ENVELOPE_NAMES if "_" in name}
