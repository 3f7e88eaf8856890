"""How names and texts are written in SQLite's SQL.

Texts of the plan come into a file through here and nowhere else.
"""

from __future__ import annotations

import re
import textwrap

COMMENT_WIDTH = 92
"""Characters of a comment line, without its dashes and its indentation."""

# Controls, line breaks, and what is invisible or turns the direction of writing.
_DECEPTIVE = re.compile(
    "([\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff])"
)

_RESERVED = frozenset(
    """
    add all alter and as autoincrement between case cast check collate commit constraint create
    current_date current_time current_timestamp default deferrable delete distinct drop else escape
    except exists foreign from group having if in index insert intersect into is isnull join limit
    not nothing notnull null on or order primary raise references returning select set table then to
    transaction union unique update using values when where
    """.split()  # noqa: SIM905 - words read best as words
)


def identifier_of(name: str) -> str:
    """A name of the plan as an identifier, in quotes if SQLite has a use of its own for it."""
    return f'"{name}"' if name in _RESERVED else name


def literal_of(text: str) -> str:
    """An expression for exactly this text, on one line, without a character that cannot be seen."""
    parts = [
        f"char({ord(part)})" if _DECEPTIVE.fullmatch(part) else "'" + part.replace("'", "''") + "'"
        for part in _DECEPTIVE.split(text)
        if part
    ]
    return parts[0] if len(parts) == 1 else f"({' || '.join(parts)})" if parts else "''"


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
