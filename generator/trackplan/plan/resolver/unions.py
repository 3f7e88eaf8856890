"""Reads unions: the member that tells their variants apart, and the variants."""

from __future__ import annotations

import re
from collections.abc import Callable

from trackplan.diagnostics import Related, did_you_mean
from trackplan.plan.reading.kinds import Defined, Either, Key, Many, Name, Table, Word
from trackplan.plan.reading.nodes import Mapping, Node, Scalar, Sequence, kind_of
from trackplan.plan.reading.shape import Fields
from trackplan.plan.types import RecordType, UnionType, Variant

TAG = Word(
    "a text of letters, digits, `_`, `-` and `.`, 64 at most and a letter first",
    r"[A-Za-z][A-Za-z0-9_.-]{0,63}",
)
KEYS = (
    Key("discriminator", Name(), "member that says which variant a value is", required=True),
    Key(
        "variants",
        Either((Table(TAG, Defined("variant")), Many(TAG, unique=True))),
        "records by the discriminator's value, each spelt out or named; a named union is narrowed "
        "to a list of these values",
        required=True,
    ),
)


def union_of(
    fields: Fields, variant_of: Callable[[Fields, str, Node], RecordType | None]
) -> UnionType | None:
    """A union, from its discriminator and its variants; None if either is at fault.

    Args:
        fields: Its keys.
        variant_of: Reads the record of a variant, given its tag.
    """
    discriminator, given = fields.name("discriminator"), fields.mapping("variants")
    if given is not None and not given.entries:
        _report_empty(fields)
    variants: list[Variant] = []
    for key, node in given or ():
        record = variant_of(fields, key.text, node)
        if not _is_tag(key, fields) or record is None:
            continue
        variants.append(Variant(tag=key.text, type=record))
        _require_free(discriminator, variants[-1], key, fields)
    _require_distinct(given, fields)
    if discriminator is None or given is None or len(variants) < len(given.entries):
        return None
    return UnionType(discriminator=discriminator, variants=tuple(variants)) if variants else None


def narrowed_union(fields: Fields, base: UnionType) -> UnionType | None:
    """A named union with some of its variants, in the order in which it has them."""
    node = fields.get("variants")
    if not isinstance(node, Sequence):
        if node is not None:
            fields.fault(
                "variants",
                "a list of those of its type's variants that it may be",
                hint=f"write `variants: [{base.variants[0].tag}]`, for one",
            )
        return None
    kept = fields.texts("variants")
    tags = [variant.tag for variant in base.variants]
    for tag, item in kept.items():
        if tag not in tags:
            fields.report_wider(
                item.span,
                f"`variants` of {fields.what} has `{tag}`, which its type has not",
                hint=did_you_mean(tag, tags),
            )
    if not node.items:
        _report_empty(fields)
    variants = tuple(variant for variant in base.variants if variant.tag in kept)
    return UnionType(discriminator=base.discriminator, variants=variants) if variants else None


def _is_tag(key: Scalar, fields: Fields) -> bool:
    fits = isinstance(key.value, str) and re.fullmatch(TAG.pattern, key.text)
    if not fits:
        message = f"a variant of {fields.what} is called by {TAG.what}, not {kind_of(key)}"
        fields.report.error(key.span, "variant-tag", message)
    return bool(fits)


def _require_distinct(given: Mapping | None, fields: Fields) -> None:
    """Report tags that differ in case or punctuation only: classes are named after them."""
    first: dict[str, Scalar] = {}
    for key, _ in given or ():
        known = first.setdefault(re.sub(r"[_.-]", "", key.text.lower()), key)
        if known is not key:
            fields.report.error(
                key.span,
                "variant-tag",
                f"the variants `{known.text}` and `{key.text}` of {fields.what} differ in case or "
                "punctuation only",
                hint="give one of the two a name of its own",
                related=(Related(known.span, f"`{known.text}` stands here"),),
            )


def _require_free(discriminator: str | None, variant: Variant, key: Scalar, fields: Fields) -> None:
    for property_ in variant.type.properties:
        if property_.name == discriminator:
            fields.report.error(
                key.span,
                "discriminator-free",
                f"the variant `{variant.tag}` of {fields.what} has a property of its own that is "
                f"called `{discriminator}`, as the discriminator is",
                hint="remove the property: the discriminator is a member of every variant already",
                related=(Related(property_.span, "the property stands here"),),
            )


def _report_empty(fields: Fields) -> None:
    fields.report.error(
        fields.value_span("variants"),
        "union-not-empty",
        f"{fields.what} is a union of no variants",
        hint="list at least one: `variants: {<tag>: {properties: {…}}}`",
    )
