"""How names and texts are written in DuckDB's SQL.

Texts of the plan come into a file through here and nowhere else.
"""

from __future__ import annotations

from trackplan.sql.comments import DECEPTIVE, comment_of
from trackplan.targets.duckdb.keywords import KEYWORDS


def identifier_of(name: str) -> str:
    """A name of the plan as an identifier, in quotes where DuckDB does not take it without."""
    return f'"{name}"' if name in KEYWORDS else name


def literal_of(text: str) -> str:
    """An expression for exactly this text, on one line, without a character that cannot be seen."""
    parts = [
        f"chr({ord(part)})" if DECEPTIVE.fullmatch(part) else _quoted(part)
        for part in DECEPTIVE.split(text)
        if part
    ]
    return parts[0] if len(parts) == 1 else f"({' || '.join(parts)})" if parts else "''"


def description_of(text: str) -> str:
    """A literal for what is said of a view or a column, where DuckDB takes no expression.

    Line breaks become spaces, and other characters that cannot be seen are named.
    """
    return _quoted(comment_of(" ".join(text.splitlines())))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
