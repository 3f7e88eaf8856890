"""Every rule does to its own examples what it says, and to the customer's plan nothing."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from trackplan.checks.comparison import Comparison
from trackplan.checks.compat import compare, compat_rules
from trackplan.checks.lint import lint, lint_rules
from trackplan.checks.review import Review
from trackplan.checks.rules import Rule
from trackplan.checks.severities import unknown_rules
from trackplan.diagnostics import Diagnostic
from trackplan.plan import load
from trackplan.plan.model import Plan

CUSTOMERS_PLAN = Path(__file__).parents[2] / "plan"
RULES: dict[str, Rule[Review] | Rule[Comparison]] = {**lint_rules(), **compat_rules()}
TODAY = date(2026, 11, 24)

PlanOfExample = Callable[[str], tuple[Plan, set[tuple[str, int, int, int]]]]


def places(found: Iterable[Diagnostic], rule: str) -> set[tuple[str, int, int, int]]:
    return {
        (one.span.path, one.span.line, one.span.column, one.span.end_column)
        for one in found
        if one.rule == rule
    }


def asking_for(rule: str, plan: Plan) -> Plan:
    """The plan, wanting to hear of a rule even if that is off unless asked for."""
    return replace(plan, rules=((rule, "warning"),))


@pytest.mark.parametrize("rule", lint_rules())
def test_a_lint_rule_finds_what_is_marked(rule: str, plan_of_example: PlanOfExample) -> None:
    plan, marks = plan_of_example(lint_rules()[rule].module.BAD)
    assert marks
    assert places(lint(asking_for(rule, plan), TODAY), rule) == marks


@pytest.mark.parametrize("rule", lint_rules())
def test_a_lint_rule_is_content_with_what_is_good(
    rule: str, plan_of_example: PlanOfExample
) -> None:
    plan, _ = plan_of_example(lint_rules()[rule].module.GOOD)
    assert list(lint(asking_for(rule, plan), TODAY)) == []


@pytest.mark.parametrize("rule", compat_rules())
def test_a_compat_rule_finds_what_is_marked(rule: str, plan_of_example: PlanOfExample) -> None:
    module = compat_rules()[rule].module
    (before, _), (after, marks) = plan_of_example(module.BEFORE), plan_of_example(module.BAD)
    assert marks
    assert places(compare(before, after, TODAY), rule) == marks


@pytest.mark.parametrize("rule", compat_rules())
def test_a_compat_rule_is_content_with_what_is_good(
    rule: str, plan_of_example: PlanOfExample
) -> None:
    module = compat_rules()[rule].module
    (before, _), (after, _) = plan_of_example(module.BEFORE), plan_of_example(module.GOOD)
    assert list(compare(before, after, TODAY)) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_page_and_a_name(rule: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule)
    title, _, body = RULES[rule].page.partition("\n\n")
    assert title.endswith(".")
    assert "\n" not in title
    assert body.strip()


@pytest.mark.parametrize("rule", RULES)
def test_a_finding_says_how_to_mend_it_and_what_it_is_about(
    rule: str, plan_of_example: PlanOfExample
) -> None:
    module = RULES[rule].module
    after = asking_for(rule, plan_of_example(module.BAD)[0])
    if rule in compat_rules():
        found = [*compare(plan_of_example(module.BEFORE)[0], after, TODAY)]
    else:
        found = [*lint(after, TODAY)]
    found = [one for one in found if one.rule == rule]
    assert all(one.hint for one in found)
    subjects = [one.subject for one in found]
    assert all(subjects)
    assert len(set(subjects)) == len(subjects)


def test_there_is_nothing_to_say_about_the_customers_plan() -> None:
    plan, report = load(CUSTOMERS_PLAN)
    assert plan is not None, list(report)
    assert list(lint(plan, TODAY)) == []
    assert list(compare(plan, plan, TODAY)) == []
    assert list(unknown_rules(plan, ())) == []
