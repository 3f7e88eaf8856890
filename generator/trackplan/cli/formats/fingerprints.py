"""What a diagnostic is known by, from one run to the next, while its line moves about."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from trackplan.cli.characters import unicode_of
from trackplan.diagnostics import Diagnostic, Report


def with_fingerprints(report: Report) -> Iterator[tuple[Diagnostic, str]]:
    """Each diagnostic of a report with its fingerprint, 64 hexadecimal digits.

    It is made of the file, the rule, and the subject, or without one the message and the source
    line without its indentation; where several have all that in common, of their number as well.
    """
    before: Counter[tuple[str, ...]] = Counter()
    for found in report:
        line = report.line_of(found.span) or ""
        about = (found.subject,) if found.subject else (found.message, line.strip())
        what = found.span.path, found.rule, *about
        said = "\0".join((*what, str(before[what])))
        before[what] += 1
        yield found, hashlib.sha256(unicode_of(said).encode()).hexdigest()
