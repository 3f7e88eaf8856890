"""How views stand in a file, as strings that a template only has to place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from trackplan.plan.views import Column, Select, View
from trackplan.sql.comments import comment_lines_of, comment_on_column, comment_on_view


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a dialect spells what all of them say.

    Args:
        identifier_of: Gives a name of the plan as an identifier.
        literal_of: Gives an expression for exactly some text.
        expression_of: Gives what stands in a column, of a row ``e`` of ``domain_event``.
        masked_rows: A condition for the rows ``e`` that masked views show; nothing for all.
    """

    identifier_of: Callable[[str], str]
    literal_of: Callable[[str], str]
    expression_of: Callable[[Column], str]
    masked_rows: str = ""


@dataclass(frozen=True, slots=True)
class PlacedSelect:
    """One SELECT: the lines of its columns, and its last lines, which say where they come from."""

    columns: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class PlacedView:
    """A view: what stands in comments above it, and the selects whose rows are its rows."""

    name: str
    comment: tuple[str, ...]
    selects: tuple[PlacedSelect, ...]


def placed(view: View, dialect: Dialect, *, with_comments: bool = False) -> PlacedView:
    """A view as a dialect spells it.

    Args:
        view: The view.
        dialect: Who spells it.
        with_comments: Whether the lines of columns have their comments above them, for a dialect
            that has no other place for these.
    """
    return PlacedView(
        dialect.identifier_of(view.name),
        comment_lines_of("\n".join(comment_on_view(view))),
        tuple(
            PlacedSelect(
                _lines_of(select.columns, dialect, with_comments=with_comments and not place),
                _origin_of(view, select, dialect),
            )
            for place, select in enumerate(view.selects)
        ),
    )


def _origin_of(view: View, select: Select, dialect: Dialect) -> str:
    name, number = dialect.literal_of(view.event.name), select.version.number
    rows = f"FROM domain_event AS e\nWHERE e.event_name = {name} AND e.schema_version = {number}"
    if view.is_masked and dialect.masked_rows:
        return f"{rows}\n    AND ({dialect.masked_rows})"
    return rows


def _lines_of(
    columns: Sequence[Column], dialect: Dialect, *, with_comments: bool
) -> tuple[str, ...]:
    """The lines of a list of columns, with what they are called in line."""
    spelt = [
        (dialect.expression_of(column), dialect.identifier_of(column.name)) for column in columns
    ]
    width = max((len(value) for value, name in spelt if value != f"e.{name}"), default=0)
    lines: list[str] = []
    for column, (value, name) in zip(columns, spelt, strict=True):
        if with_comments:
            lines += (f"-- {line}" for line in comment_lines_of(comment_on_column(column)))
        lines.append(f"{value}," if value == f"e.{name}" else f"{value:<{width}} AS {name},")
    return (*lines[:-1], lines[-1].removesuffix(","))
