"""Amounts of money and of goods are decimals.

A ``number`` is a binary floating-point value: 0.1 and 0.2 add up to 0.30000000000000004, and a sum
over a year of sales is off by cents that nobody finds. A ``decimal`` keeps its digits from the
emitter to the analytics view. Ratios and percentages may well be numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity
from trackplan.plan.types import NumberType

SEVERITY = Severity.WARNING

BAD = """
event: inventory_adjusted
description: The stock of an inventory item was changed.
source: inventory adjustment
versions:
  1:
    properties:
      unit_cost: {type: number, description: Cost of one unit after the change.}
      ^^^^^^^^^
"""

GOOD = """
event: inventory_adjusted
description: The stock of an inventory item was changed.
source: inventory adjustment
versions:
  1:
    properties:
      unit_cost:
        type: decimal
        precision: 18
        scale: 6
        description: Cost of one unit after the change.
      cost_variance_percentage:
        type: number
        description: How far the cost lies from the planned one.
"""

_AMOUNTS = frozenset(
    ("amount", "balance", "cost", "fee", "price", "quantity", "revenue", "salary", "tax", "total")
)
"""Last words of names that are amounts."""


def check(review: Review) -> Iterator[Finding]:
    """Find numbers whose names say that they are amounts."""
    for place in review.current:
        if isinstance(place.innermost, NumberType) and place.words[-1] in _AMOUNTS:
            yield Finding(
                place.subject,
                place.span,
                f"`{place.name}` is an amount, and a number does not keep its digits",
                "make it a `decimal` with a `precision` and a `scale`",
            )
