"""How names and texts are written in PostgreSQL's SQL.

Texts of the plan come into a file through here and nowhere else.
"""

from __future__ import annotations

import re
import textwrap

from trackplan.targets.postgresql.keywords import KEYWORDS

COMMENT_WIDTH = 92
"""Characters of a comment line, without its dashes."""

# Controls, line breaks, and what is invisible or turns the direction of writing.
_DECEPTIVE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
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
    escaped = _DECEPTIVE.sub(_escape_of, quoted)
    return f"E'{escaped}'" if "\\" in escaped else f"'{escaped}'"


def comment_of(text: str) -> str:
    """A text as it stands behind two dashes, on one line."""
    return _DECEPTIVE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def comment_lines_of(text: str) -> tuple[str, ...]:
    """A text as comment lines, each as it stands behind two dashes; its line breaks are kept."""
    return tuple(
        line
        for paragraph in text.splitlines()
        for line in textwrap.wrap(comment_of(paragraph), COMMENT_WIDTH) or [""]
    )


def _escape_of(found: re.Match[str]) -> str:
    return r"\n" if found[0] == "\n" else f"\\u{ord(found[0]):04X}"
