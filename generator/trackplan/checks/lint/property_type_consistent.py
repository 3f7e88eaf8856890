"""A name means the same kind of thing in every event.

If ``quantity`` is a decimal in one event and text in another, no query can put the two together,
and whoever has learned the one is surprised by the other. The rule looks at the properties of all
events, and speaks of those that differ from what most have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.checks.walk import Place
from trackplan.diagnostics import Related, Severity
from trackplan.plan.types import Type

SEVERITY = Severity.WARNING

BAD = """
# inventory/inventory_adjusted.yaml
event: inventory_adjusted
description: The stock of an inventory item was changed.
source: inventory adjustment
versions:
  1:
    properties:
      item_type: {type: enum, values: [ingredient, product], description: Kind of stock.}
# inventory/inventory_counted.yaml
event: inventory_counted
description: The stock of an inventory item was counted.
source: inventory adjustment
versions:
  1:
    properties:
      item_type: {type: enum, values: [ingredient, product], description: Kind of stock.}
# inventory/inventory_moved.yaml
event: inventory_moved
description: The stock of an inventory item was moved.
source: inventory adjustment
versions:
  1:
    properties:
      item_type: {type: integer, description: Number of the kind of stock.}
      ^^^^^^^^^
"""

GOOD = """
# inventory/inventory_adjusted.yaml
event: inventory_adjusted
description: The stock of an inventory item was changed.
source: inventory adjustment
versions:
  1:
    properties:
      item_type: {type: enum, values: [ingredient, product], description: Kind of stock.}
# inventory/inventory_moved.yaml
event: inventory_moved
description: The stock of an inventory item was moved.
source: inventory adjustment
versions:
  1:
    properties:
      item_type: {type: enum, values: [ingredient, product], description: Kind of stock.}
"""


def check(review: Review) -> Iterator[Finding]:
    """Find properties of events whose type is not the one that most of their name have."""
    named: dict[str, list[Place]] = {}
    for place in review.current:
        if not place.is_inner:
            named.setdefault(place.name, []).append(place)
    for places in named.values():
        kinds = Counter(type(place.property.type) for place in places)
        if len(kinds) == 1:
            continue
        usual = next(place for place in places if type(place.property.type) is _most(kinds))
        for place in places:
            if type(place.property.type) is not type(usual.property.type):
                yield Finding(
                    place.subject,
                    place.span,
                    f"`{place.name}` is of another type here than in other events",
                    "give both the same type, or a name of its own to what is another thing",
                    (Related(usual.span, "of the usual type"),),
                )


def _most(kinds: Counter[type[Type]]) -> type[Type]:
    """The kind that there is most of; of several, the one that comes first in the plan."""
    return kinds.most_common(1)[0][0]
