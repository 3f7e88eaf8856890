"""The unit in a name is the one under ``unit``.

``duration_seconds`` with ``unit: minutes`` is wrong by a factor of sixty for whoever believes the
other of the two. Units that the rule does not know, and names that speak of none, are no concern of
it.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.checks.units import unit_in, unit_of
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

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
        unit: minutes
        description: How long the timer is meant to run.
"""

GOOD = """
event: timer_started
description: A production timer was started for a batch.
source: timer service
versions:
  1:
    properties:
      duration_seconds:
        type: integer
        minimum: 0
        unit: s
        description: How long the timer is meant to run.
"""


def check(review: Review) -> Iterator[Finding]:
    """Find properties whose name and whose `unit` speak of different units."""
    for place in review.places:
        if place.property.unit is None:
            continue
        named, said = unit_in(place.words), unit_of(place.property.unit)
        if named and said and named != said:
            yield Finding(
                place.subject,
                place.span,
                f"the name `{place.name}` says {named}, and its `unit` is {said}",
                f"if the values are in {named}, write `unit: {named}`; else rename the property",
            )
