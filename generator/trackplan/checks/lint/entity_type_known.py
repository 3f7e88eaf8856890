"""An entity type is written in one way throughout the plan.

Events are joined with each other, and with what the application keeps, by ``entity_type`` and
``entity_id``. An event of ``inventory_items`` is not found where one asks for ``inventory_item``.
The rule speaks of an entity type that one event alone has, if another one differs in a letter or an
underscore.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity
from trackplan.plan.model import Event

SEVERITY = Severity.WARNING

BAD = """
# inventory/inventory_adjusted.yaml
event: inventory_adjusted
description: The stock of an inventory item was changed.
source: inventory adjustment
entity_type: inventory_item
versions:
  1: {properties: {}}
# inventory/inventory_counted.yaml
event: inventory_counted
description: The stock of an inventory item was counted.
source: inventory adjustment
entity_type: inventory_item
versions:
  1: {properties: {}}
# inventory/inventory_moved.yaml
event: inventory_moved
       ^^^^^^^^^^^^^^^
description: The stock of an inventory item was moved.
source: inventory adjustment
entity_type: inventory_items
versions:
  1: {properties: {}}
"""

GOOD = """
# inventory/inventory_adjusted.yaml
event: inventory_adjusted
description: The stock of an inventory item was changed.
source: inventory adjustment
entity_type: inventory_item
versions:
  1: {properties: {}}
# inventory/inventory_moved.yaml
event: inventory_moved
description: The stock of an inventory item was moved.
source: inventory adjustment
entity_type: inventory_item
versions:
  1: {properties: {}}
"""

_SHORTEST = 4
"""Characters: in shorter words a letter makes another word."""


def check(review: Review) -> Iterator[Finding]:
    """Find entity types of one event that are nearly those of others."""
    events: dict[str, list[Event]] = {}
    for event in review.plan.events():
        events.setdefault(event.entity_type, []).append(event)
    alike: dict[str, list[str]] = {}
    for name in events:
        for form in _forms_of(name):
            alike.setdefault(form, []).append(name)
    for name, (event, *more) in events.items():
        if more:
            continue
        near = {other for form in _forms_of(name) for other in alike[form] if other != name}
        usual = max(sorted(near), key=lambda other: len(events[other]), default=None)
        if usual is not None and (len(events[usual]) > 1 or usual < name):
            yield Finding(
                event.name,
                event.span,
                f"no other event has the entity type `{name}`, and others have `{usual}`",
                f"did you mean `{usual}`?",
            )


def _forms_of(name: str) -> set[str]:
    """A name without its underscores, and without any one of its letters.

    Two names that share a form differ in a letter more, a letter less, or one in place of another.
    """
    letters = name.replace("_", "")
    if len(letters) < _SHORTEST:
        return {letters}
    without = {letters[:at] + letters[at + 1 :] for at, one in enumerate(letters) if one.isalpha()}
    return {letters, *without}
