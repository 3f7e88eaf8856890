"""A version that was published stays in the plan.

Rows of a version outlive the last emitter of it. As long as they may be read, the plan has to say
what is in them, and how they read as the newest version.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.comparison import Comparison
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.ERROR

BEFORE = """
# recipe/recipe_updated.yaml
event: recipe_updated
description: A saved recipe was changed.
source: recipe service
versions:
  1: {properties: {}}
  2:
    description: Says whether the recipe is a trial.
    properties:
      is_test: {type: boolean, optional: true, description: The recipe is a trial.}
"""

BAD = """
# recipe/recipe_updated.yaml
event: recipe_updated
       ^^^^^^^^^^^^^^
description: A saved recipe was changed.
source: recipe service
versions:
  1: {properties: {}}
"""

GOOD = BEFORE


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find versions that are gone while their event is still there."""
    for version, event, now in comparison.versions:
        if now is None:
            yield Finding(
                f"{event.name}.v{version.number}",
                event.span,
                f"version {version.number} of `{event.name}` was published, and is gone",
                "put it back: rows of it have to be read",
            )
