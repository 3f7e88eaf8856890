"""Diagnostics for a program: one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from trackplan.diagnostics import Diagnostic, Report, Span


def lines_of(report: Report) -> Iterator[str]:
    """The report as ``{"diagnostics": […], "error": n, "warning": n}``."""
    counts = {severity.value: number for severity, number in report.counts.items()}
    said = {"diagnostics": [_json_of(found) for found in report], **counts}
    yield json.dumps(said, indent=2, ensure_ascii=False)


def _json_of(found: Diagnostic) -> dict[str, Any]:
    return {
        **_json_of_span(found.span),
        "severity": found.severity.value,
        "rule": found.rule,
        "message": found.message,
        "hint": found.hint,
        "related": [
            {**_json_of_span(related.span), "message": related.message} for related in found.related
        ],
    }


def _json_of_span(span: Span) -> dict[str, Any]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
