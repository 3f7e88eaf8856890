"""An event that is deprecated says why, and until when.

``status: deprecated`` alone tells consumers to go, and not where or by when. The key ``deprecated``
says it: a reason, what takes its place, and the day of its sunset.
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
status: deprecated
versions:
  1: {properties: {}}
"""

GOOD = """
# batch/batch_cancelled.yaml
event: batch_cancelled
description: A batch was given up before it was finished.
source: batch service
status: deprecated
deprecated: {reason: It is a failure like others., replaced_by: batch_failed}
versions:
  1: {properties: {}}
# batch/batch_failed.yaml
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1: {properties: {}}
"""


def check(review: Review) -> Iterator[Finding]:
    """Find deprecated events without a reason."""
    for event in review.plan.events():
        if event.status == "deprecated" and event.deprecated is None:
            yield Finding(
                event.name,
                event.span,
                f"`{event.name}` is deprecated, and nothing says why or what to use instead",
                "write `deprecated: {reason: …, replaced_by: …, sunset: …}`",
            )
