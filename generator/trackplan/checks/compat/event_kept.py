"""An event that was published stays in the plan.

Rows of it are in `domain_event` and in consumers' hands; without its entry in the plan, its views
and its schemas go, and nobody can read those rows any more. An event that is not emitted any longer
gets ``status: retired``, and may go once its rows have. A draft was never published.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.comparison import Comparison
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.ERROR

BEFORE = """
# timer/timer_stopped.yaml
event: timer_stopped
description: A production timer was stopped.
source: timer service
versions:
  1: {properties: {}}
"""

BAD = """
# timer/family.yaml
family: timer
        ^^^^^
description: Production timers that run while a batch is made.
owner: production team
entity_type: timer
# timer/timer_halted.yaml
event: timer_halted
description: A production timer was stopped.
source: timer service
versions:
  1: {properties: {}}
"""

GOOD = """
# timer/timer_stopped.yaml
event: timer_stopped
description: A production timer was stopped.
source: timer service
status: retired
versions:
  1: {properties: {}}
"""


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find events that are gone."""
    families = {family.name: family.span for family in comparison.new.families}
    for event, now in comparison.events:
        if now is None and event.status != "retired":
            yield Finding(
                event.name,
                families.get(event.family, comparison.new.span),
                f"the event `{event.name}` was published, and is gone",
                f"put `{event.path}` back; if it is emitted no more, say `status: retired` there",
            )
