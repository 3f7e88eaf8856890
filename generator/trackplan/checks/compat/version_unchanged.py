"""The payloads that a published version admits stay the same.

A version number is a promise to whoever wrote or reads rows of it: what validated keeps validating,
and what is read has the shape that it had. A property more or less, another type or another bound
makes a new version. Descriptions, units and marks of personal data may change at any time.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.comparison import Comparison
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity
from trackplan.plan.model import Event, Version
from trackplan.plan.values.containment import takes_all_of

SEVERITY = Severity.ERROR

BEFORE = """
# product/sku_created.yaml
event: sku_created
description: A stock keeping unit was created for a product variant.
source: product service
versions:
  1:
    properties:
      sku_code: {type: string, max_length: 64, description: Code of the unit.}
      size_label: {type: string, max_length: 64, description: Size that it is sold in.}
"""

BAD = """
# product/sku_created.yaml
event: sku_created
description: A stock keeping unit was created for a product variant.
source: product service
versions:
  1:
  ^
    properties:
      sku_code: {type: string, max_length: 32, description: Code of the unit.}
      ^^^^^^^^
      price_code: {type: string, max_length: 8, description: Price list that it is in.}
      ^^^^^^^^^^
"""

GOOD = """
# product/sku_created.yaml
event: sku_created
description: A stock keeping unit was created for a product variant.
source: product service
versions:
  1:
    properties:
      size_label: {type: string, max_length: 64, description: Size that it is sold in.}
      sku_code: {type: string, max_length: 64, description: Code that identifies the unit.}
  2:
    description: Makes room for the longer codes of suppliers.
    extends: 1
    properties:
      sku_code: {type: string, max_length: 128, description: Code that identifies the unit.}
"""


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find properties that came, went or changed within a version."""
    for version, event, now in comparison.versions:
        if now is not None:
            yield from _changes(version, now, event)


def _changes(old: Version, new: Version, event: Event) -> Iterator[Finding]:
    before = {property_.name: property_ for property_ in old.properties}
    after = {property_.name: property_ for property_ in new.properties}
    hint = f"leave version {new.number} as it was, and say it in version {event.newest.number + 1}"
    where = f"version {new.number} of `{event.name}`, which was published"
    subject = f"{event.name}.v{new.number}"
    for name in before.keys() - after.keys():
        yield Finding(f"{subject}.{name}", new.span, f"`{name}` is gone from {where}", hint)
    for name, now in after.items():
        was = before.get(name)
        if was is None:
            fault = f"`{name}` was added to {where}"
        elif takes_all_of(now, was) and takes_all_of(was, now):
            continue
        else:
            fault = f"`{name}` admits other values in {where}"
        yield Finding(f"{subject}.{name}", now.span, fault, hint)
