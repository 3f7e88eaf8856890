"""Which breaks of an earlier plan the new plan approves of."""

from __future__ import annotations

from dataclasses import replace

from trackplan.checks.comparison import Comparison
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Approval


def findings_approved_by(approval: Approval, comparison: Comparison) -> tuple[Finding, ...]:
    """The findings that an approval names; it holds only if there is exactly one."""
    if approval.rule not in comparison.findings:
        return ()
    return tuple(
        found for found in comparison.findings[approval.rule] if found.subject == approval.subject
    )


def has_expired(approval: Approval, comparison: Comparison) -> bool:
    """Whether the last day of an approval has passed."""
    return approval.expires < comparison.today


def approved_findings(comparison: Comparison) -> set[tuple[str, str]]:
    """The rule and the subject of every finding that is excused."""
    return {
        (approval.rule, approval.subject)
        for approval in comparison.new.approved_breaks
        if not has_expired(approval, comparison)
        and len(findings_approved_by(approval, comparison)) == 1
    }


def with_way_to_approve(found: Diagnostic, comparison: Comparison) -> Diagnostic:
    """A finding whose hint names the subject that an approval of it has to name.

    What is wrong with an approval is mended where it stands, and stays as it is.
    """
    if found.span in {approval.span for approval in comparison.new.approved_breaks}:
        return found
    way = f"if it is wanted, list it in `approved_breaks` under the subject `{found.subject}`"
    return replace(found, hint=f"{found.hint}; {way}" if found.hint else way)
