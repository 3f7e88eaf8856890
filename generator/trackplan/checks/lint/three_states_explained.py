"""A property that may be absent and may be null says what the difference is.

``optional`` and ``nullable`` together make three states: a value, null, and nothing. Where nothing
says what null means, one emitter sends null for what another leaves out, and no consumer can tell.
Use one of the two, or say in the description what null stands for.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
event: recipe_updated
description: A saved recipe was changed.
source: recipe service
versions:
  1:
    properties:
      parent_recipe_id:
      ^^^^^^^^^^^^^^^^
        type: integer
        optional: true
        nullable: true
        description: Recipe that this one derives from.
"""

GOOD = """
event: recipe_updated
description: A saved recipe was changed.
source: recipe service
versions:
  1:
    properties:
      parent_recipe_id:
        type: integer
        optional: true
        nullable: true
        description: Recipe that it now derives from, null if from none; absent if unchanged.
"""


def check(review: Review) -> Iterator[Finding]:
    """Find properties of three states whose description does not speak of null."""
    for place in review.places:
        property_ = place.property
        has_three = property_.optional and property_.nullable
        if has_three and "null" not in property_.description.lower():
            yield Finding(
                place.subject,
                place.span,
                f"`{place.name}` may be null and may be absent, and nothing says which means what",
                "say in the description what null stands for, or use one of the two",
            )
