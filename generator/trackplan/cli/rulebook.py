"""Every rule that a diagnostic may name, and what there is to read about it."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from trackplan.checks.compat import compat_rules
from trackplan.checks.lint import lint_rules
from trackplan.checks.rules import Rule
from trackplan.plan.rules import STRUCTURAL_RULES
from trackplan.targets import all_targets

Kind = Literal["structure", "target", "lint", "compat"]
KINDS: Mapping[Kind, str] = {
    "structure": "What every plan has to keep, so that a plan can be made of its files.",
    "target": "What a target cannot express. They speak if the plan asks for that target.",
    "lint": "What makes a plan good, as it stands.",
    "compat": "What became of an earlier plan. They speak when a plan is compared with one.",
}
"""The kinds of rules, in the order in which a plan meets them."""

WARNINGS = frozenset(["column-decimal-digits", "subscription-silent"])
"""The rules of structure and of targets that warn; the others are errors."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule, as people read of it.

    Args:
        id: Its name.
        kind: What it is a rule about.
        severity: How much it matters unless plan.yaml says otherwise: error, warning or off.
        page: What it asks for, and why; plain text with names in backquotes.
        targets: Those that have it, if it is a rule of targets.
        examples: Plans, each behind what it is an example of.
    """

    id: str
    kind: Kind
    severity: str
    page: str
    targets: tuple[str, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def summary(self) -> str:
        """The first sentence of the page, on one line."""
        return re.split(r"(?<=[.])\s", self.page, maxsplit=1)[0]

    def paragraphs(self, width: int) -> Iterator[str]:
        """The paragraphs of the page, in lines of at most so many columns."""
        for paragraph in self.page.split("\n\n"):
            words = " ".join(paragraph.split())
            yield textwrap.fill(words, width, break_long_words=False, break_on_hyphens=False)

    @property
    def is_settable(self) -> bool:
        """Whether plan.yaml may set its severity."""
        return self.kind in ("lint", "compat")


@cache
def rulebook() -> Mapping[str, Entry]:
    """Every rule by its id, kind after kind, and in alphabetical order within each."""
    entries = (*_of_structure(), *_of_targets(), *_of_lint(), *_of_compat())
    return {entry.id: entry for entry in entries}


def _of_structure() -> Iterator[Entry]:
    for rule, page in STRUCTURAL_RULES.items():
        yield Entry(rule, "structure", _severity_of(rule), page)


def _of_targets() -> Iterator[Entry]:
    pages: dict[str, str] = {}
    targets: dict[str, list[str]] = {}
    for target in all_targets().values():
        for rule, page in target.rules.items():
            pages[rule] = page
            targets.setdefault(rule, []).append(target.name)
    for rule, page in sorted(pages.items()):
        yield Entry(rule, "target", _severity_of(rule), page, tuple(targets[rule]))


def _of_lint() -> Iterator[Entry]:
    for rule in lint_rules().values():
        module = rule.module
        examples = (("It finds fault with", module.BAD), ("It is content with", module.GOOD))
        yield _written(rule, "lint", examples)


def _of_compat() -> Iterator[Entry]:
    for rule in compat_rules().values():
        module = rule.module
        examples = (
            ("If this was published", module.BEFORE),
            ("it finds fault with", module.BAD),
            ("and is content with", module.GOOD),
        )
        yield _written(rule, "compat", examples)


def _severity_of(rule: str) -> str:
    return "warning" if rule in WARNINGS else "error"


def _written(rule: Rule[Any], kind: Kind, examples: tuple[tuple[str, str], ...]) -> Entry:
    """A rule that is written in a file of its own, whose docstring is its page."""
    severity = rule.severity.value if rule.severity else "off"
    page = inspect.cleandoc(rule.page).replace("``", "`")
    shown = tuple((title, example.strip("\n")) for title, example in examples)
    return Entry(rule.id, kind, severity, page, (), shown)
