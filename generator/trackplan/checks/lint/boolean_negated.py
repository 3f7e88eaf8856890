"""A boolean says what is so, not what is not.

``is_not_portioned: false`` has to be turned around twice before it can be read, and sooner or later
somebody turns it around once.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity
from trackplan.plan.types import BooleanType

SEVERITY = Severity.WARNING

BAD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      is_not_portioned: {type: boolean, description: The output is kept in bulk.}
      ^^^^^^^^^^^^^^^^
"""

GOOD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      is_portioned: {type: boolean, description: The output is divided into portions.}
"""

_NEGATIONS = frozenset(["cannot", "didnt", "isnt", "never", "non", "not", "wasnt", "without"])


def check(review: Review) -> Iterator[Finding]:
    """Find booleans with a negation in their name."""
    for place in review.current:
        if isinstance(place.innermost, BooleanType) and not _NEGATIONS.isdisjoint(place.words):
            yield Finding(
                place.subject,
                place.span,
                f"`{place.name}` says what is not so, and its `false` is a double negation",
                "name it after the opposite",
            )
