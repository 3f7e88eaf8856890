"""The values of an enumeration differ in more than case and separators.

``in_stock`` beside ``In-Stock`` is one value spelt twice: some emitters send the one, some queries
ask for the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.rules import Finding
from trackplan.checks.walk import all_properties, innermost
from trackplan.diagnostics import Severity
from trackplan.plan.model import Plan
from trackplan.plan.types import EnumType

SEVERITY = Severity.ERROR

BAD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      batch_type:
      ^^^^^^^^^^
        type: enum
        values: [raw-material, product, Raw_Material]
        description: What the batch yields.
"""

GOOD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      batch_type:
        type: enum
        values: [raw-material, product]
        description: What the batch yields.
"""

_SEPARATORS = str.maketrans("- .", "___")


def check(plan: Plan) -> Iterator[Finding]:
    """Find values that are alike but for case and separators."""
    for property_ in all_properties(plan):
        kind = innermost(property_.type)
        spellings: dict[str, str] = {}
        for value in kind.values if isinstance(kind, EnumType) else ():
            alike = value.value.casefold().translate(_SEPARATORS)
            first = spellings.setdefault(alike, value.value)
            if first != value.value:
                yield Finding(
                    property_.span,
                    f"the values `{first}` and `{value.value}` of `{property_.name}` "
                    "are two spellings of one",
                    "keep one of the two",
                )
