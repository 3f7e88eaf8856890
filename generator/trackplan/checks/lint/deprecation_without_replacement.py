"""What is to be used no more names what takes its place.

Whoever comes upon ``deprecated`` wants to know one thing, what to do instead. ``replaced_by`` says
it in a form that tools can follow. If nothing takes its place, an allowance in the event's file
says why.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
event: product_created
description: A product was added to the catalogue.
source: product service
versions:
  1:
    properties:
      product_label:
      ^^^^^^^^^^^^^
        type: string
        max_length: 128
        description: Name that is printed on the product.
        deprecated: {reason: Labels have come to differ between sizes.}
"""

GOOD = """
event: product_created
description: A product was added to the catalogue.
source: product service
versions:
  1:
    properties:
      product_label:
        type: string
        max_length: 128
        description: Name that is printed on the product.
        deprecated: {reason: Labels have come to differ between sizes., replaced_by: product_name}
      product_name: {type: string, max_length: 128, description: What the product is called.}
"""


def check(review: Review) -> Iterator[Finding]:
    """Find deprecated events, properties and enum values without a replacement."""
    for one in review.deprecations:
        if one.deprecation.replaced_by is None:
            yield Finding(
                one.subject,
                one.span,
                f"{one.what} is to be used no more, and nothing says what to use instead",
                "name it under `replaced_by`",
            )
