"""How names and texts are written in SQLite's SQL.

Texts of the plan come into a file through here and nowhere else.
"""

from __future__ import annotations

from trackplan.sql.comments import DECEPTIVE

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
        f"char({ord(part)})" if DECEPTIVE.fullmatch(part) else "'" + part.replace("'", "''") + "'"
        for part in DECEPTIVE.split(text)
        if part
    ]
    return parts[0] if len(parts) == 1 else f"({' || '.join(parts)})" if parts else "''"
