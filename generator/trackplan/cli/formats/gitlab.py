"""Diagnostics as GitLab shows them in a merge request: a Code Quality report.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from trackplan.cli.characters import printable
from trackplan.cli.formats.fingerprints import with_fingerprints
from trackplan.diagnostics import Report, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def lines_of(report: Report) -> Iterator[str]:
    """One JSON array, with an object for each diagnostic."""
    said = [
        {
            "description": printable(
                found.message if found.hint is None else f"{found.message} (hint: {found.hint})"
            ),
            "check_name": found.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[found.severity],
            "location": {
                "path": printable(found.span.path),
                "lines": {"begin": found.span.line, "end": found.span.end_line},
            },
        }
        for found, fingerprint in with_fingerprints(report)
    ]
    yield json.dumps(said, indent=2)
