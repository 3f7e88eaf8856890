"""Reads which breaking changes are wanted."""

from __future__ import annotations

from trackplan.diagnostics import Related
from trackplan.plan.model import Approval
from trackplan.plan.reading.kinds import Day, Key, Text
from trackplan.plan.reading.shape import Fields, Shape

APPROVAL = Shape(
    "an approved break",
    keys=(
        Key("rule", Text(), "id of the rule that has the finding", required=True),
        Key("subject", Text(), "what the finding is about, as it says itself", required=True),
        Key("reason", Text(lines=True), "why the change is wanted", required=True),
        Key("approver", Text(), "who says so", required=True),
        Key("expires", Day(), "last day on which it counts, such as `2027-06-30`", required=True),
    ),
)


def approvals_of(plan: Fields) -> tuple[Approval, ...]:
    """The approvals that the plan lists; of two for one finding the first."""
    found: dict[tuple[str, str], Approval] = {}
    for node in plan.items("approved_breaks"):
        fields = APPROVAL.read(node, plan.report)
        if fields is None:
            continue
        said = {key: fields.text(key) or "" for key in ("rule", "subject", "reason", "approver")}
        expires = fields.day("expires")
        if expires is None or not all(said.values()):
            continue
        approval = Approval(**said, expires=expires, span=fields.key_span("rule"))
        first = found.setdefault((approval.rule, approval.subject), approval)
        if first is not approval:
            plan.report.error(
                approval.span,
                "approval-unique",
                f"what `{approval.rule}` finds of `{approval.subject}` is approved twice",
                hint="keep one of the two",
                related=(Related(first.span, "first approved here"),),
            )
    return tuple(found.values())
