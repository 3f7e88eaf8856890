"""A name says what the property holds.

``data``, ``value`` or ``info`` fits everything and so says nothing, and ``type_1`` beside
``type_2`` leaves readers to guess which is which. Within a record such a name may do, because the
record's own name stands before it; the rule looks at the properties of events themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1:
    properties:
      data: {type: string, max_length: 200, description: What went wrong.}
      ^^^^
      value2: {type: integer, minimum: 0, description: Containers that were lost.}
      ^^^^^^
"""

GOOD = """
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1:
    properties:
      reason: {type: string, max_length: 200, description: What went wrong.}
      containers_lost: {type: integer, minimum: 0, description: Containers that were thrown away.}
"""

_GENERIC = frozenset(
    """
    attribute attributes content contents data detail details element entry extra extras field
    fields generic info information item items meta metadata misc miscellaneous object objects other
    param params parameter parameters payload prop props property stuff temp thing things tmp val
    value values var variable
    """.split()  # noqa: SIM905 - words read best as words
)
_NUMBERED = frozenset(["code", "flag", "id", "kind", "name", "text", "type"])
"""Words that say enough by themselves, and with a number behind them no more than the others."""


def check(review: Review) -> Iterator[Finding]:
    """Find properties of events whose names fit everything."""
    for place in review.current:
        if place.is_inner:
            continue
        name = "".join(place.words)
        bare = name.rstrip("0123456789")
        if bare in _GENERIC or (bare != name and bare in _NUMBERED):
            yield Finding(
                place.subject,
                place.span,
                f"`{place.name}` fits everything, so it says nothing",
                "name it after what it holds for this event",
            )
