"""How personal what holds other values is, and what it holds."""

from __future__ import annotations

from dataclasses import replace

from trackplan.plan.types import ListType, MapType, Pii, RecordType, Type, UnionType

PIIS: tuple[Pii, ...] = ("none", "personal", "sensitive")
"""From the least to the most personal."""


def more_personal(one: Pii | None, other: Pii | None) -> Pii | None:
    """The more personal of two classes; None stands for one of which nothing is said."""
    said = [pii for pii in (one, other) if pii is not None]
    return max(said, key=PIIS.index, default=None)


def marked(kind: Type, pii: Pii) -> Type:
    """A type whose parts are as personal as the whole, but for those that say more themselves.

    Parts of a named type stay as they are: other properties have them too.
    """
    match kind:
        case RecordType(name=None):
            return _marked_record(kind, pii)
        case ListType():
            return replace(kind, items=marked(kind.items, pii))
        case MapType():
            return replace(kind, values=marked(kind.values, pii))
        case UnionType(name=None):
            variants = (
                variant
                if variant.type.name
                else replace(variant, type=_marked_record(variant.type, pii))
                for variant in kind.variants
            )
            return replace(kind, variants=tuple(variants))
        case _:
            return kind


def _marked_record(kind: RecordType, pii: Pii) -> RecordType:
    parts = (
        replace(
            part,
            type=marked(part.type, pii),
            pii=pii if part.pii == "none" else part.pii,
            pii_is_said=True,
        )
        for part in kind.properties
    )
    return replace(kind, properties=tuple(parts))
