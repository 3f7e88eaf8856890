"""Reads the versions of an event, each with all that it inherits and includes."""

from __future__ import annotations

import re

from trackplan.diagnostics import Report, did_you_mean
from trackplan.plan.model import ENVELOPE_NAMES, Version
from trackplan.plan.reading.kinds import Defined, Key, Many, Name, Table, Text, Whole, Word
from trackplan.plan.reading.nodes import Entry, Node, Scalar, kind_of
from trackplan.plan.reading.shape import Fields, Shape
from trackplan.plan.resolver.drafts import Draft, Properties
from trackplan.plan.resolver.groups import Groups, require_agreement, without_earlier_name
from trackplan.plan.resolver.properties import TypeReader
from trackplan.plan.resolver.renames import renames_of
from trackplan.plan.resolver.upcasts import UPCAST, upcasts_of

VERSION = Shape(
    "a version",
    keys=(
        Key("description", Text(lines=True), "what it changes, and why"),
        Key(
            "properties",
            Table(Name(), Defined("property")),
            "properties by name; `{}` if there are none",
        ),
        Key("extends", Whole(1), "number of an earlier version, whose properties it starts from"),
        Key(
            "removed",
            Many(Name(), unique=True),
            "names of properties that it does not take over from there",
        ),
        Key(
            "include",
            Many(Name(), unique=True),
            "groups of `types.yaml`, whose properties it takes in",
        ),
        Key(
            "upcast",
            Table(Name(), UPCAST),
            "how a row of the version before reads as this one, by the property's name",
        ),
    ),
)
VERSION_NUMBER = Word("a whole number from 1 up", r"[1-9][0-9]{0,8}")


def versions_of(
    event: Fields, types: TypeReader, groups: Groups
) -> tuple[tuple[Version, ...], frozenset[str]]:
    """The versions of an event, in rising order, and the names of properties that are at fault.

    There is no version if they are all at fault.
    """
    entries = _numbered(event)
    reader = _VersionReader(types, groups)
    read = [reader.version(number, *entries[number]) for number in sorted(entries)]
    return tuple(version for version in read if version is not None), reader.at_fault()


def _numbered(event: Fields) -> dict[int, Entry]:
    """The versions by number, from 1 without a gap."""
    node = event.mapping("versions")
    entries: dict[int, Entry] = {}
    for entry in node or ():
        if re.fullmatch(VERSION_NUMBER.pattern, entry.key.text):
            entries[int(entry.key.text)] = entry
        else:
            event.report.error(
                entry.key.span,
                "version-number",
                f"a version is {VERSION_NUMBER.what}, not {kind_of(entry.key)}",
            )
    if node is not None and not node.entries:
        event.report.error(
            event.key_span("versions"), "version-number", "an event has at least version 1"
        )
    for expected, number in enumerate(sorted(entries), start=1):
        if number != expected:
            event.report.error(
                entries[number].key.span,
                "version-number",
                f"version {number} is there, and version {expected} is missing",
                hint="versions count from 1 without a gap, and published ones stay",
            )
            break
    return entries


class _VersionReader:
    """Reads the versions of one event, which must come in rising order."""

    def __init__(self, types: TypeReader, groups: Groups) -> None:
        self._types = types
        self._groups = groups
        self._report: Report = types.report
        self._read: dict[int, Properties] = {}

    def at_fault(self) -> frozenset[str]:
        """The names of properties of which no more is to be said."""
        return frozenset(
            name
            for properties in self._read.values()
            for name, property_ in properties.items()
            if property_ is None
        )

    def version(self, number: int, key: Scalar, node: Node) -> Version | None:
        """One version, given those that were read before it."""
        fields = VERSION.read(node, self._report, f"version {number}")
        if fields is None:
            return None
        before = self._read.get(number - 1)
        include, included = self._groups.included_by(fields)
        draft = self._draft(number, key, fields, included)
        self._read[number] = draft.properties
        self._types.require_bearable(draft.properties.values(), fields.what, key.span)
        return Version(
            number=number,
            properties=tuple(p for p in draft.properties.values() if p is not None),
            description=fields.text("description"),
            extends=fields.integer("extends"),
            include=include,
            upcast=upcasts_of(draft, before),
            span=key.span,
        )

    def _draft(self, number: int, key: Scalar, fields: Fields, included: Properties) -> Draft:
        base = self._base(number, fields)
        given = fields.mapping("properties")
        if given is None and not any(fields.get(source) for source in ("extends", "include")):
            self._report.error(
                key.span,
                "key-present",
                f"version {number} says neither its `properties` nor what it extends or includes",
                hint="write `properties: {}` if the event has none",
            )
        own = self._types.properties_of(given, ENVELOPE_NAMES) if given else {}
        self._remove(base, fields, included, own)
        before = self._read.get(number - 1)
        knows_names = number == 1 or before is not None
        renamed = renames_of(own, before, included, fields) if knows_names else {}
        for name in renamed.values():
            base.pop(name, None)
        require_agreement(included, base, fields, fields.key_span("include"))
        require_agreement(own, included, fields)
        return Draft(number, key, fields, base | included | own, frozenset(own), renamed)

    def _remove(
        self, base: Properties, fields: Fields, included: Properties, own: Properties
    ) -> None:
        """Take what a version removes out of what it inherits."""
        for name, node in fields.texts("removed").items():
            if name not in base:
                self._report.error(
                    node.span,
                    "removed-known",
                    f"{fields.what} removes `{name}`, which it does not inherit",
                    did_you_mean(name, base),
                )
            elif name in own:
                self._report.error(
                    node.span,
                    "removed-known",
                    f"{fields.what} removes `{name}`, and defines it",
                    hint="define it without removing it: a property given again is replaced",
                )
            elif name in included:
                self._report.error(
                    node.span,
                    "removed-known",
                    f"{fields.what} removes `{name}`, and includes it",
                    hint="remove it from the group, or say the group's other properties here",
                )
            base.pop(name, None)

    def _base(self, number: int, fields: Fields) -> Properties:
        """The properties that a version inherits."""
        extends = fields.integer("extends")
        if extends is None:
            return {}
        if extends not in self._read:
            self._report.error(
                fields.value_span("extends"),
                "extends-known",
                f"version {number} extends version {extends}, which is not an earlier one",
                hint=f"versions before it: {', '.join(map(str, self._read)) or 'none'}",
            )
        return {
            name: property_ and without_earlier_name(property_)
            for name, property_ in self._read.get(extends, {}).items()
        }
