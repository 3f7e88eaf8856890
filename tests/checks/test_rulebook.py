"""Every rule that a diagnostic may name has a page, and every page is of such a rule."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from trackplan.checks.compat import compat_rules
from trackplan.checks.lint import lint_rules
from trackplan.cli.rulebook import WARNINGS, rulebook
from trackplan.plan.rules import STRUCTURAL_RULES
from trackplan.targets import all_targets

PACKAGE = Path(__file__).parents[2] / "generator" / "trackplan"
MODULES = [
    path
    for folder in ("plan", "checks", "targets", "sql", "schemas")
    for path in (PACKAGE / folder).rglob("*.py")
] + [PACKAGE / "compiler.py"]
REPORTING = {"Diagnostic", "error", "report"}
"""What makes a diagnostic: its second argument is the rule."""

ID = re.compile(r"[a-z]+(-[a-z0-9]+)+")


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """The calls of a module that make a diagnostic, with the name of what is called."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in REPORTING and len(node.args) > 2:
                yield node, name


def ids_of(expression: ast.expr) -> set[str]:
    return {
        node.value
        for node in ast.walk(expression)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and ID.fullmatch(node.value)
    }


def handed_on(path: Path) -> Iterator[tuple[str, int]]:
    """The functions of a module that are given a rule, and the position in which they are."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
            if "rule" in names:
                yield node.name, names.index("rule")


def named_in(path: Path) -> set[str]:
    """The rules of the diagnostics that a module makes."""
    found: set[str] = set()
    for call, _ in calls(path):
        found |= ids_of(call.args[1])
    functions = dict(handed_on(path))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            position = functions.get(node.func.id)
            if position is not None and len(node.args) > position:
                found |= ids_of(node.args[position])
    return found


NAMED = {path: named_in(path) for path in MODULES}
FIXED = {entry.id for entry in rulebook().values() if not entry.is_settable}


def test_every_diagnostic_is_of_a_rule_with_a_page() -> None:
    unknown = {
        (path.name, rule)
        for path, rules in NAMED.items()
        for rule in rules
        if rule not in rulebook()
    }
    assert not unknown


def test_every_page_is_of_a_rule_that_a_diagnostic_names() -> None:
    assert FIXED - set().union(*NAMED.values()) == set()


def test_the_rule_of_a_diagnostic_can_be_read_off_its_call() -> None:
    passing_on = {"rule", "rule.id"}
    hidden = {
        (path.name, call.lineno)
        for path in MODULES
        for call, _ in calls(path)
        if not ids_of(call.args[1]) and ast.unparse(call.args[1]) not in passing_on
    }
    assert not hidden


def test_a_rule_of_a_target_is_named_where_targets_report() -> None:
    """A rule of structure is no target's, and a target's none of structure."""
    of_targets = {rule for target in all_targets().values() for rule in target.rules}
    in_targets = {
        rule
        for path, rules in NAMED.items()
        if path.relative_to(PACKAGE).parts[0] in ("targets", "sql", "schemas")
        for rule in rules
    }
    assert of_targets == in_targets
    assert not of_targets & STRUCTURAL_RULES.keys()


def test_what_warns_is_said_to_warn() -> None:
    warning = {
        rule
        for path in MODULES
        for call, _ in calls(path)
        for word in [*call.keywords, *call.args]
        if ast.unparse(word).endswith("Severity.WARNING")
        for rule in ids_of(call.args[1])
    }
    assert warning == WARNINGS


def test_no_two_kinds_of_rules_share_an_id() -> None:
    kinds = [STRUCTURAL_RULES, lint_rules(), compat_rules()]
    kinds += [{rule: "" for target in all_targets().values() for rule in target.rules}]
    assert sum(map(len, kinds)) == len(rulebook())


@pytest.mark.parametrize("rule", sorted(rulebook()))
def test_a_page_is_prose(rule: str) -> None:
    entry = rulebook()[rule]
    assert ID.fullmatch(rule)
    assert entry.summary.endswith(".")
    assert "\n" not in entry.summary
    assert entry.page.endswith(".")
    assert "``" not in entry.page
    if entry.targets:
        pages = {all_targets()[target].rules[rule] for target in entry.targets}
        assert pages == {entry.page}
