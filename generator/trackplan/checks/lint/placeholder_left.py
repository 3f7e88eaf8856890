"""Nothing in the plan waits to be filled in.

``owner: todo`` passes for an owner until somebody has to be found at night. What is not known yet
is better left out where that may be, so that something asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity, Span

SEVERITY = Severity.WARNING

BAD = """
# timer/family.yaml
family: timer
        ^^^^^
description: Production timers that run while a batch is made.
owner: todo
entity_type: timer
# timer/timer_stopped.yaml
event: timer_stopped
       ^^^^^^^^^^^^^
description: FIXME
source: timer service
versions:
  1:
    properties:
      batch_id: {type: integer, description: "TBD: which batch?"}
      ^^^^^^^^
"""

GOOD = """
# timer/family.yaml
family: timer
description: Production timers that run while a batch is made.
owner: production team
entity_type: timer
# timer/timer_stopped.yaml
event: timer_stopped
description: A production timer was stopped.
source: timer service
versions:
  1:
    properties:
      batch_id: {type: integer, description: Batch that the timer belongs to.}
"""

_WHOLE = frozenset(
    """
    ? ?? ??? - -- ... n/a na none nobody unknown unowned anyone someone description owner source
    example test placeholder lorem
    """.split()  # noqa: SIM905 - words read best as words
)
_START = re.compile(r"(todo|tbd|tba|fixme|xxx|lorem ipsum)\b", re.IGNORECASE)


def check(review: Review) -> Iterator[Finding]:
    """Find texts that stand for texts that are still to be written."""
    for subject, span, key, text in _texts(review):
        lower = text.lower()
        if _START.match(text) or lower in _WHOLE or lower.rstrip(".") in _WHOLE:
            yield Finding(
                f"{subject}.{key}",
                span,
                f"`{key}` of `{subject}` is `{text}`, which waits to be filled in",
                f"write the {key}",
            )


def _texts(review: Review) -> Iterator[tuple[str, Span, str, str]]:
    """The texts that people write about things: of what, where, under which key, and the text."""
    plan = review.plan
    yield plan.name, plan.span, "description", plan.description
    for family in plan.families:
        yield family.name, family.span, "description", family.description
        yield family.name, family.span, "owner", family.owner
        for event in family.events:
            yield event.name, event.span, "description", event.description
            yield event.name, event.span, "source", event.source
            if event.owner != family.owner:
                yield event.name, event.span, "owner", event.owner
    for consumer in plan.consumers:
        yield consumer.name, consumer.span, "description", consumer.description
        yield consumer.name, consumer.span, "owner", consumer.owner
    for place in review.places:
        yield place.subject, place.span, "description", place.property.description
