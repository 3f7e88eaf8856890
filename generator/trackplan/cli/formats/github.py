"""Diagnostics as GitHub Actions shows them beside the changed lines.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.cli.characters import printable
from trackplan.diagnostics import Report


def lines_of(report: Report) -> Iterator[str]:
    """One workflow command for each diagnostic."""
    for found in report:
        span = found.span
        properties = {
            "file": printable(span.path),
            "line": str(span.line),
            "col": str(span.column),
            "endLine": str(span.end_line),
            "endColumn": str(span.end_column),
            "title": found.rule,
        }
        said = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
        message = printable(found.message)
        if found.hint is not None:
            message += f"\nhint: {printable(found.hint)}"
        yield f"::{found.severity.value} {said}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
