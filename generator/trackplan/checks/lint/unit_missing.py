"""A measure has a unit.

A weight of 12 is a bag of flour or a truck of it. A unit is said under ``unit``, in the name
(``weight_grams``), or, where it differs from event to event, in a property beside it
(``weight_unit``). The rule knows a few words that are measures wherever they stand at the end of a
name.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity
from trackplan.plan.types import DecimalType, IntegerType, NumberType

SEVERITY = Severity.WARNING

BAD = """
event: batch_completed
description: Production of a batch ended as it should.
source: batch service
versions:
  1:
    properties:
      net_weight: {type: decimal, precision: 18, scale: 6, description: What came out of it.}
      ^^^^^^^^^^
"""

GOOD = """
event: batch_completed
description: Production of a batch ended as it should.
source: batch service
versions:
  1:
    properties:
      net_weight:
        type: decimal
        precision: 18
        scale: 6
        unit: grams
        description: What came out of it.
"""

_MEASURES = frozenset(
    """
    delay distance duration elapsed height latency temperature timeout ttl weight width
    """.split()  # noqa: SIM905 - words read best as words
)
_NUMBERS = (DecimalType, IntegerType, NumberType)


def check(review: Review) -> Iterator[Finding]:
    """Find numbers that are measures by their name and have no unit."""
    for place in review.places:
        if (
            place.property.unit is None
            and place.words[-1] in _MEASURES
            and isinstance(place.innermost, _NUMBERS)
            and not any(beside.name in ("unit", f"{place.name}_unit") for beside in place.siblings)
        ):
            yield Finding(
                place.subject,
                place.span,
                f"`{place.name}` is a measure, and nothing says in which unit",
                "say it under `unit`, such as `unit: seconds`",
            )
