"""Mistakes in a plan, as data.

Whatever finds a fault makes a `Diagnostic`; a `Report` gathers those of one run. Nothing here
prints, reads a file or decides an exit code.
"""

from __future__ import annotations

import difflib
import heapq
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache


class Severity(Enum):
    """How much a diagnostic matters: an error stops the compiler, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a plan file.

    Lines and columns count from 1, columns in code points; the end column stands behind the last
    character. The path is the plan folder's name and the file's place in it, with ``/``.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a diagnostic speaks of, such as a first definition."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: where, by which rule, what is wrong, and how to mend it.

    `subject` names what the fault is about in the plan's own words, such as
    ``recipe_created.v2.is_test``; unlike the place it stays when lines move.
    """

    span: Span
    rule: str
    message: str
    hint: str | None = None
    related: tuple[Related, ...] = ()
    severity: Severity = Severity.ERROR
    subject: str | None = None


@dataclass(slots=True)
class Report:
    """The diagnostics of one run, and the sources that they point into.

    Args:
        sources: Text of every file that was read, by the path that spans use.
    """

    sources: dict[str, str] = field(default_factory=dict[str, str])
    _found: set[Diagnostic] = field(default_factory=set[Diagnostic])
    _lines: dict[str, list[str]] = field(default_factory=dict[str, list[str]], repr=False)

    def add(self, diagnostic: Diagnostic) -> None:
        """Take one diagnostic; the same one twice counts once."""
        self._found.add(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take several diagnostics."""
        self._found.update(diagnostics)

    def error(
        self,
        span: Span,
        rule: str,
        message: str,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        """Take an error, given by its parts."""
        self.add(Diagnostic(span, rule, message, hint, related))

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield the diagnostics, sorted by place, then rule, message and the rest."""
        return iter(sorted(self._found, key=_place_in_report))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def has_errors(self) -> bool:
        """Whether anything found is an error."""
        return self.counts[Severity.ERROR] > 0

    @property
    def counts(self) -> dict[Severity, int]:
        """How many diagnostics there are of each severity."""
        severities = [found.severity for found in self._found]
        return {severity: severities.count(severity) for severity in Severity}

    def line_of(self, span: Span) -> str | None:
        """The source line that a span starts on, if its file was read."""
        if span.path not in self.sources:
            return None
        if span.path not in self._lines:
            self._lines[span.path] = self.sources[span.path].split("\n")
        return self._lines[span.path][span.line - 1]


def _place_in_report(found: Diagnostic) -> tuple[object, ...]:
    related = [(other.span, other.message) for other in found.related]
    return found.span, found.rule, found.message, found.hint or "", related, found.severity.value


_LEAST_LIKE = 0.6
"""How alike two names are, of 1, when the one may be a slip of the other."""
_SHORTLIST = 8
"""Known names that are compared letter by letter; a plan may know thousands."""


def did_you_mean(word: str, known: Iterable[str] | Mapping[str, object]) -> str | None:
    """A hint that names the known word closest to one that is not known, if any is close.

    Names that differ in case, separators, plurals or the order of their words are the same slip,
    however many letters it takes; else letters decide.
    """
    meant = _closest(word, tuple(sorted(known)))
    return None if meant is None else f"did you mean `{meant}`?"


@lru_cache(maxsize=1024)  # a slip that is made once is made in many files
def _closest(word: str, known: tuple[str, ...]) -> str | None:
    others = [name for name in known if name != word]
    for simplified in (_run_together, _words_of):
        plain = simplified(word)
        for name in others:
            if plain and simplified(name) == plain:
                return name
    pairs = _pairs_of(word)
    near = heapq.nlargest(_SHORTLIST, others, key=lambda name: _likeness(pairs, _pairs_of(name)))
    close = {name.casefold(): name for name in reversed(near)}
    best = difflib.get_close_matches(word.casefold(), close, n=1, cutoff=_LEAST_LIKE)
    return close[best[0]] if best else None


@lru_cache(maxsize=8192)
def _run_together(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


@lru_cache(maxsize=8192)
def _words_of(name: str) -> tuple[str, ...]:
    words = re.findall(r"[A-Z]+(?![a-z])|[^\W_A-Z]+|[A-Z][^\W_A-Z]*", name)
    return tuple(sorted(_singular(word.casefold()) for word in words))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return re.sub(r"(?:(?<=[sxz])|(?<=[cs]h))es$|(?<=[^s])s$", "", word)


@lru_cache(maxsize=8192)
def _pairs_of(name: str) -> frozenset[str]:
    """Its letters two by two, the ends of the name among them."""
    within = f" {name.casefold()} "
    return frozenset(within[at : at + 2] for at in range(len(within) - 1))


def _likeness(these: frozenset[str], those: frozenset[str]) -> float:
    return 2 * len(these & those) / (len(these) + len(those))
