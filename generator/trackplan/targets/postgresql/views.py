"""The views of one event, as strings that a template only has to place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trackplan.plan.model import Event, Version
from trackplan.plan.types import Pii, Property
from trackplan.plan.upcasts import readings_of
from trackplan.targets.postgresql.columns import expression_of, reading_expression_of
from trackplan.targets.postgresql.spelling import comment_lines_of, identifier_of, literal_of

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
    """An expression, and what it is called."""

    expression: str
    name: str

    @property
    def alias(self) -> str:
        """The rest of the column's line; nothing if the expression bears the name itself."""
        name = identifier_of(self.name)
        return "" if self.expression in (f"e.{name}", f"v.{name}") else f" AS {name}"


@dataclass(frozen=True, slots=True)
class Select:
    """One SELECT: the lines of its columns, and what follows them."""

    columns: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class View:
    """A view, which is the rows of all its selects, and the statements that say what it holds."""

    name: str
    comment: tuple[str, ...]
    selects: tuple[Select, ...]
    descriptions: tuple[str, ...]


def views_of(event: Event) -> tuple[View, ...]:
    """A view for each version, and one of all versions read as the newest, which uses them."""
    return (*(_version_view(event, version) for version in event.versions), _union_view(event))


def view_name_of(event: Event, version: Version) -> str:
    """The name of a version's view."""
    return f"{event.name}_v{version.number}"


def _version_view(event: Event, version: Version) -> View:
    columns = [_Column(f"e.{name}", name) for name in ENVELOPE]
    columns += [_Column(expression_of(has), has.name) for has in version.properties]
    source = (
        "FROM domain_event AS e\n"
        f"WHERE e.event_name = {literal_of(event.name)} AND e.schema_version = {version.number}"
    )
    name = identifier_of(view_name_of(event, version))
    texts = [text for text in (event.description, version.description) if text]
    return View(
        name,
        comment_lines_of("\n".join(texts)),
        (Select(_lines_of(columns), source),),
        _descriptions_of(name, " ".join(texts), version),
    )


def _union_view(event: Event) -> View:
    name = identifier_of(event.name)
    description = f"All versions of {event.name}, read as version {event.newest.number}."
    return View(
        name,
        comment_lines_of(description),
        tuple(_union_branch(event, version) for version in event.versions),
        _descriptions_of(name, f"{event.description} {description}", event.newest),
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


def _descriptions_of(view: str, description: str, version: Version) -> tuple[str, ...]:
    """The statements that tell the database what a view and its properties' columns mean."""
    columns = {
        f"{view}.{identifier_of(has.name)}": _description_of(has) for has in version.properties
    }
    return (
        f"COMMENT ON VIEW {view} IS {literal_of(description)};",
        *(
            f"COMMENT ON COLUMN {column} IS {literal_of(text)};"
            for column, text in columns.items()
            if text
        ),
    )


def _lines_of(columns: Sequence[_Column]) -> tuple[str, ...]:
    """The lines of a list of columns, with what they are called in line."""
    width = max((len(column.expression) for column in columns if column.alias), default=0)
    lines = [
        f"{column.expression:<{width if column.alias else 0}}{column.alias}" for column in columns
    ]
    return (*(f"{line}," for line in lines[:-1]), lines[-1])
