"""An integer is exact for a consumer that reads it with JavaScript.

``JSON.parse`` makes a double of every number, and beyond 2⁵³ doubles leave out every second
integer: 9007199254740993 arrives as 9007199254740992, without an error. The rule speaks where a
bound says that such values are expected, and where a name says it (nanoseconds, snowflake
identifiers). What may be that large is best text or a decimal. See ``integer-unbounded`` for
integers without bounds.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity
from trackplan.plan.types import INT64_MAX, INT64_MIN, IntegerType

SEVERITY = Severity.WARNING

BAD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      label_number:
      ^^^^^^^^^^^^
        type: integer
        minimum: 0
        maximum: 999999999999999999
        description: Number on the printed label.
"""

GOOD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      label_number:
        type: decimal
        precision: 18
        scale: 0
        description: Number on the printed label.
"""

_EXACT = 2**53 - 1
_LARGE = frozenset(["nanos", "nanoseconds", "ns", "snowflake"])


def check(review: Review) -> Iterator[Finding]:
    """Find integers that are said to go beyond 2⁵³."""
    for place in review.current:
        type_ = place.innermost
        if not isinstance(type_, IntegerType):
            continue
        is_bounded = type_.minimum >= -_EXACT and type_.maximum <= _EXACT
        is_said = (
            _EXACT < type_.maximum < INT64_MAX
            or INT64_MIN < type_.minimum < -_EXACT
            or not _LARGE.isdisjoint(place.words)
        )
        if is_said and not is_bounded:
            yield Finding(
                place.subject,
                place.span,
                f"`{place.name}` may be beyond 2⁵³, where JavaScript rounds integers",
                "make it a `decimal` with `scale: 0` or a `string`, or narrow its bounds",
            )
