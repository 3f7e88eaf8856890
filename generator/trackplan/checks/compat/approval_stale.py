"""An approved break is one that is there, and is approved of for now.

An entry of ``approved_breaks`` excuses exactly one finding until its day of expiry. One that
excuses nothing any more would excuse the same break the next time, when nobody has decided it:
remove it once the break has become part of the baseline. One that has expired excuses nothing, so
the break is reported again: decide anew, or mend it.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.approvals import findings_approved_by, has_expired
from trackplan.checks.comparison import Comparison
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity
from trackplan.plan.model import Approval

SEVERITY = Severity.WARNING

BEFORE = """
# recipe/recipe_updated.yaml
event: recipe_updated
description: A saved recipe was changed.
source: recipe service
versions:
  1: {properties: {}}
"""

BAD = """
# plan.yaml
plan: 1
name: example
description: An example.
targets: {sqlite: {}}
approved_breaks:
  - rule: version-kept
    ^^^^
    subject: recipe_updated.v1
    reason: No row of it was ever written.
    approver: recipe team
    expires: 9999-12-31
# recipe/recipe_updated.yaml
event: recipe_updated
description: A saved recipe was changed.
source: recipe service
versions:
  1: {properties: {}}
"""

GOOD = """
# plan.yaml
plan: 1
name: example
description: An example.
targets: {sqlite: {}}
approved_breaks:
  - rule: version-unchanged
    subject: recipe_updated.v1.is_test
    reason: No row of it was ever written.
    approver: recipe team
    expires: 9999-12-31
# recipe/recipe_updated.yaml
event: recipe_updated
description: A saved recipe was changed.
source: recipe service
versions:
  1:
    properties:
      is_test: {type: boolean, description: The recipe is a trial.}
"""


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find approvals that excuse nothing, more than one finding, or nothing any longer."""
    for approval in comparison.new.approved_breaks:
        excused = len(findings_approved_by(approval, comparison))
        if fault := _fault_of(approval, excused, comparison):
            yield Finding(f"{approval.rule}:{approval.subject}", approval.span, *fault)


def _fault_of(approval: Approval, excused: int, comparison: Comparison) -> tuple[str, str] | None:
    named = f"`{approval.rule}` of `{approval.subject}`"
    if excused == 0:
        return (
            f"{named} is approved of, and there is no such finding",
            "remove it, or see whether rule and subject are as the finding itself has them",
        )
    if excused > 1:
        return (
            f"{named} is approved of, and there are {excused} such findings",
            "mend them: an approval is for one",
        )
    if has_expired(approval, comparison):
        return (
            f"{named} was approved of until {approval.expires}, and excuses nothing any more",
            "mend the break, or let somebody approve of it anew, until another day",
        )
    return None
