"""Diagnostics as code scanning services and editors read them: SARIF 2.1.0.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from trackplan.cli.characters import printable
from trackplan.cli.formats.fingerprints import with_fingerprints
from trackplan.cli.rulebook import rulebook
from trackplan.diagnostics import Diagnostic, Related, Report, Span

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_FINGERPRINT = "trackplan/v1"


def lines_of(report: Report) -> Iterator[str]:
    """One log in ASCII, with one run; columns count code points, paths lead from where it ran."""
    rules = sorted({found.rule for found in report})
    run = {
        "tool": {
            "driver": {
                "name": "trackplan",
                "version": version("trackplan"),
                "rules": [_rule_of(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result_of(found, fingerprint, rules.index(found.rule))
            for found, fingerprint in with_fingerprints(report)
        ],
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule_of(rule: str) -> dict[str, Any]:
    entry = rulebook().get(rule)
    if entry is None:
        return {"id": rule}
    is_off = entry.severity == "off"
    return {
        "id": rule,
        "shortDescription": {"text": entry.summary},
        "fullDescription": {"text": entry.page},
        "help": {"text": entry.page},
        "defaultConfiguration": {"enabled": False} if is_off else {"level": entry.severity},
    }


def _result_of(found: Diagnostic, fingerprint: str, rule_index: int) -> dict[str, Any]:
    text = _message_of(found.message)["text"]
    if found.hint is not None:
        text += f"\nhint: {_message_of(found.hint)['text']}"
    result = {
        "ruleId": found.rule,
        "ruleIndex": rule_index,
        "level": found.severity.value,
        "message": {"text": text},
        "locations": [{"physicalLocation": _place_of(found.span)}],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }
    if found.related:
        result["relatedLocations"] = [
            _related_of(number, other) for number, other in enumerate(found.related)
        ]
    return result


def _related_of(number: int, other: Related) -> dict[str, Any]:
    return {
        "id": number,
        "physicalLocation": _place_of(other.span),
        "message": _message_of(other.message),
    }


def _message_of(text: str) -> dict[str, str]:
    # `[text](1)` in a message is a link to a related place, and what a plan says is none.
    return {"text": printable(text).replace("](", "] (")}


def _place_of(span: Span) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(printable(span.path)), "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }
