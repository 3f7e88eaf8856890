"""What ``types.yaml`` names is used.

A named type or group that nothing refers to is read by everybody who looks for one, and mended
whenever its neighbours are. It comes back from the history if it is needed again.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
# types.yaml
types:
  label_code: {type: string, max_length: 32, description: Code on the label.}
  ^^^^^^^^^^
# batch/batch_started.yaml
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1: {properties: {}}
"""

GOOD = """
# types.yaml
types:
  label_code: {type: string, max_length: 32, description: Code on the printed label.}
# batch/batch_started.yaml
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      label_code: {type: label_code}
"""


def check(review: Review) -> Iterator[Finding]:
    """Find named types and groups that nothing uses."""
    for definition in review.plan.definitions:
        if not definition.is_used:
            yield Finding(
                f"{definition.kind}s.{definition.name}",
                definition.span,
                f"nothing uses the {definition.kind} `{definition.name}`",
                "use it, or take it out",
            )
