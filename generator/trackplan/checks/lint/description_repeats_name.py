"""A description says more than the name does.

``batch_id: Batch id.`` tells nobody which batch is meant, or when it is missing. A description that
uses no words but those of the name is worth less than none: it makes the plan look described.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackplan.checks.rules import Finding
from trackplan.checks.walk import all_properties
from trackplan.diagnostics import Severity
from trackplan.plan.model import Plan

SEVERITY = Severity.WARNING

BAD = """
event: timer_started
description: A production timer was started for a batch.
source: timer service
versions:
  1:
    properties:
      batch_id: {type: integer, description: The id of the batch.}
      ^^^^^^^^
"""

GOOD = """
event: timer_started
description: A production timer was started for a batch.
source: timer service
versions:
  1:
    properties:
      batch_id: {type: integer, description: Batch that the timer belongs to.}
"""

_FILLERS = frozenset(["a", "an", "and", "for", "in", "is", "its", "of", "or", "the", "this", "to"])


def check(plan: Plan) -> Iterator[Finding]:
    """Find descriptions whose words are those of the name."""
    for property_ in all_properties(plan):
        said = set(re.findall(r"\w+", property_.description.lower())) - _FILLERS
        if said and said <= set(property_.name.split("_")):
            yield Finding(
                property_.span,
                f"the description of `{property_.name}` says what its name says",
                "say what the name leaves open: which one, since when, in which case none",
            )
