"""Every property says what it means.

Whoever reads an event years from now has its name, its type and this sentence. The description
goes into the emitter's docstring, into the JSON Schema and into a comment of the analytics view. A
property without one takes the description of its named type, if that has one.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
event: timer_stopped
description: A production timer was stopped.
source: timer service
versions:
  1:
    properties:
      duration_seconds: {type: integer, minimum: 0}
      ^^^^^^^^^^^^^^^^
"""

GOOD = """
event: timer_stopped
description: A production timer was stopped.
source: timer service
versions:
  1:
    properties:
      duration_seconds:
        type: integer
        minimum: 0
        description: Time that the timer had run.
"""


def check(review: Review) -> Iterator[Finding]:
    """Find properties without a description."""
    for place in review.places:
        if not place.property.description:
            yield Finding(
                place.subject,
                place.span,
                f"`{place.name}` has no description",
                "say what it means, and to whom",
            )
