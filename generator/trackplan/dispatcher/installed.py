"""What running the scripts of a plan did to a database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Self, TypeAlias

from trackplan.dispatcher.errors import SetupError

FOREIGN_TABLES = (
    "if tables of these names that trackplan did not make are already there, use another database"
)

Columns: TypeAlias = Mapping[tuple[str, str], str]
"""The type of each column, as the database calls it, by table and name."""


def require_columns(found: Columns, wanted: Columns) -> None:
    """See that tables which are there already have the columns that the scripts would make.

    Raises:
        SetupError: One is missing, or of another type: the tables are someone else's, or were made
            from a plan with other types of identifiers.
    """
    tables = {table for table, _ in found}
    for (table, column), kind in wanted.items():
        if table not in tables:
            continue
        if (table, column) not in found:
            message = f"the table {table} that is there has no column {column}"
            raise SetupError(message, FOREIGN_TABLES)
        if found[table, column] != kind:
            message = f"{table}.{column} is {found[table, column]} there, and {kind} in the plan"
            hint = (
                "keep the identifier types under `envelope:` that the tables were made with, "
                "or use another database"
            )
            raise SetupError(message, hint)


class Installed(NamedTuple):
    """Names of the tables and views that are new, that read differently now, and that do not."""

    created: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]

    @classmethod
    def of(cls, before: Mapping[str, str], after: Mapping[str, str]) -> Self:
        """Compare the definitions of tables and views, by name, before and after."""
        kept = sorted(after.keys() & before.keys())
        return cls(
            created=tuple(sorted(after.keys() - before.keys())),
            changed=tuple(name for name in kept if after[name] != before[name]),
            unchanged=tuple(name for name in kept if after[name] == before[name]),
        )
