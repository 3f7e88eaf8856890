"""A list has a greatest length.

An event is a row, and a message of which a consumer takes in so much and no more. A list without
``max_items`` grows with what it is made from, until the largest customer has an event that no
endpoint accepts. The same holds for maps. Many applications have no such limit to tell, so the rule
is off unless plan.yaml asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import OFF, Finding
from trackplan.checks.walk import Typed
from trackplan.plan.types import ListType, MapType

SEVERITY = OFF

BAD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      container_ids:
      ^^^^^^^^^^^^^
        type: list
        items: {type: integer}
        description: Containers that the output is filled into.
"""

GOOD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      container_ids:
        type: list
        items: {type: integer}
        max_items: 500
        description: Containers that the output is filled into.
"""


def check(review: Review) -> Iterator[Finding]:
    """Find lists and maps without a greatest length."""
    holders: tuple[Typed[ListType | MapType], ...]
    holders = (*review.types(ListType), *review.types(MapType))
    for holder in holders:
        if holder.type.max_items is None:
            yield Finding(
                holder.subject,
                holder.span,
                f"{holder.what} may hold any number of items",
                "give it `max_items`",
            )
