"""The number of a version is a key under ``versions``, not a part of a name.

``recipe_created_v2`` starts over at version 1 beside ``recipe_created``, and nothing knows that the
one is the later form of the other: no upcast reads the old rows, no comparison holds one to the
other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
event: recipe_created_v2
       ^^^^^^^^^^^^^^^^^
description: A recipe was saved for the first time.
source: recipe service
versions:
  1: {properties: {}}
"""

GOOD = """
event: recipe_created
description: A recipe was saved for the first time.
source: recipe service
versions:
  1: {properties: {}}
"""

_NUMBERED = re.compile(r"(.+)_(v|ver|version)_?[0-9]+")


def check(review: Review) -> Iterator[Finding]:
    """Find events whose names end in the number of a version."""
    for event in review.plan.events():
        if numbered := _NUMBERED.fullmatch(event.name):
            yield Finding(
                event.name,
                event.span,
                f"`{event.name}` has the number of a version in its name",
                f"make it a version of `{numbered[1]}`",
            )
