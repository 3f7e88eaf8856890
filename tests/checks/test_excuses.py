"""What a plan says of rules: severities, allowances in events, approvals of breaks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from trackplan.checks.compat import compare, compat_rules
from trackplan.checks.lint import lint, lint_rules
from trackplan.checks.severities import unknown_rules
from trackplan.diagnostics import Diagnostic, Severity, Span
from trackplan.plan.model import Approval, Plan

TODAY = date(2026, 11, 24)
UNBOUNDED = lint_rules()["text-unbounded"].module.BAD
GONE = compat_rules()["version-kept"].module

PlanOfExample = Callable[[str], tuple[Plan, object]]


def rules_in(found: list[Diagnostic]) -> list[str]:
    return [one.rule for one in found]


def linted(plan: Plan, *rules: tuple[str, str]) -> list[Diagnostic]:
    return list(lint(replace(plan, rules=rules), TODAY))


def test_the_plan_sets_severities(plan_of_example: PlanOfExample) -> None:
    plan, _ = plan_of_example(UNBOUNDED)

    def severities(*rules: tuple[str, str]) -> list[Severity]:
        return [found.severity for found in linted(plan, *rules)]

    assert severities() == [Severity.WARNING]
    assert severities(("text-unbounded", "error")) == [Severity.ERROR]
    assert severities(("text-unbounded", "off")) == []


def test_a_rule_that_is_off_speaks_when_it_is_asked(plan_of_example: PlanOfExample) -> None:
    plan, _ = plan_of_example(lint_rules()["unit-said-twice"].module.BAD)
    assert linted(plan) == []
    assert rules_in(linted(plan, ("unit-said-twice", "error"))) == ["unit-said-twice"]


def test_the_plan_sets_severities_of_compat_rules(plan_of_example: PlanOfExample) -> None:
    (before, _), (after, _) = plan_of_example(GONE.BEFORE), plan_of_example(GONE.BAD)
    (found,) = compare(before, replace(after, rules=(("version-kept", "warning"),)), TODAY)
    assert found.severity is Severity.WARNING
    assert list(compare(before, replace(after, rules=(("version-kept", "off"),)), TODAY)) == []


def test_an_event_allows_what_a_rule_finds_in_its_file(plan_of_example: PlanOfExample) -> None:
    allowed = UNBOUNDED.replace("versions:", "allow: {text-unbounded: It is a log.}\nversions:")
    plan, _ = plan_of_example(allowed)
    assert linted(plan) == []
    assert rules_in(linted(plan, ("allowance-unused", "error"))) == []
    # What is off finds nothing; the allowance is there for the day that it is on again.
    assert linted(plan, ("text-unbounded", "off")) == []


def test_an_allowance_is_for_its_file_and_its_rule_alone(plan_of_example: PlanOfExample) -> None:
    first = UNBOUNDED.replace("versions:", "allow: {event-tense: It is so.}\nversions:")
    second = UNBOUNDED.replace("batch_failed", "batch_stuck")
    plan, _ = plan_of_example(f"# batch/batch_failed.yaml{first}# batch/batch_stuck.yaml{second}")
    assert rules_in(linted(plan)) == ["allowance-unused", "text-unbounded", "text-unbounded"]


def test_what_comes_of_a_named_type_is_not_allowed_by_an_event(
    plan_of_example: PlanOfExample,
) -> None:
    plan, _ = plan_of_example(
        """
# types.yaml
types:
  remark: {type: string, description: What somebody wrote.}
# batch/batch_failed.yaml
event: batch_failed
description: A batch was given up as failed.
source: batch service
allow: {text-unbounded: It is a log.}
versions:
  1: {properties: {reason: {type: remark}}}
