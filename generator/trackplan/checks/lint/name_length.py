"""A name leaves room for what is put behind it.

PostgreSQL cuts names off behind 63 bytes. The view over version 12 of an event with masked personal
data is called ``<event>_v12_masked``, so 52 characters are left for the event, and 63 for a
property. A plan that is compiled for PostgreSQL does not compile with names that are too long
today; this rule speaks in time, before there is a version 10, a masked view or such a target.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
event: inventory_adjustment_of_a_reserved_finished_good_recounted
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
description: A finished good that is set aside for orders was counted again.
source: inventory adjustment
versions:
  1: {properties: {}}
"""

GOOD = """
event: reserved_stock_recounted
description: A finished good that is set aside for orders was counted again.
source: inventory adjustment
versions:
  1: {properties: {}}
"""

_LONGEST = 63
_LONGEST_EVENT = _LONGEST - len("_v12_masked")


def check(review: Review) -> Iterator[Finding]:
    """Find events and properties with names that are too long."""
    for event in review.plan.events():
        if len(event.name) > _LONGEST_EVENT:
            yield Finding(
                event.name,
                event.span,
                f"the name `{event.name}` has {len(event.name)} characters, "
                "and leaves no room for `_v12_masked` behind it",
                f"shorten it to at most {_LONGEST_EVENT} characters",
            )
    for place in review.current:
        if len(place.name) > _LONGEST and not place.is_inner:
            yield Finding(
                place.subject,
                place.span,
                f"the name `{place.name}` has {len(place.name)} characters, "
                f"and PostgreSQL cuts off what is behind {_LONGEST}",
                f"shorten it to at most {_LONGEST} characters",
            )
