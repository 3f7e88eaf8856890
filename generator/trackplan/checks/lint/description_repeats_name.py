"""A description says more than the name does.

``batch_id: Batch id.`` tells nobody which batch is meant, or when it is missing. A description that
uses no words but those of the name is worth less than none: it makes the plan look described. The
same holds for events.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
event: timer_started
       ^^^^^^^^^^^^^
description: Timer started.
source: timer service
versions:
  1:
    properties:
      batch_id: {type: integer, description: The id of the batch.}
      ^^^^^^^^
"""

GOOD = """
event: timer_started
description: A production timer was started for a batch.
source: timer service
versions:
  1:
    properties:
      batch_id: {type: integer, description: Batch that the timer belongs to.}
      batch_id_source: {type: integer, description: Source of `batch_id`.}
"""

_PUNCTUATION = ".,;:!?`'\"()"
_FILLERS = frozenset(
    ["", "a", "an", "and", "for", "in", "is", "its", "of", "or", "the", "this", "to"]
)


def check(review: Review) -> Iterator[Finding]:
    """Find descriptions whose words are those of the name."""
    for event in review.plan.events():
        if _repeats(event.description, event.name.split("_")):
            yield Finding(
                event.name,
                event.span,
                f"the description of `{event.name}` says what its name says",
                "say what happened, to what, and when it counts as having happened",
            )
    for place in review.places:
        if _repeats(place.property.description, place.words):
            yield Finding(
                place.subject,
                place.span,
                f"the description of `{place.name}` says what its name says",
                "say what the name leaves open: which one, since when, in which case none",
            )


def _repeats(description: str, words: Collection[str]) -> bool:
    said = description.lower().split()
    bare = (word.strip(_PUNCTUATION) for word in said)
    return bool(said) and all(word in words or word in _FILLERS for word in bare)
