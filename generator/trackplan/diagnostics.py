"""Mistakes in a plan, as data.

Whatever finds a fault makes a `Diagnostic`; a `Report` gathers those of one run. Nothing here
prints, reads a file or decides an exit code.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum


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
    """One fault: where, by which rule, what is wrong, and how to mend it."""

    span: Span
    rule: str
    message: str
    hint: str | None = None
    related: tuple[Related, ...] = ()
    severity: Severity = Severity.ERROR


@dataclass(slots=True)
class Report:
    """The diagnostics of one run, and the sources that they point into.

    Args:
        sources: Text of every file that was read, by the path that spans use.
    """

    sources: dict[str, str] = field(default_factory=dict[str, str])
    _found: set[Diagnostic] = field(default_factory=set[Diagnostic])

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
        """Yield the diagnostics, sorted by place, then rule, then message."""
        return iter(sorted(self._found, key=lambda d: (d.span, d.rule, d.message)))

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
        lines = self.sources.get(span.path, "").split("\n")
        return lines[span.line - 1] if span.path in self.sources else None


def did_you_mean(word: str, known: Iterable[str] | Mapping[str, object]) -> str | None:
    """A hint that names the known word closest to one that is not known, if any is close."""
    candidates = sorted(known)
    close = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else None
