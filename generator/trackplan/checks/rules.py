"""What a rule is, and how the rules of a folder are found and run.

A rule is one file: its name is the rule's id, its docstring the rule's page in the documentation,
and ``BAD`` and ``GOOD`` are its examples, which the tests hold it to. In ``BAD``, carets stand
under what the rule finds.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Final, Generic, TypeVar

from trackplan.diagnostics import Diagnostic, Related, Severity, Span
from trackplan.plan.model import Plan

OFF: Final = None
"""The severity of a rule that keeps quiet unless plan.yaml asks for it."""

Checked = TypeVar("Checked")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule finds; which rule it was, and how much it matters, the rule itself says.

    `subject` names what is found in the plan's own words, such as ``recipe_created.v2.is_test``: a
    rule finds no more than one thing about it, wherever its line may be.
    """

    subject: str
    span: Span
    message: str
    hint: str | None = None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule(Generic[Checked]):
    """A rule.

    Args:
        id: Its name in diagnostics and in plan.yaml.
        page: What it asks for, and why.
        severity: How much it matters unless plan.yaml says otherwise; None if it is off until then.
        check: Finds what breaks it.
        module: Where it is written, with its examples.
    """

    id: str
    page: str
    severity: Severity | None
    check: Callable[[Checked], Iterable[Finding]]
    module: ModuleType

    def severity_in(self, plan: Plan) -> Severity | None:
        """How much it matters to a plan; None if the plan does not want to hear of it."""
        asked = dict(plan.rules).get(self.id)
        if asked is None:
            return self.severity
        return None if asked == "off" else Severity(asked)


def rules_of(package: str, path: Iterable[str]) -> dict[str, Rule[Checked]]:
    """The rules of a package, one in each of its modules, by id in alphabetical order."""
    found: dict[str, Rule[Checked]] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(path)):
        module = importlib.import_module(f"{package}.{name}")
        found[name.replace("_", "-")] = Rule(
            id=name.replace("_", "-"),
            page=module.__doc__ or "",
            severity=module.SEVERITY,
            check=module.check,
            module=module,
        )
    return found


class Findings:
    """What each of some rules finds; none is asked before somebody wants to know, nor twice.

    Args:
        checks: What finds it, by the rule's id.
    """

    def __init__(self, checks: Mapping[str, Callable[[], Iterable[Finding]]]) -> None:
        self._checks = checks
        self._found: dict[str, tuple[Finding, ...]] = {}

    @classmethod
    def of(cls, rules: Mapping[str, Rule[Checked]], checked: Checked) -> Findings:
        """What some rules find in one thing."""
        return cls({rule.id: partial(rule.check, checked) for rule in rules.values()})

    def __contains__(self, rule: str) -> bool:
        return rule in self._checks

    def __getitem__(self, rule: str) -> tuple[Finding, ...]:
        """All that a rule finds, with what the plan excuses among it.

        A rule that asks for its own findings while it looks for them gets none.

        Raises:
            KeyError: It is none of the rules.
        """
        if rule not in self._found:
            check, self._found[rule] = self._checks[rule], ()
            self._found[rule] = tuple(check())
        return self._found[rule]


def diagnostics_of(
    rules: Mapping[str, Rule[Checked]],
    plan: Plan,
    findings: Findings,
    is_excused: Callable[[str, Finding], bool],
) -> Iterator[Diagnostic]:
    """What rules find, as much as the plan wants to hear of it.

    Args:
        rules: The rules to run.
        plan: The plan that sets their severities.
        findings: What the rules find.
        is_excused: Whether the plan accepts what a rule, given by its id, has found.
    """
    for rule in rules.values():
        severity = rule.severity_in(plan)
        if severity is None:
            continue
        for found in findings[rule.id]:
            if not is_excused(rule.id, found):
                yield Diagnostic(
                    found.span,
                    rule.id,
                    found.message,
                    found.hint,
                    found.related,
                    severity,
                    found.subject,
                )
