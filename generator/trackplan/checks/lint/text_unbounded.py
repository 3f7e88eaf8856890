"""Text has a greatest length.

Somewhere behind every property is a column, a form or a log with a limit, and text without one
finds it in production. The generated code refuses text that is too long where it is emitted, while
the caller can still do something about it. A pattern is taken for a limit,
and a format has one.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity
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


def check(review: Review) -> Iterator[Finding]:
    """Find strings without a greatest length, be it that of a format or of a pattern."""
    for text in review.types(StringType):
        type_ = text.type
        if type_.max_length is None and type_.pattern is None and type_.format is None:
            yield Finding(
                text.subject,
                text.span,
                f"{text.what} may hold text of any length",
                "give it a `max_length`",
            )
