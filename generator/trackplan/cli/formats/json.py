"""Diagnostics for a program: one JSON object, of the schema in docs/diagnostics.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from trackplan.cli.characters import unicode_of
from trackplan.diagnostics import Diagnostic, Report, Span

VERSION = 1
"""Grows when a program that reads this form has to change."""


def lines_of(report: Report) -> Iterator[str]:
    """The report as ``{"version": 1, "counts": {…}, "diagnostics": […]}``, in ASCII."""
    said = {
        "version": VERSION,
        "counts": {severity.value: number for severity, number in report.counts.items()},
        "diagnostics": [_json_of(found) for found in report],
    }
    yield json.dumps(said, indent=2)


def _json_of(found: Diagnostic) -> dict[str, Any]:
    return {
        **_json_of_span(found.span),
        "severity": found.severity.value,
        "rule": found.rule,
        "subject": found.subject,
        "message": unicode_of(found.message),
        "hint": None if found.hint is None else unicode_of(found.hint),
        "related": [
            {**_json_of_span(related.span), "message": unicode_of(related.message)}
            for related in found.related
        ],
    }


def _json_of_span(span: Span) -> dict[str, Any]:
    return {
        "path": unicode_of(span.path),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
