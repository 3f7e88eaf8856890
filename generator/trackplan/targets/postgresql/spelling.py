"""How names and texts are written in PostgreSQL's SQL.

Texts of the plan come into a file through here and nowhere else.
"""

from __future__ import annotations

import re

from trackplan.sql.comments import DECEPTIVE
from trackplan.targets.postgresql.keywords import KEYWORDS

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def identifier_of(name: str) -> str:
    """A name of the plan as an identifier, in quotes where PostgreSQL itself would put them."""
    return f'"{name}"' if name in KEYWORDS else name


def literal_of(text: str) -> str:
    r"""A literal for this text, on one line, without a character that cannot be seen.

    What PostgreSQL's text cannot hold, NUL and lone surrogates, becomes U+FFFD. A literal with a
    backslash in it is written so that it means the same whatever `standard_conforming_strings` is.
    """
    storable = _UNSTORABLE.sub("\ufffd", text)
    quoted = storable.replace("'", "''").replace("\\", r"\\")
    escaped = DECEPTIVE.sub(_escape_of, quoted)
    return f"E'{escaped}'" if "\\" in escaped else f"'{escaped}'"


def _escape_of(found: re.Match[str]) -> str:
    return r"\n" if found[0] == "\n" else f"\\u{ord(found[0]):04X}"
