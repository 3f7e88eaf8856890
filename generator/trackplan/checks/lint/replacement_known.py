"""What takes the place of a deprecated property or value is there.

``replaced_by`` of a property is a property beside it, that of an enum value another value of the
enumeration. Whoever follows a name that leads nowhere has lost the way that the deprecation was to
show. That of an event has to be an event of the plan: see ``replaced-by-known``.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity, did_you_mean

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
        deprecated: {reason: Labels have come to differ between sizes., replaced_by: product_nam}
      product_name: {type: string, max_length: 128, description: What the product is called.}
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
    """Find replacements that are not there, or that are what they replace; not those of events."""
    for one in review.deprecations:
        replacement = one.deprecation.replaced_by
        if replacement is None or one.kind == "event":
            continue
        if replacement not in one.alternatives:
            yield Finding(
                one.subject,
                one.span,
                f"{one.what} is replaced by `{replacement}`, which is not there",
                did_you_mean(replacement, one.alternatives)
                or f"name another {one.kind}, or say it in the `reason` alone",
            )
