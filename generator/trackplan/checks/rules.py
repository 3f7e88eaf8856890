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
from types import ModuleType
from typing import Generic, ParamSpec

from trackplan.diagnostics import Diagnostic, Related, Severity, Span
from trackplan.plan.model import Plan

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule finds; which rule it was, and how much it matters, the rule itself says."""

    span: Span
    message: str
    hint: str | None = None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule(Generic[P]):
    """A rule.

    Args:
        id: Its name in diagnostics and in plan.yaml.
        page: What it asks for, and why.
        severity: How much it matters, unless plan.yaml says otherwise.
        check: Finds what breaks it.
        module: Where it is written, with its examples.
    """

    id: str
    page: str
    severity: Severity
    check: Callable[P, Iterable[Finding]]
    module: ModuleType


def rules_of(package: str, path: Iterable[str]) -> dict[str, Rule[...]]:
    """The rules of a package, one in each of its modules, by id in alphabetical order."""
    found: dict[str, Rule[...]] = {}
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


def diagnostics_of(
    rules: Mapping[str, Rule[P]], plan: Plan, *args: P.args, **kwargs: P.kwargs
) -> Iterator[Diagnostic]:
    """What the rules find, as much as the plan wants to hear of it.

    Args:
        rules: The rules to run.
        plan: The plan that sets their severities.
        args: What the rules check.
        kwargs: As `args`.
    """
    asked = dict(plan.rules)
    for rule in rules.values():
        severity = asked.get(rule.id, rule.severity.value)
        if severity != "off":
            for found in rule.check(*args, **kwargs):
                yield Diagnostic(
                    found.span,
                    rule.id,
                    found.message,
                    found.hint,
                    found.related,
                    Severity(severity),
                )
