"""An event that is retired is emitted by nobody.

A retired event has no emitter any more, so a file that is listed under ``emitted_by`` either does
not call it, or will fail when it does.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
event: batch_cancelled
       ^^^^^^^^^^^^^^^
description: A batch was given up before it was finished.
source: batch service
status: retired
emitted_by: ["app/services/batch_service/batch_operations.py"]
versions:
  1: {properties: {}}
"""

GOOD = """
event: batch_cancelled
description: A batch was given up before it was finished.
source: batch service
status: retired
versions:
  1: {properties: {}}
"""


def check(review: Review) -> Iterator[Finding]:
    """Find retired events with files that emit them."""
    for event in review.plan.events():
        if event.status == "retired" and event.emitted_by:
            yield Finding(
                event.name,
                event.span,
                f"`{event.name}` is retired, and `{event.emitted_by[0]}` is said to emit it",
                "take `emitted_by` away, or say `status: deprecated` as long as it is emitted",
            )
