"""Reads properties and their types: the built-in ones, and those that ``types.yaml`` names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import cast

from trackplan.diagnostics import Related, Report, Span, did_you_mean
from trackplan.plan.reading.nodes import Entry, Mapping, Node, Scalar, kind_of
from trackplan.plan.reading.shape import Fields, Shape, name_of
from trackplan.plan.resolver.built_in import BUILT_IN, LATER, narrowed
from trackplan.plan.resolver.weights import HEAVIEST, Scales
from trackplan.plan.types import EnumType, ListType, Pii, Property, RecordType, Type

_ABOUT = ("description", "pii", "unit")
_PROPERTY_LATER = ("default", "examples", "deprecated", "renamed_from")
_PIIS = ("none", "personal", "sensitive")


@dataclass(frozen=True, slots=True)
class _Typed:
    """A type, the built-in one that it is of, and what is said about its values."""

    type: Type
    built_in: str
    description: str
    pii: Pii
    unit: str | None


class TypeReader:
    """Reads properties and types, given the named types of the plan.

    Args:
        report: Takes the faults.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self._definitions: dict[str, Entry] = {}
        self._named: dict[str, _Typed | None] = {}
        self._open: list[str] = []
        self._scales = Scales()
        self._knows_all = True

    def give_up(self) -> None:
        """Note that named types could not be read: no name is known to be wrong from now on."""
        self._knows_all = False

    def define(self, definitions: Mapping) -> None:
        """Take the named types, whether or not a property uses them."""
        for entry in definitions:
            name = name_of(entry.key, "a type", self.report)
            if name in BUILT_IN or name in LATER:
                self.report.error(
                    entry.key.span,
                    "type-name-free",
                    f"`{name}` is the name of a built-in type",
                    hint="choose a name that says what the values are",
                )
            elif name is not None:
                self._definitions[name] = entry
        for name in self._definitions:
            self._follow(name)

    def properties_of(
        self, properties: Mapping, reserved: Collection[str] = ()
    ) -> dict[str, Property | None]:
        """Properties by name, in the order of the plan; None stands for one that is at fault."""
        found: dict[str, Property | None] = {}
        for key, value in properties:
            name = name_of(key, "a property", self.report)
            if name is None:
                continue
            if name in reserved:
                self.report.error(
                    key.span,
                    "property-name-reserved",
                    f"`{name}` is a name of the envelope, which every event has already",
                    hint="choose a name that says what it is for this event",
                )
            found[name] = self._property(key, value)
        return found

    def items_of(self, fields: Fields) -> Type | None:
        """The type of the items of a list, if it is not at fault."""
        node = fields.get("items")
        if isinstance(node, Scalar) and isinstance(node.value, str):
            # A name alone is short for `{type: name}`.
            key = replace(node, text="type", value="type")
            node = Mapping(node.source, node.start, node.end, {"type": Entry(key, node)})
        read = node and self._typed(node, f"`items` of {fields.what}")
        return read[1].type if read else None

    def record_of(self, fields: Fields) -> RecordType | None:
        """A record, if it is not at fault."""
        properties = fields.mapping("properties")
        if properties is None:
            return None
        found = self.properties_of(properties)
        return RecordType(properties=tuple(p for p in found.values() if p is not None))

    def _property(self, key: Scalar, node: Node) -> Property | None:
        what = f"property `{key.text}`"
        read = self._typed(node, what, (*_ABOUT, "optional", "nullable"), _PROPERTY_LATER)
        if read is None:
            return None
        fields, typed = read
        optional, nullable = fields.flag("optional"), fields.flag("nullable")
        if (optional is None and fields.get("optional")) or (
            nullable is None and fields.get("nullable")
        ):
            return None
        if optional and nullable:
            self.report.error(
                fields.key_span("nullable"),
                "key-supported",
                f"{what} is both optional and nullable, "
                "which this version of trackplan does not support",
                hint="keep `optional` for a value that may be absent, "
                "or `nullable` where null says something",
            )
        return Property(
            name=key.text,
            type=typed.type,
            description=typed.description,
            optional=bool(optional),
            nullable=bool(nullable),
            pii=typed.pii,
            unit=typed.unit,
            span=key.span,
        )

    def _typed(
        self, node: Node, what: str, more: tuple[str, ...] = (), later: tuple[str, ...] = ()
    ) -> tuple[Fields, _Typed] | None:
        """The fields of whatever has a type, and the type with what is said about it.

        Args:
            node: A mapping with the key `type`.
            what: What it is, for diagnostics.
            more: Keys that it may have beside those of its type.
            later: Keys that it may have in a later version of trackplan.
        """
        if isinstance(node, Scalar) and isinstance(node.value, str):
            self.report.error(
                node.span,
                "value-kind",
                f"{what} is a mapping, not {kind_of(node)}",
                hint=f"write `{{type: {node.text}}}`",
            )
            return None
        if not isinstance(node, Mapping) or "type" not in node.entries:
            Shape(what, required=("type",), open=True).read(node, self.report)
            return None
        found = self._look_up(node.entries["type"].value, what)
        if found is None:
            return None
        name, base = found
        built_in = BUILT_IN[name]
        required = ("type", *(() if base else built_in.needed))
        optional = (*more, *(key for key in built_in.narrowing if key not in required))
        fields = Shape(what, required, optional, (*later, *built_in.later)).read(node, self.report)
        if fields is None:
            return None
        if base is None:
            kind = built_in.read(fields, self)
        elif any(key in node.entries for key in built_in.narrowing):
            kind = narrowed(base.type, fields)
        else:
            kind = base.type
        pii = cast("Pii | None", fields.choice("pii", _PIIS)) or self._pii_of_items(fields)
        description, unit = fields.text("description", lines=True), fields.text("unit")
        if kind is None:
            return None
        if pii and not base:
            kind = _marked(kind, pii)
        return fields, _Typed(
            kind,
            name,
            description or (base.description if base else ""),
            pii or (base.pii if base else "none"),
            unit or (base.unit if base else None),
        )

    def _pii_of_items(self, fields: Fields) -> Pii | None:
        """How personal a list is by the named type of its items; None if nothing says it is."""
        node = fields.get("items")
        while isinstance(node, Mapping):
            inner = node.entries.get("items") or node.entries.get("type")
            node = inner.value if inner else None
        named = self._named.get(node.text) if isinstance(node, Scalar) else None
        return named.pii if named and named.pii != "none" else None

    def _look_up(self, word: Node, what: str) -> tuple[str, _Typed | None] | None:
        """The built-in type that a name leads to, and the named type if that is what it names.

        None if it leads nowhere, which has then been reported.
        """
        name = word.text if isinstance(word, Scalar) else ""
        if name in BUILT_IN:
            return name, None
        if name in self._open:
            self._report_cycle(name, word.span)
        elif name in self._definitions:
            named = self._follow(name)
            return None if named is None else (named.built_in, named)
        elif name in LATER:
            self.report.error(
                word.span,
                "key-supported",
                f"the type `{name}` of {what} is not supported by this version of trackplan",
            )
        elif name:
            if self._knows_all:
                self._report_unknown(name, word.span, what)
        else:
            self.report.error(
                word.span,
                "value-kind",
                f"`type` of {what} is the name of a type, not {kind_of(word)}",
            )
        return None

    def _follow(self, name: str) -> _Typed | None:
        """The named type, read when it is first asked for."""
        if name not in self._named:
            key, node = self._definitions[name]
            self._open.append(name)
            # A long chain of names is too deep before it is followed to its end.
            within_depth = len(self._open) <= HEAVIEST.depth
            read = self._typed(node, f"type `{name}`", _ABOUT) if within_depth else None
            self._open.pop()
            typed = read[1] if read else None
            if typed and isinstance(typed.type, EnumType | RecordType):
                typed = replace(typed, type=replace(typed.type, name=name))
            if not within_depth or (typed and not self._is_bearable(typed.type)):
                self._report_weight(name, key.span)
                typed = None
            self._named[name] = typed
        return self._named[name]

    def _is_bearable(self, kind: Type) -> bool:
        weight = self._scales.weight_of(kind)
        return weight.size <= HEAVIEST.size and weight.depth <= HEAVIEST.depth

    def _report_weight(self, name: str, span: Span) -> None:
        self.report.error(
            span,
            "type-bounds",
            f"type `{name}` amounts to more than {HEAVIEST.size:,} types, "
            f"or nests more than {HEAVIEST.depth} deep",
            hint="say less of it here, and more in further events",
        )

    def _report_unknown(self, name: str, span: Span, what: str) -> None:
        known = [*BUILT_IN, *self._definitions]
        self.report.error(
            span,
            "type-known",
            f"{what} has the type `{name}`, which is neither built in nor in types.yaml",
            did_you_mean(name, known) or f"the types are {', '.join(f'`{one}`' for one in known)}",
        )

    def _report_cycle(self, name: str, span: Span) -> None:
        steps = [name, *reversed(self._open[self._open.index(name) :])]
        self.report.error(
            span,
            "type-acyclic",
            f"a type holds itself: {' in '.join(f'`{step}`' for step in steps)}",
            related=(Related(self._definitions[name].key.span, f"`{name}` is defined here"),),
        )


def _marked(kind: Type, pii: Pii) -> Type:
    """A type whose parts are as personal as the whole, but for those that say more themselves.

    Parts of a named type stay as they are: other properties have them too.
    """
    match kind:
        case RecordType(name=None):
            parts = (
                replace(
                    part, type=_marked(part.type, pii), pii=pii if part.pii == "none" else part.pii
                )
                for part in kind.properties
            )
            return replace(kind, properties=tuple(parts))
        case ListType():
            return replace(kind, items=_marked(kind.items, pii))
        case _:
            return kind
