"""An integer has bounds within which JavaScript keeps it exact.

The rule is off unless plan.yaml asks for it. It is for plans whose consumers read JSON with
JavaScript and take no chances: every integer then says ``minimum`` and ``maximum``, or has a named
type that does, within 2⁵³. In most plans nothing ever counts that far.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import OFF, Finding
from trackplan.plan.types import IntegerType

SEVERITY = OFF

BAD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      recipe_id: {type: integer, minimum: 1, description: Recipe that it is made from.}
      ^^^^^^^^^
"""

GOOD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      recipe_id:
        type: integer
        minimum: 1
        maximum: 9007199254740991
        description: Recipe that it is made from.
"""

_EXACT = 2**53 - 1


def check(review: Review) -> Iterator[Finding]:
    """Find integers, and named types of integers, with bounds beyond 2⁵³."""
    for integer in review.types(IntegerType):
        if integer.type.minimum < -_EXACT or integer.type.maximum > _EXACT:
            yield Finding(
                integer.subject,
                integer.span,
                f"{integer.what} has no bounds within 2⁵³",
                f"give it a `minimum` and a `maximum` between -{_EXACT} and {_EXACT}",
            )
