"""Text has a greatest length.

Somewhere behind every property is a column, a form or a log with a limit, and text without one
finds it in production. The generated code refuses text that is too long where it is emitted, while
the caller can still do something about it. A pattern is taken for a limit.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.rules import Finding
from trackplan.checks.walk import all_properties, innermost
from trackplan.diagnostics import Severity
from trackplan.plan.model import Plan
from trackplan.plan.types import StringType

SEVERITY = Severity.WARNING

BAD = """
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1:
    properties:
      reason: {type: string, description: Why the batch failed.}
      ^^^^^^
"""

GOOD = """
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1:
    properties:
      reason: {type: string, max_length: 10000, description: Why the batch failed.}
"""


def check(plan: Plan) -> Iterator[Finding]:
    """Find strings, and lists of strings, without a greatest length."""
    for property_ in all_properties(plan):
        kind = innermost(property_.type)
        if isinstance(kind, StringType) and kind.max_length is None and kind.pattern is None:
            yield Finding(
                property_.span,
                f"`{property_.name}` may hold text of any length",
                "give it a `max_length`",
            )
