"""A property shows a value that it may have.

An example says at a glance what a pattern or a description takes a line to say, and it is checked
against the type. It goes into the JSON Schema and into the emitter's docstring. Few plans are
written that way throughout, so the rule is off unless plan.yaml asks for it. Booleans, enumerations
and what consists of other properties need no example, nor does what is personal.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import OFF, Finding
from trackplan.plan.types import BooleanType, EnumType, RecordType, UnionType

SEVERITY = OFF

BAD = """
event: sku_created
description: A stock keeping unit was created for a product variant.
source: product service
versions:
  1:
    properties:
      sku_code: {type: string, max_length: 64, description: Code that identifies the unit.}
      ^^^^^^^^
"""

GOOD = """
event: sku_created
description: A stock keeping unit was created for a product variant.
source: product service
versions:
  1:
    properties:
      sku_code:
        type: string
        max_length: 64
        examples: [SOAP-LAV-100]
        description: Code that identifies the unit.
"""

_SELF_EXPLAINING = (BooleanType, EnumType, RecordType, UnionType)


def check(review: Review) -> Iterator[Finding]:
    """Find properties without an example."""
    for place in review.places:
        if (
            not place.property.examples
            and place.property.pii == "none"
            and not isinstance(place.innermost, _SELF_EXPLAINING)
        ):
            yield Finding(
                place.subject,
                place.span,
                f"`{place.name}` shows no example",
                "give it `examples`, a list of values in their wire form",
            )
