"""Reads properties and their types: the built-in ones, and those that ``types.yaml`` names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache
from typing import Literal, TypeAlias, cast

from trackplan.diagnostics import Report, Span
from trackplan.plan.model import Definition
from trackplan.plan.reading.kinds import Key, Name, Text
from trackplan.plan.reading.nodes import Entry, Mapping, Node, Scalar, kind_of
from trackplan.plan.reading.shape import Fields, Shape
from trackplan.plan.reading.words import name_of
from trackplan.plan.resolver.built_in import BUILT_IN, narrowed
from trackplan.plan.resolver.named_types import NamedTypes, Typed
from trackplan.plan.resolver.personal import marked, more_personal
from trackplan.plan.resolver.property_keys import (
    ABOUT_KEYS,
    PROPERTY_KEYS,
    property_of,
    read_untyped,
)
from trackplan.plan.resolver.weights import HEAVIEST, Scales
from trackplan.plan.types import Pii, Property, RecordType, Type

MAX_PROPERTIES = 1_600
"""Properties of a version: a view of PostgreSQL has 1,664 columns at most, some the envelope's."""

TYPE_KEY = Key("type", Name(), "a built-in type, or one that `types.yaml` names", required=True)
VARIANT_KEYS = (Key("description", Text(lines=True), "what the variant is, as a sentence"),)

Place: TypeAlias = Literal["property", "definition", "part", "variant"]
"""What a type is of: a property, a name of ``types.yaml``, what a list or map holds, a union."""

_KEYS_AT: dict[Place, tuple[Key, ...]] = {
    "property": PROPERTY_KEYS,
    "definition": ABOUT_KEYS,
    "part": (),
    "variant": VARIANT_KEYS,
}
_TYPED = Shape("what has a type", keys=(TYPE_KEY,), open=True)
_UNTYPED = Shape("a property", keys=PROPERTY_KEYS, open=True)


@cache
def shape_of(name: str, place: Place, *, is_named: bool) -> Shape:
    """The keys of whatever has a type.

    Args:
        name: The built-in type that it is of.
        place: What has the type.
        is_named: Whether the type has a name of its own, so that its keys can only narrow it.
    """
    built_in = BUILT_IN[name]
    own = built_in.keys
    if is_named:
        free = (key for key in own if key.name not in built_in.fixed)
        own = tuple(replace(key, required=False) for key in free)
    about = () if is_named and place == "variant" else _KEYS_AT[place]
    return Shape(f"a {place} of type {name}", keys=(TYPE_KEY, *own, *about))


