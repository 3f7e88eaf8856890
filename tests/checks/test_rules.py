"""Every rule does to its own examples what it says, and to the customer's plan nothing."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from trackplan.checks.compat import compare, compat_rules
from trackplan.checks.lint import lint, lint_rules
from trackplan.checks.rules import Rule
from trackplan.checks.severities import unknown_rules
from trackplan.diagnostics import Diagnostic, Severity
from trackplan.plan import load
from trackplan.plan.model import Plan

CUSTOMERS_PLAN = Path(__file__).parents[2] / "plan"
RULES: dict[str, Rule[...]] = {**lint_rules(), **compat_rules()}

PlanOfExample = Callable[[str], tuple[Plan, set[tuple[str, int, int, int]]]]


def places(found: Iterable[Diagnostic], rule: str) -> set[tuple[str, int, int, int]]:
    return {
        (one.span.path, one.span.line, one.span.column, one.span.end_column)
        for one in found
        if one.rule == rule
    }


@pytest.mark.parametrize("rule", lint_rules())
def test_a_lint_rule_finds_what_is_marked(rule: str, plan_of_example: PlanOfExample) -> None:
    plan, marks = plan_of_example(lint_rules()[rule].module.BAD)
    assert marks
    assert places(lint(plan), rule) == marks


@pytest.mark.parametrize("rule", lint_rules())
def test_a_lint_rule_is_content_with_what_is_good(
    rule: str, plan_of_example: PlanOfExample
) -> None:
    plan, _ = plan_of_example(lint_rules()[rule].module.GOOD)
    assert list(lint(plan)) == []


@pytest.mark.parametrize("rule", compat_rules())
def test_a_compat_rule_finds_what_is_marked(rule: str, plan_of_example: PlanOfExample) -> None:
    module = compat_rules()[rule].module
    (before, _), (after, marks) = plan_of_example(module.BEFORE), plan_of_example(module.BAD)
    assert marks
    assert places(compare(before, after), rule) == marks


@pytest.mark.parametrize("rule", compat_rules())
def test_a_compat_rule_is_content_with_what_is_good(
    rule: str, plan_of_example: PlanOfExample
) -> None:
    module = compat_rules()[rule].module
    (before, _), (after, _) = plan_of_example(module.BEFORE), plan_of_example(module.GOOD)
    assert list(compare(before, after)) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_page_and_a_name(rule: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule)
    title, _, body = RULES[rule].page.partition("\n\n")
    assert title.endswith(".")
    assert body.strip()


@pytest.mark.parametrize("rule", RULES)
def test_a_finding_says_how_to_mend_it(rule: str, plan_of_example: PlanOfExample) -> None:
    module: Any = RULES[rule].module
    after, _ = plan_of_example(module.BAD)
    plans = [plan_of_example(module.BEFORE)[0], after] if rule in compat_rules() else [after]
    assert all(found.hint for found in RULES[rule].check(*plans))


def test_the_plan_sets_severities(plan_of_example: PlanOfExample) -> None:
    plan, _ = plan_of_example(lint_rules()["text-unbounded"].module.BAD)

    def with_rules(*rules: tuple[str, str]) -> list[Severity]:
        return [found.severity for found in lint(replace(plan, rules=rules))]

    assert with_rules() == [Severity.WARNING]
    assert with_rules(("text-unbounded", "error")) == [Severity.ERROR]
    assert with_rules(("text-unbounded", "off")) == []


def test_a_draft_may_go_and_a_retired_event_too(plan_of_example: PlanOfExample) -> None:
    example = compat_rules()["event-kept"].module
    after, _ = plan_of_example(example.BAD)
    for status in ("draft", "retired"):
        before, _ = plan_of_example(
            example.BEFORE.replace("versions:", f"status: {status}\nversions:")
        )
        assert list(compare(before, after)) == []


def test_there_is_nothing_to_say_about_the_customers_plan() -> None:
    plan, report = load(CUSTOMERS_PLAN)
    assert plan is not None, list(report)
    assert list(lint(plan)) == []
    assert list(compare(plan, plan)) == []
    assert list(unknown_rules(plan)) == []
