"""What running the scripts of a plan did to a database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Self

FOREIGN_TABLES = (
    "if tables of these names that trackplan did not make are already there, use another database"
)


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
