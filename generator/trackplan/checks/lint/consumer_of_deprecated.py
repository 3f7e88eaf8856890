"""A consumer gets events that have a future.

A subscription that names a deprecated event asks for what is on its way out: its consumer has to be
told, and this is where both stand side by side. The rule looks at events that are named, not at
those that a glob happens to match. Of retired events, which do not come any more,
``subscription-silent`` speaks.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Related, Severity
from trackplan.plan.model import Event

SEVERITY = Severity.WARNING

BAD = """
# batch/batch_cancelled.yaml
event: batch_cancelled
description: A batch was given up before it was finished.
source: batch service
status: deprecated
versions:
  1: {properties: {}}
# consumers/kitchen_board.yaml
consumer: kitchen_board
description: Shows in the kitchen what is being made.
owner: production team
endpoint: {url: "https://board.example.com/events", secret_env: BOARD_SECRET}
events:
  - batch_cancelled
    ^^^^^^^^^^^^^^^
"""

GOOD = """
# batch/batch_failed.yaml
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1: {properties: {}}
# consumers/kitchen_board.yaml
consumer: kitchen_board
description: Shows in the kitchen what is being made.
owner: production team
endpoint: {url: "https://board.example.com/events", secret_env: BOARD_SECRET}
events:
  - batch_failed
"""


def check(review: Review) -> Iterator[Finding]:
    """Find subscriptions by name to events that are deprecated."""
    ending = {event.name: event for event in review.plan.events() if event.status == "deprecated"}
    for consumer in review.plan.consumers:
        for subscription in consumer.subscriptions:
            event = ending.get(subscription.events)
            if event is not None:
                yield Finding(
                    f"{consumer.name}.{event.name}",
                    subscription.span,
                    f"`{consumer.name}` subscribes to `{event.name}`, which is deprecated",
                    _instead_of(event),
                    (Related(event.span, "the event"),),
                )


def _instead_of(event: Event) -> str:
    if event.deprecated and event.deprecated.replaced_by:
        return f"subscribe to `{event.deprecated.replaced_by}`"
    return "say what takes its place, and subscribe to that"
