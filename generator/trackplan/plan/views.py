"""What views there are over the events of a plan, whatever dialect of SQL they are written in.

For each event there is a view of each version, with the envelope and the properties as columns,
and one of all versions, whose rows read as the newest. Beside each that shows personal data stands
a masked one without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from trackplan.plan.model import Event, Plan, Version
from trackplan.plan.remembering import remembered
from trackplan.plan.types import Pii, Property, parts_of, types_within
from trackplan.plan.upcasts import Reading, Stored, readings_of

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

MASKED = "_masked"
"""How the name of a view ends that shows no personal data."""


@dataclass(frozen=True, slots=True)
class OfEnvelope:
    """The column of ``domain_event`` that bears the same name."""


@dataclass(frozen=True, slots=True)
class OfVersion:
    """The number of the version that the rows have."""

    number: int


@dataclass(frozen=True, slots=True)
class OfProperty:
    """What the rows read as for a property of the view's version."""

    property: Property
    reading: Reading


@dataclass(frozen=True, slots=True)
class Masked:
    """NULL, instead of the personal data of a property."""

    property: Property


Source: TypeAlias = OfEnvelope | OfVersion | OfProperty | Masked


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and what stands in it."""

    name: str
    source: Source

    @property
    def has(self) -> Property | None:
        """The property whose values stand in it, or would if they were not masked."""
        source = self.source
        return None if isinstance(source, OfEnvelope | OfVersion) else source.property

    @property
    def is_masked(self) -> bool:
        """Whether it says nothing."""
        return isinstance(self.source, Masked)


@dataclass(frozen=True, slots=True)
class Select:
    """Columns of the rows of ``domain_event`` that are of one version of the view's event."""

    version: Version
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view, which is the rows of all its selects; they have columns of the same names.

    `version` is the one that its properties are of. A union shows the rows of all versions, any
    other view those of its version alone. No view reads another one.
    """

    name: str
    event: Event
    version: Version
    selects: tuple[Select, ...]
    is_union: bool = False
    is_masked: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, with the sources that they have in its last select."""
        return self.selects[-1].columns


@dataclass(frozen=True, slots=True)
class EventViews:
    """The views of an event.

    `former` are names that a view of the event bore if it once showed personal data, and that no
    view of the plan bears now.
    """

    event: Event
    views: tuple[View, ...]
    former: tuple[str, ...]


@remembered
def views_of(plan: Plan) -> tuple[EventViews, ...]:
    """The views of every event, in the order of the plan."""
    views = {event.name: tuple(_views_of(event)) for event in plan.events()}
    taken = {view.name for of_event in views.values() for view in of_event}
    return tuple(
        EventViews(
            event,
            views[event.name],
            tuple(
                masked
                for view in views[event.name]
                if (masked := f"{view.name}{MASKED}") not in taken and not view.is_masked
            ),
        )
        for event in plan.events()
    )


def pii_within(has: Property) -> Pii:
    """The class of the most personal data that a property is, or holds somewhere within."""
    if not parts_of(has.type):
        return has.pii
    classes = {has.pii, *(part.pii for part, _ in types_within([has]))}
    return next(pii for pii in ("sensitive", "personal", "none") if pii in classes)


def _views_of(event: Event) -> Iterator[View]:
    for version in event.versions:
        yield from _with_masked(_version_view(event, version))
    yield from _with_masked(_union_view(event))


def _version_view(event: Event, version: Version) -> View:
    columns = (
        *_envelope(),
        *(
            Column(has.name, OfProperty(has, Stored(has, has.default)))
            for has in version.properties
        ),
    )
    return View(
        name=f"{event.name}_v{version.number}",
        event=event,
        version=version,
        selects=(Select(version, columns),),
    )


def _union_view(event: Event) -> View:
    return View(
        name=event.name,
        event=event,
        version=event.newest,
        selects=tuple(_read_as_newest(event, version) for version in event.versions),
        is_union=True,
    )


def _read_as_newest(event: Event, version: Version) -> Select:
    columns = (
        *_envelope(),
        Column("schema_version", OfVersion(version.number)),
        *(
            Column(wanted.name, OfProperty(wanted, reading))
            for wanted, reading in readings_of(event, version)
        ),
    )
    return Select(version, columns)


def _envelope() -> Iterator[Column]:
    return (Column(name, OfEnvelope()) for name in ENVELOPE)


def _with_masked(view: View) -> Iterator[View]:
    yield view
    personal = {
        column.name for select in view.selects for column in select.columns if _is_personal(column)
    }
    if personal:
        selects = tuple(
            Select(select.version, tuple(_masked(column, personal) for column in select.columns))
            for select in view.selects
        )
        yield replace(view, name=f"{view.name}{MASKED}", selects=selects, is_masked=True)


def _is_personal(column: Column) -> bool:
    """Whether personal data stands in a column, by its own version or by the one it is read from.

    What was personal when it was recorded is so still if a later version no longer says it.
    """
    match column.source:
        case OfProperty(wanted, Stored(held)):
            return {pii_within(wanted), pii_within(held)} != {"none"}
        case OfProperty(wanted):
            return pii_within(wanted) != "none"
        case OfEnvelope() | OfVersion() | Masked():
            return False
        case _:
            assert_never(column.source)


def _masked(column: Column, personal: Collection[str]) -> Column:
    """The column, masked in the rows of every version if it is personal in those of one."""
    has = column.has
    return (
        column
        if has is None or column.name not in personal
        else replace(column, source=Masked(has))
    )
