"""The views of one event, as strings that a template only has to place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trackplan.plan.model import Event, Version
from trackplan.plan.types import Pii, Property
from trackplan.plan.upcasts import readings_of
from trackplan.targets.sqlite.columns import expression_of, reading_expression_of
from trackplan.targets.sqlite.spelling import comment_lines_of, identifier_of, literal_of

ENVELOPE = (
    "event_id",
    "occurred_at",
    "organization_id",
    "user_id",
    "entity_type",
    "entity_id",
    "correlation_id",
)
"""The columns of ``domain_event`` that every view begins with."""

_PII: dict[Pii, str] = {
    "none": "",
    "personal": "Personal data.",
    "sensitive": "Sensitive personal data.",
}


@dataclass(frozen=True, slots=True)
class _Column:
    """An expression, what it is called, and what it means."""

    expression: str
    name: str
    comment: tuple[str, ...] = ()

    @property
    def alias(self) -> str:
        """The rest of the column's line; nothing if the expression bears the name itself."""
        name = identifier_of(self.name)
        return "" if self.expression in (f"e.{name}", f"v.{name}") else f" AS {name}"


@dataclass(frozen=True, slots=True)
class Select:
    """One SELECT: the lines of its columns with their comments, and what follows them."""

    columns: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class View:
    """A view, which is the rows of all its selects."""

    name: str
    comment: tuple[str, ...]
    selects: tuple[Select, ...]


def views_of(event: Event) -> tuple[View, ...]:
    """A view for each version, and one of all versions read as the newest, which uses them."""
    return (*(_version_view(event, version) for version in event.versions), _union_view(event))


def view_name_of(event: Event, version: Version) -> str:
    """The name of a version's view."""
    return f"{event.name}_v{version.number}"


def _version_view(event: Event, version: Version) -> View:
    columns = [_Column(f"e.{name}", name) for name in ENVELOPE]
    columns += [
        _Column(expression_of(has), has.name, comment_lines_of(_description_of(has)))
        for has in version.properties
    ]
    source = (
        "FROM domain_event AS e\n"
        f"WHERE e.event_name = {literal_of(event.name)} AND e.schema_version = {version.number}"
    )
    description = "\n".join(text for text in (event.description, version.description) if text)
    return View(
        identifier_of(view_name_of(event, version)),
        comment_lines_of(description),
        (Select(_lines_of(columns), source),),
    )


def _union_view(event: Event) -> View:
    return View(
        identifier_of(event.name),
        comment_lines_of(f"All versions of {event.name}, read as version {event.newest.number}."),
        tuple(_union_branch(event, version) for version in event.versions),
    )


def _union_branch(event: Event, version: Version) -> Select:
    columns = [_Column(f"v.{name}", name) for name in ENVELOPE]
    columns.append(_Column(str(version.number), "schema_version"))
    columns += [
        _Column(reading_expression_of(wanted, reading), wanted.name)
        for wanted, reading in readings_of(event, version)
    ]
    return Select(_lines_of(columns), f"FROM {identifier_of(view_name_of(event, version))} AS v")


def _description_of(has: Property) -> str:
    unit = f"Unit: {has.unit}." if has.unit else ""
    return " ".join(text for text in (has.description, unit, _PII[has.pii]) if text)


def _lines_of(columns: Sequence[_Column]) -> tuple[str, ...]:
    """The lines of a list of columns, comments above, with what they are called in line."""
    width = max((len(column.expression) for column in columns if column.alias), default=0)
    lines: list[str] = []
    for place, column in enumerate(columns, start=1):
        lines += (f"-- {line}" for line in column.comment)
        padding = width if column.alias else 0
        comma = "," if place < len(columns) else ""
        lines.append(f"{column.expression:<{padding}}{column.alias}{comma}")
    return tuple(lines)
