"""What an event allows is there.

An allowance silences a rule in the event's file. One that silences nothing, because the finding was
mended or never was, would silence the next one, which nobody has looked at. A rule that plan.yaml
has switched off is let be.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
event: recipe_created
description: A recipe was saved for the first time.
source: recipe service
allow:
  event-tense: The name is that of the application.
  ^^^^^^^^^^^
versions:
  1: {properties: {}}
"""

GOOD = """
event: create_recipe
description: A recipe was saved for the first time.
source: recipe service
allow:
  event-tense: The name is that of the application.
versions:
  1: {properties: {}}
"""


def check(review: Review) -> Iterator[Finding]:
    """Find allowances that silence nothing."""
    off = {rule for rule, severity in review.plan.rules if severity == "off"}
    for event in review.plan.events():
        for allowance in event.allow:
            rule = allowance.rule
            if rule in off or rule not in review.findings:
                continue
            if not any(found.span.path == event.path for found in review.findings[rule]):
                yield Finding(
                    f"{event.name}.allow.{rule}",
                    allowance.span,
                    f"`{rule}` finds nothing in this file that would have to be allowed",
                    "take it out of `allow`",
                )
