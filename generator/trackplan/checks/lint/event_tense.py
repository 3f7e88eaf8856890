"""An event is named for what has happened: ``timer_started``, not ``start_timer``.

An event is a fact, and its name a past participle at the end. The name of a command
(``create_recipe``) or of something under way (``batch_running``) makes readers wonder whether it
came to pass. The rule speaks where it knows the word for certain, and else keeps quiet.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
event: create_recipe
       ^^^^^^^^^^^^^
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

_PARTICIPLES = {
    "add": "added",
    "adjust": "adjusted",
    "approve": "approved",
    "archive": "archived",
    "assign": "assigned",
    "cancel": "cancelled",
    "complete": "completed",
    "compute": "computed",
    "create": "created",
    "delete": "deleted",
    "deliver": "delivered",
    "fail": "failed",
    "finish": "finished",
    "pay": "paid",
    "publish": "published",
    "receive": "received",
    "refund": "refunded",
    "register": "registered",
    "reject": "rejected",
    "remove": "removed",
    "rename": "renamed",
    "restore": "restored",
    "send": "sent",
    "ship": "shipped",
    "start": "started",
    "stop": "stopped",
    "submit": "submitted",
    "update": "updated",
}
"""What the rule knows: verbs whose bare form at either end of a name makes it a command."""


def check(review: Review) -> Iterator[Finding]:
    """Find events that are named as commands."""
    for event in review.plan.events():
        first, *rest = event.name.split("_")
        if rest and first in _PARTICIPLES:
            better = "_".join((*rest, _PARTICIPLES[first]))
        elif rest and rest[-1] in _PARTICIPLES:
            better = "_".join((first, *rest[:-1], _PARTICIPLES[rest[-1]]))
        else:
            continue
        yield Finding(
            event.name,
            event.span,
            f"`{event.name}` is the name of a command, and an event is what has happened",
            f"call it `{better}`",
        )
