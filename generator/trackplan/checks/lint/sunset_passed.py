"""What was to be gone by a day is gone after it.

A sunset is a promise to those who had to move: from that day on it is not there any more, or
nothing would have had to hurry. Remove it in a new version, retire the event, or set another day
and tell them. The event and its properties are left alone once the event is retired.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
# batch/batch_cancelled.yaml
event: batch_cancelled
       ^^^^^^^^^^^^^^^
description: A batch was given up before it was finished.
source: batch service
status: deprecated
deprecated: {reason: It is a failure like others., replaced_by: batch_failed, sunset: 2020-06-30}
versions:
  1: {properties: {}}
# batch/batch_failed.yaml
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1: {properties: {}}
"""

GOOD = """
# batch/batch_cancelled.yaml
event: batch_cancelled
description: A batch was given up before it was finished.
source: batch service
status: retired
deprecated: {reason: It is a failure like others., replaced_by: batch_failed, sunset: 2020-06-30}
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
    """Find what is still there after its sunset."""
    for one in review.deprecations:
        sunset = one.deprecation.sunset
        if sunset is not None and sunset < review.today and not one.is_retired:
            yield Finding(
                one.subject,
                one.span,
                f"{one.what} was to be gone by {sunset}",
                "take it away in a new version, or `status: retired` for an event; else set a "
                "later day",
            )