class TypeReader:
    """Reads properties and types, given the named types of the plan.

    Args:
        report: Takes the faults.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self._scales = Scales()
        self._names = NamedTypes(report, self._scales, self._definition)

    def give_up(self) -> None:
        """Note that named types could not be read: no name is known to be wrong from now on."""
        self._names.give_up()

    def define(self, definitions: Mapping) -> None:
        """Take the named types, whether or not a property uses them."""
        self._names.define(definitions)

    def definitions(self) -> tuple[Definition, ...]:
        """The named types, and whether anything uses them."""
        return self._names.definitions()

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

    def require_bearable(
        self, properties: Iterable[Property | None], what: str, span: Span
    ) -> None:
        """Report properties that are more, or amount to more, than a version may have."""
        held = [property_ for property_ in properties if property_ is not None]
        if len(held) > MAX_PROPERTIES:
            self.report.error(
                span,
                "version-bounds",
                f"{what} has {len(held):,} properties, and {MAX_PROPERTIES:,} at most fit a row",
                hint="put those that belong together into records, or into further events",
            )
        elif not self._scales.are_bearable(property_.type for property_ in held):
            self.report.error(
                span,
                "version-bounds",
                f"the properties of {what} amount to more than {HEAVIEST.size:,} types",
                hint="say less in this event, and more in further events",
            )

    def _property(self, key: Scalar, node: Node) -> Property | None:
        what = f"property `{key.text}`"
        read = self.typed(node, what, "property")
        if read is None and isinstance(node, Mapping):
            read_untyped(Fields(node, _UNTYPED, what, self.report))
        found = property_of(key, *read) if read else None
        if found is None or self._scales.are_bearable([found.type]):
            return found
        self.report.error(
            key.span,
            "type-bounds",
            f"property `{key.text}` amounts to more than {HEAVIEST.size:,} types, "
            f"or nests more than {HEAVIEST.depth} deep",
            hint="say less of it here, and more in further events",
        )
        return None

    def _definition(self, node: Node, what: str) -> Typed | None:
        read = self.typed(node, what, "definition")
        return read[1] if read else None

    def typed(self, node: Node, what: str, place: Place) -> tuple[Fields, Typed] | None:
        """The fields of whatever has a type, and the type with what is said about it.

        Args:
            node: A mapping with the key `type`; what has nothing but a type may be its name alone.
            what: What it is, for diagnostics.
            place: What has the type.
        """
        if isinstance(node, Scalar) and isinstance(node.value, str):
            if place in ("property", "definition"):
                self.report.error(
                    node.span,
                    "value-kind",
                    f"{what} is a mapping, not {kind_of(node)}",
                    hint=f"write `{{type: {node.text}}}`",
                )
                return None
            node = _with_type(node.text, node)
        if not isinstance(node, Mapping) or "type" not in node.entries:
            _TYPED.read(node, self.report, what)
            return None
        found = self._names.look_up(node.entries["type"].value, what)
        if found is None:
            return None
        name, base = found
        shape = shape_of(name, place, is_named=base is not None)
        fields = shape.read(node, self.report, what)
        typed = self._typed_of(name, base, fields) if fields else None
        return (fields, typed) if fields and typed else None

    def _typed_of(self, name: str, base: Typed | None, fields: Fields) -> Typed | None:
        parts = _Parts(self)
        if base is None:
            kind = BUILT_IN[name].read(fields, parts)
        elif any(key.name in fields.node.entries for key in BUILT_IN[name].keys):
            kind = narrowed(base.type, replace(fields, related=base.defined))
        else:
            kind = base.type
        description, unit = fields.text("description"), fields.text("unit")
        pii = cast("Pii | None", fields.choice("pii"))
        if kind is None:
            return None
        return Typed(
            type=marked(kind, pii) if pii else kind,
            built_in=name,
            description=description or (base.description if base else ""),
            pii=pii or (base.pii if base else parts.pii),
            unit=unit or (base.unit if base else None),
        )


class _Parts:
    """Reads what a type holds, and notes how personal the named types of that are.

    Args:
        reader: Reads what has a type.
    """

    def __init__(self, reader: TypeReader) -> None:
        self._reader = reader
        self.pii: Pii | None = None

    def part_of(self, fields: Fields, key: str) -> Type | None:
        """The type of the items of a list or of the values of a map, if it is not at fault."""
        node = fields.get(key)
        return self._noted(node, f"`{key}` of {fields.what}", "part") if node else None

    def record_of(self, fields: Fields) -> RecordType | None:
        """A record, if it is not at fault."""
        properties = fields.mapping("properties")
        if properties is None:
            return None
        found = [one for one in self._reader.properties_of(properties).values() if one is not None]
        for property_ in found:
            if property_.renamed_from is not None:
                fields.report.error(
                    property_.span,
                    "renamed-from-known",
                    f"`{property_.name}` was renamed within {fields.what}",
                    hint="only a version's own properties can be read under an earlier name: "
                    "give the record as a whole another name, and an upcast",
                )
        return RecordType(properties=tuple(replace(one, renamed_from=None) for one in found))

    def variant_of(self, fields: Fields, tag: str, node: Node) -> RecordType | None:
        """The record of a variant of a union, if it is not at fault."""
        what = f"variant `{tag}` of {fields.what}"
        if isinstance(node, Mapping) and "type" not in node.entries:
            node = _with_type("record", node)
        kind = self._noted(node, what, "variant")
        if kind is None or isinstance(kind, RecordType):
            return kind
        fields.report.error(
            node.span,
            "variant-record",
            f"{what} is no record",
            hint="write `{properties: {…}}`, or the name of a record of types.yaml",
        )
        return None

    def _noted(self, node: Node, what: str, place: Place) -> Type | None:
        read = self._reader.typed(node, what, place)
        if read is None:
            return None
        typed = read[1]
        self.pii = more_personal(self.pii, typed.pii)
        if isinstance(typed.type, RecordType) and typed.type.name is None:
            return replace(typed.type, description=typed.description)
        return typed.type


def _with_type(name: str, node: Node) -> Mapping:
    """A node as a mapping with a type: one that lacks it, or a name that stands for it."""
    entries = node.entries if isinstance(node, Mapping) else {}
    word = Scalar(node.source, node.start, node.end, name, name)
    key = replace(word, text="type", value="type")
    return Mapping(node.source, node.start, node.end, {"type": Entry(key, word), **entries})
