"""Reads the property groups of ``types.yaml``, and takes them into versions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trackplan.diagnostics import Related, Report, Span, did_you_mean
from trackplan.plan.model import ENVELOPE_NAMES, Definition
from trackplan.plan.reading.kinds import Defined, Key, Name, Table, Text
from trackplan.plan.reading.nodes import Mapping
from trackplan.plan.reading.shape import Fields, Shape
from trackplan.plan.reading.words import name_of
from trackplan.plan.resolver.drafts import Properties
from trackplan.plan.resolver.properties import TypeReader
from trackplan.plan.types import Property

GROUP = Shape(
    "a group",
    keys=(
        Key("description", Text(lines=True), "what its properties have to do with each other"),
        Key(
            "properties",
            Table(Name(), Defined("property")),
            "properties by name, as in a version",
            required=True,
        ),
    ),
)


@dataclass(slots=True)
class _Group:
    span: Span
    properties: Properties
    is_used: bool = False


class Groups:
    """The property groups of a plan, by name.

    Args:
        types: Reads their properties.
    """

    def __init__(self, types: TypeReader) -> None:
        self._types = types
        self._report: Report = types.report
        self._groups: dict[str, _Group] = {}
        self._knows_all = True

    def give_up(self) -> None:
        """Note that groups could not be read: no name is known to be wrong from now on."""
        self._knows_all = False

    def define(self, groups: Mapping) -> None:
        """Take the groups, whether or not a version includes them."""
        for key, node in groups:
            name = name_of(key, "a group", self._report)
            fields = GROUP.read(node, self._report, f"group `{key.text}`")
            if name is None:
                continue
            given = fields.mapping("properties") if fields else None
            if fields:
                fields.text("description")
            properties = self._types.properties_of(given, ENVELOPE_NAMES) if given else {}
            self._groups[name] = _Group(key.span, properties)
            for property_ in properties.values():
                self._refuse_earlier_name(property_)

    def included_by(self, version: Fields) -> tuple[tuple[str, ...], Properties]:
        """The names of the groups that a version includes, and all their properties.

        Two groups that mean different things by one name are a fault.
        """
        names: list[str] = []
        found: Properties = {}
        for name, node in version.texts("include").items():
            group = self._groups.get(name)
            if group is None:
                self._report_unknown(name, node.span, version.what)
                continue
            group.is_used = True
            names.append(name)
            require_agreement(group.properties, found, version, node.span)
            for held, property_ in group.properties.items():
                found.setdefault(held, property_)
        return tuple(names), found

    def definitions(self) -> tuple[Definition, ...]:
        """The groups, and whether a version includes them."""
        return tuple(
            Definition(kind="group", name=name, is_used=group.is_used, span=group.span)
            for name, group in self._groups.items()
        )

    def _refuse_earlier_name(self, property_: Property | None) -> None:
        if property_ is not None and property_.renamed_from is not None:
            self._report.error(
                property_.span,
                "renamed-from-known",
                f"`{property_.name}` of a group was renamed, and a group has no earlier version",
                hint="say `renamed_from` in the version that renames it",
            )

    def _report_unknown(self, name: str, span: Span, what: str) -> None:
        if self._knows_all:
            listed = ", ".join(f"`{known}`" for known in self._groups) or "none"
            self._report.error(
                span,
                "include-known",
                f"{what} includes the group `{name}`, which is not in types.yaml",
                did_you_mean(name, self._groups) or f"the groups are {listed}",
            )


def require_agreement(
    properties: Properties, others: Properties, version: Fields, span: Span | None = None
) -> None:
    """Report properties that a version has from elsewhere too, with another meaning.

    Args:
        properties: The properties.
        others: Those from elsewhere.
        version: The version that has both.
        span: Where to report it, if not where the property stands.
    """
    for name, property_ in properties.items():
        other = others.get(name)
        if not property_ or not other:
            continue
        if without_earlier_name(property_) == without_earlier_name(other):
            continue
        at = span or property_.span
        version.report.error(
            at,
            "include-agrees",
            f"{version.what} has `{name}` from two sources, which mean different things by it",
            hint="give one of the two another name, or define it once",
            related=tuple(
                Related(place, "defined here")
                for place in (other.span, property_.span)
                if place != at
            ),
        )


def without_earlier_name(property_: Property) -> Property:
    """The property as versions after the one that renamed it have it."""
    return property_ if property_.renamed_from is None else replace(property_, renamed_from=None)
