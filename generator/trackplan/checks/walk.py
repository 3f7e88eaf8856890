"""One way through a plan, which all lint rules share: what it says, each thing once.

A property that later versions inherit, or that comes of a group or a named type, is written in one
place however many versions have it, and a fault of it is one fault.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from trackplan.diagnostics import Span
from trackplan.plan.model import Definition, Event, Plan
from trackplan.plan.types import ListType, MapType, Property, RecordType, Type, UnionType

Kind_co = TypeVar("Kind_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Place:
    """A property where the plan writes it.

    Args:
        property: The property.
        name: Its name.
        span: The key that it stands behind.
        subject: What it is called in findings, such as ``recipe_created.v2.is_test``,
            ``types.portioning.portion_name`` or ``groups.audit.changed_at``.
        words: The words of its name.
        innermost: Its type; for a list or a map that of its items or values, however deep.
        siblings: The properties of the same version or record, itself among them.
        is_inner: Whether it belongs to a record rather than to an event itself.
    """

    property: Property
    name: str
    span: Span
    subject: str
    words: tuple[str, ...]
    innermost: Type
    siblings: tuple[Property, ...]
    is_inner: bool


@dataclass(frozen=True, slots=True)
class Typed(Generic[Kind_co]):
    """A type where the plan writes it: in ``types.yaml`` if it has a name, else at a property.

    Args:
        type: The type.
        what: What it is called in messages: the property, or the named type.
        subject: What it is called in findings.
        span: The key of the property or of the named type.
    """

    type: Kind_co
    what: str
    subject: str
    span: Span


def innermost(type_: Type) -> Type:
    """What a list is a list of, or a map has as values, however deep; else the type itself."""
    while True:
        match type_:
            case ListType():
                type_ = type_.items
            case MapType():
                type_ = type_.values
            case _:
                return type_


class Walk:
    """All properties of a plan and their types.

    `places` are those of all versions. `current` are those that the newest version of an event
    has, unless the event is retired: of the others no more can be mended than what is said of them.

    Args:
        plan: The plan, as it was read from its folder.
    """

    def __init__(self, plan: Plan) -> None:
        self._definitions = sorted(plan.definitions, key=lambda definition: definition.span)
        self._starts = [definition.span for definition in self._definitions]
        self._named = {id(one.type): one for one in plan.definitions if one.type is not None}
        self._places: dict[tuple[str, int, int, str], Place] = {}
        self._current: dict[tuple[str, int, int, str], Place] = {}
        self._descended: set[tuple[int, bool]] = set()
        for event, version in plan.versions():
            is_current = version is event.newest and event.status != "retired"
            for property_ in version.properties:
                prefix = self._prefix_of(property_, event, version.number)
                self._visit(property_, prefix, version.properties, is_current=is_current)
        self.places = tuple(self._places.values())
        self.current = tuple(self._current.values())

    def types(self) -> Iterable[Typed[Type]]:
        """Every type that current properties are made of, records and unions among them."""
        seen: set[int] = set()
        for place in self.current:
            type_: Type = place.property.type
            said = (f"`{place.property.name}`", place.subject, place.property.span)
            while True:
                if definition := self._named.get(id(type_)):
                    if id(type_) in seen:
                        break
                    seen.add(id(type_))
                    said = (
                        f"the type `{definition.name}`",
                        f"types.{definition.name}",
                        definition.span,
                    )
                yield Typed(type_, *said)
                if isinstance(type_, ListType):
                    type_ = type_.items
                elif isinstance(type_, MapType):
                    type_ = type_.values
                else:
                    break

    def _prefix_of(self, property_: Property, event: Event, version: int) -> str:
        """What stands before the name of an event's property in its subject."""
        if property_.span.path == event.path or not self._definitions:
            return f"{event.name}.v{version}"
        return _subject_of(self._definitions[bisect(self._starts, property_.span) - 1])

    def _visit(
        self,
        property_: Property,
        prefix: str,
        siblings: tuple[Property, ...],
        *,
        is_current: bool,
        is_inner: bool = False,
    ) -> None:
        span = property_.span
        key = (span.path, span.line, span.column, property_.name)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = Place(
                property_,
                property_.name,
                span,
                f"{prefix}.{property_.name}",
                tuple(property_.name.split("_")),
                innermost(property_.type),
                siblings,
                is_inner,
            )
        if is_current:
            self._current[key] = place
        if isinstance(property_.type, _CONTAINERS):
            self._descend(property_.type, place.subject, is_current=is_current)

    def _descend(self, type_: Type, subject: str, *, is_current: bool) -> None:
        """Visit the properties of the records within a type, unless that has been done."""
        if (id(type_), is_current) in self._descended:
            return
        self._descended.add((id(type_), is_current))
        definition = self._named.get(id(type_))
        within = _subject_of(definition) if definition else subject
        match type_:
            case ListType():
                self._descend(type_.items, within, is_current=is_current)
            case MapType():
                self._descend(type_.values, within, is_current=is_current)
            case RecordType():
                for inner in type_.properties:
                    self._visit(
                        inner, within, type_.properties, is_current=is_current, is_inner=True
                    )
            case UnionType():
                for variant in type_.variants:
                    of_variant = f"{within}.{variant.tag}"
                    self._descend(variant.type, of_variant, is_current=is_current)
            case _:
                pass


_CONTAINERS = (ListType, MapType, RecordType, UnionType)


def _subject_of(definition: Definition) -> str:
    return f"{definition.kind}s.{definition.name}"
