"""A unit is said in one place, under ``unit``.

``duration_seconds`` with ``unit: seconds`` says it twice, and the two can come apart. Many teams
want the unit in the name nevertheless, since a name is all that a query shows; so the rule is off
unless plan.yaml asks for it. That the two agree is the concern of ``unit-agrees``.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import OFF, Finding
from trackplan.checks.units import unit_in

SEVERITY = OFF

BAD = """
event: timer_started
description: A production timer was started for a batch.
source: timer service
versions:
  1:
    properties:
      duration_seconds:
      ^^^^^^^^^^^^^^^^
        type: integer
        minimum: 0
        unit: seconds
        description: How long the timer is meant to run.
"""

GOOD = """
event: timer_started
description: A production timer was started for a batch.
source: timer service
versions:
  1:
    properties:
      duration:
        type: integer
        minimum: 0
        unit: seconds
        description: How long the timer is meant to run.
"""


def check(review: Review) -> Iterator[Finding]:
    """Find properties with a unit in their name and under `unit`."""
    for place in review.current:
        if place.property.unit is not None and unit_in(place.words):
            yield Finding(
                place.subject,
                place.span,
                f"`{place.name}` has its unit in its name as well",
                "name it without the unit, or take `unit` away",
            )
