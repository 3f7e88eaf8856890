"""A version after the first says what it is for.

The plan shows what changed from one version to the next, but not why, and consumers who decide when
to move want to know that first.
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
versions:
  1: {properties: {}}
  2:
  ^
    extends: 1
    properties:
      is_test: {type: boolean, description: The recipe is a trial.}
    upcast:
      is_test: {value: false}
"""

GOOD = """
event: recipe_created
description: A recipe was saved for the first time.
source: recipe service
versions:
  1: {properties: {}}
  2:
    description: Says whether the recipe is a trial.
    extends: 1
    properties:
      is_test: {type: boolean, description: The recipe is a trial.}
    upcast:
      is_test: {value: false}
"""


def check(review: Review) -> Iterator[Finding]:
    """Find later versions without a description."""
    for event, version in review.plan.versions():
        if version.number > 1 and version.description is None:
            yield Finding(
                f"{event.name}.v{version.number}",
                version.span,
                f"version {version.number} of `{event.name}` does not say what it is for",
                "give the version a `description` of what it changes, and why",
            )
