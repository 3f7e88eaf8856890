"""An enumeration has a choice.

A value that is always the same says nothing, and takes a column to say it. If more values are to
come, ``open: true`` tells consumers now.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity
from trackplan.plan.types import EnumType

SEVERITY = Severity.WARNING

BAD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      batch_type: {type: enum, values: [product], description: What the batch yields.}
      ^^^^^^^^^^
"""

GOOD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      batch_type: {type: enum, values: [product, ingredient], description: What it yields.}
      site: {type: enum, values: [north], open: true, description: Where it is made.}
"""


def check(review: Review) -> Iterator[Finding]:
    """Find enumerations of one value that are not open."""
    for enum in review.types(EnumType):
        if len(enum.type.values) == 1 and not enum.type.open:
            (only,) = enum.type.values
            yield Finding(
                enum.subject,
                enum.span,
                f"{enum.what} is always `{only.value}`",
                "leave it out, or say `open: true` if there will be others",
            )
