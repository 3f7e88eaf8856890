"""Reads the versions of an event, each with all that it inherits."""

from __future__ import annotations

import re

from trackplan.diagnostics import Report, did_you_mean
from trackplan.plan.model import ENVELOPE_NAMES, Version
from trackplan.plan.reading.nodes import Entry, Node, Scalar, kind_of
from trackplan.plan.reading.shape import Fields, Shape, text_of
from trackplan.plan.resolver.properties import TypeReader
from trackplan.plan.resolver.upcasts import Draft, Properties, upcasts_of

_VERSION = Shape(
    "a version",
    optional=("description", "extends", "properties", "removed", "upcast"),
    later=("include",),
)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def versions_of(event: Fields, types: TypeReader) -> tuple[Version, ...]:
    """The versions of an event, in rising order; empty if they are at fault."""
    entries = _numbered(event)
    reader = _VersionReader(types, event.report)
    read = [reader.version(number, *entries[number]) for number in sorted(entries)]
    return tuple(version for version in read if version is not None)


def _numbered(event: Fields) -> dict[int, Entry]:
    """The versions by number, from 1 without a gap."""
    node = event.mapping("versions")
    entries: dict[int, Entry] = {}
    for entry in node or ():
        if _NUMBER.fullmatch(entry.key.text):
            entries[int(entry.key.text)] = entry
        else:
            event.report.error(
                entry.key.span,
                "version-number",
                f"a version is a whole number from 1 up, not {kind_of(entry.key)}",
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

    def __init__(self, types: TypeReader, report: Report) -> None:
        self._types = types
        self._report = report
        self._read: dict[int, Properties] = {}

    def version(self, number: int, key: Scalar, node: Node) -> Version | None:
        """One version, given those that were read before it."""
        fields = _VERSION.read(node, self._report)
        if fields is None:
            return None
        draft = self._draft(number, key, fields)
        before = self._read.get(number - 1)
        self._read[number] = draft.properties
        return Version(
            number=number,
            properties=tuple(p for p in draft.properties.values() if p is not None),
            description=fields.text("description", lines=True),
            extends=fields.integer("extends"),
            upcast=upcasts_of(draft, before),
            span=key.span,
        )

    def _draft(self, number: int, key: Scalar, fields: Fields) -> Draft:
        base = self._base(number, fields)
        given = fields.mapping("properties")
        if given is None and fields.get("extends") is None:
            self._report.error(
                key.span,
                "key-present",
                f"version {number} says neither its `properties` nor what it extends",
                hint="write `properties: {}` if the event has none",
            )
        own = self._types.properties_of(given, ENVELOPE_NAMES) if given else {}
        for node in fields.items("removed"):
            name = text_of(node, "a name under `removed`", self._report)
            if name is None:
                continue
            if name not in base:
                self._report.error(
                    node.span,
                    "removed-known",
                    f"version {number} removes `{name}`, which it does not inherit",
                    did_you_mean(name, base),
                )
            elif name in own:
                self._report.error(
                    node.span,
                    "removed-known",
                    f"version {number} removes `{name}`, and defines it",
                    hint="define it without removing it: a property given again is replaced",
                )
            base.pop(name, None)
        return Draft(number, key, fields, base | own, frozenset(own))

    def _base(self, number: int, fields: Fields) -> Properties:
        """The properties that a version inherits."""
        extends = fields.integer("extends", least=1)
        if extends is None:
            return {}
        if extends not in self._read:
            self._report.error(
                fields.value_span("extends"),
                "extends-known",
                f"version {number} extends version {extends}, which is not an earlier one",
                hint=f"versions before it: {', '.join(map(str, self._read)) or 'none'}",
            )
        return dict(self._read.get(extends, {}))