"""
    )
    unbounded, unused = sorted(linted(plan), key=lambda found: found.rule, reverse=True)
    assert (unbounded.span.path, unbounded.subject) == ("plan/types.yaml", "types.remark")
    assert unused.rule == "allowance-unused"


def test_a_sunset_passes_when_its_day_is_over(plan_of_example: PlanOfExample) -> None:
    plan, _ = plan_of_example(lint_rules()["sunset-passed"].module.BAD)
    assert list(lint(plan, date(2020, 6, 30))) == []
    assert rules_in(list(lint(plan, date(2020, 7, 1)))) == ["sunset-passed"]


def approval(rule: str = "version-kept", subject: str = "recipe_updated.v2") -> Approval:
    return Approval(
        rule=rule,
        subject=subject,
        reason="No row of it was ever written.",
        approver="recipe team",
        expires=TODAY,
        span=Span("plan/plan.yaml", 6, 3),
    )


@pytest.fixture
def broken(plan_of_example: PlanOfExample) -> Callable[..., list[Diagnostic]]:
    """What is found in a plan that lost version 2 of an event, and approves of something."""

    def compared(*approvals: Approval, today: date = TODAY) -> list[Diagnostic]:
        (before, _), (after, _) = plan_of_example(GONE.BEFORE), plan_of_example(GONE.BAD)
        return list(compare(before, replace(after, approved_breaks=approvals), today))

    return compared


def test_an_approval_excuses_a_break(broken: Callable[..., list[Diagnostic]]) -> None:
    (found,) = broken()
    assert (found.rule, found.subject) == ("version-kept", "recipe_updated.v2")
    assert broken(approval()) == []


def test_an_approval_of_something_else_excuses_nothing(
    broken: Callable[..., list[Diagnostic]],
) -> None:
    other = approval(subject="recipe_updated.v3")
    assert rules_in(broken(other)) == ["approval-stale", "version-kept"]
    assert rules_in(broken(approval(), other)) == ["approval-stale"]
    assert rules_in(broken(approval(rule="event-kept"))) == ["approval-stale", "version-kept"]


def test_an_approval_ends_with_its_last_day(broken: Callable[..., list[Diagnostic]]) -> None:
    stale, gone = broken(approval(), today=date(2026, 11, 25))
    assert (stale.rule, gone.rule) == ("approval-stale", "version-kept")
    assert "until 2026-11-24" in stale.message


def test_no_approval_excuses_that_one_is_stale(broken: Callable[..., list[Diagnostic]]) -> None:
    of_itself = approval(rule="approval-stale", subject="approval-stale:approval-stale")
    assert rules_in(broken(approval(), of_itself)) == ["approval-stale"]


def unknown(plan: Plan) -> list[tuple[str, str]]:
    return [(found.rule, found.message) for found in unknown_rules(plan, {"key-known"})]


def test_severities_are_of_lint_and_compat_rules(plan_of_example: PlanOfExample) -> None:
    plan, _ = plan_of_example(UNBOUNDED)
    fine = replace(plan, rules=(("event-kept", "off"), ("event-tense", "off")))
    assert unknown(fine) == []
    (fixed,) = unknown(replace(plan, rules=(("key-known", "off"),)))
    assert fixed[0] == "rule-known"
    assert "a rule of structure or of a target" in fixed[1]
    (typo,) = unknown_rules(replace(plan, rules=(("event-tens", "off"),)), ())
    assert typo.hint == "did you mean `event-tense`?"


@pytest.mark.parametrize(
    ("rule", "hint"),
    [
        ("event-tens", "did you mean `event-tense`?"),
        ("version-kept", "list the break under `approved_breaks` in plan.yaml"),
        ("key-known", "mend what it finds; `trackplan rules` lists the lint and compat rules"),
    ],
)
def test_allowances_are_of_lint_rules(rule: str, hint: str, plan_of_example: PlanOfExample) -> None:
    plan, _ = plan_of_example(
        UNBOUNDED.replace("versions:", f"allow:\n  {rule}: It is so.\nversions:")
    )
    (found,) = unknown_rules(plan, {"key-known"})
    assert (found.rule, found.hint, found.severity) == (
        "allowance-rule-known",
        hint,
        Severity.ERROR,
    )
    assert (found.span.line, found.span.column) == (5, 3)


@pytest.mark.parametrize(
    ("rule", "hint"),
    [
        ("version-keep", "did you mean `version-kept`?"),
        ("event-tense", "write it under `allow` in the file of the event"),
        ("key-known", "mend what it finds; `trackplan rules` lists the lint and compat rules"),
    ],
)
def test_approvals_are_of_compat_rules(
    rule: str, hint: str, plan_of_example: PlanOfExample
) -> None:
    plan, _ = plan_of_example(UNBOUNDED)
    approving = replace(plan, approved_breaks=(approval(rule=rule),))
    (found,) = unknown_rules(approving, {"key-known"})
    assert (found.rule, found.hint) == ("approval-rule-known", hint)
