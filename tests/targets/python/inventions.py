"""Plans that hypothesis invents, with every type, form and text that Python source may hold."""

from __future__ import annotations

import zlib
from typing import Any

from hypothesis import strategies as st

from trackplan.diagnostics import Span
from trackplan.plan.model import Envelope, Event, Family, Plan, TargetOptions, Version
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    Default,
    Deprecation,
    DurationType,
    EnumType,
    EnumValue,
    IntegerType,
    Json,
    JsonType,
    ListType,
    MapType,
    NumberType,
    Property,
    RecordType,
    StringType,
    TimeType,
    Type,
    UnionType,
    UuidType,
    Variant,
)

SPAN = Span("plan/plan.yaml")

WORDS = st.sampled_from(["a", "of", "class", "id", "unit", "recipe", "quantity", "x2", "10", "02"])
NAMES = st.lists(WORDS, min_size=1, max_size=7).map(lambda words: "n_" + "_".join(words)) | WORDS
TEXTS = st.lists(
    st.sampled_from(
        ["A", "batch", "the", "was", "started.", '"so"', "\\d", "\u2013", "°C", "Stück", "\n\n"]
    ),
    min_size=1,
    max_size=40,
).map(lambda words: f"A {' '.join(words)} b")
WHOLE = st.none() | st.integers(0, 10**9)
EXACT = st.none() | st.decimals(-(10**9), 10**9, places=3)
REAL = st.none() | st.floats(allow_nan=False, allow_infinity=False)
SHORT_TEXTS = TEXTS.filter(lambda text: len(text) < 40)
DEPRECATIONS = st.none() | st.builds(
    Deprecation,
    reason=TEXTS,
    replaced_by=st.none() | NAMES,
    sunset=st.none() | st.dates(),
)
ENUMS = st.builds(
    EnumType,
    values=st.lists(
        st.builds(EnumValue, SHORT_TEXTS, st.none() | TEXTS, DEPRECATIONS),
        min_size=1,
        max_size=4,
        unique_by=lambda each: each.value,
    ).map(tuple),
)
LEAVES: st.SearchStrategy[Type] = st.one_of(
    st.builds(
        StringType,
        max_length=WHOLE,
        pattern=st.sampled_from([None, r"^\.[a-z]+$", "^[\"']$"]),
        format=st.sampled_from([None, "email", "uri"]),
    ),
    st.builds(IntegerType, minimum=st.integers(-(2**63), 2**63 - 1), multiple_of=WHOLE),
    st.builds(NumberType, minimum=REAL, exclusive_maximum=REAL),
    st.builds(
        DecimalType,
        precision=st.integers(1, 38),
        scale=st.integers(0, 9),
        minimum=EXACT,
        exclusive_maximum=EXACT,
    ),
    st.sampled_from(
        [
            *(BooleanType(), DateTimeType(), DateType(), UuidType()),
            *(TimeType(), DurationType(), JsonType()),
        ]
    ),
    ENUMS,
)


DEFAULTS: dict[type[Type], st.SearchStrategy[Json]] = {
    StringType: SHORT_TEXTS | TEXTS,
    BooleanType: st.booleans(),
    IntegerType: st.integers(-(2**63), 2**63 - 1),
    NumberType: st.floats(allow_nan=False, allow_infinity=False),
    DecimalType: st.sampled_from(["0", "-0.25", "1000000.000"]),
    ListType: st.lists(SHORT_TEXTS, max_size=1).map(list),
    **dict.fromkeys(
        (RecordType, MapType, UnionType, JsonType),
        st.fixed_dictionaries({"it's": SHORT_TEXTS | TEXTS}).map(dict),
    ),
}
"""Defaults, short and long; whether a type takes them, the target does not ask."""


def defaults_of(type_: Type) -> st.SearchStrategy[Json]:
    if isinstance(type_, EnumType):
        return st.sampled_from([value.value for value in type_.values])
    return DEFAULTS.get(type(type_), st.just("2026-11-24"))


@st.composite
def properties_named(draw: st.DrawFn, name: str, types: st.SearchStrategy[Type]) -> Property:
    type_ = draw(types)
    forms: list[dict[str, Any]] = [
        {},
        {"optional": True},
        {"nullable": True},
        {"optional": True, "nullable": True},
        {"default": Default(draw(defaults_of(type_)))},
        {"nullable": True, "default": Default(draw(st.none() | defaults_of(type_)))},
    ]
    return Property(
        name=name,
        type=type_,
        description=draw(st.just("") | TEXTS),
        pii=draw(st.sampled_from(["none", "personal"])),
        examples=tuple(draw(st.lists(SHORT_TEXTS, max_size=2))),
        deprecated=draw(DEPRECATIONS),
        span=SPAN,
        **draw(st.sampled_from(forms)),
    )


@st.composite
def properties_of(draw: st.DrawFn, types: st.SearchStrategy[Type]) -> tuple[Property, ...]:
    names = NAMES.filter(lambda name: not name[0].isdigit())
    return tuple(
        draw(properties_named(name, types))
        for name in draw(st.lists(names, max_size=5, unique=True))
    )


def records_of(types: st.SearchStrategy[Type]) -> st.SearchStrategy[RecordType]:
    """Records, some of which have a name, the same for all that have the same properties."""
    return st.builds(
        lambda properties, is_named, description: RecordType(
            properties=properties,
            name=f"record_{zlib.crc32(repr(properties).encode())}" if is_named else None,
            description=description,
        ),
        properties_of(types),
        st.booleans(),
        st.just("") | TEXTS,
    )


def unions_of(types: st.SearchStrategy[Type]) -> st.SearchStrategy[UnionType]:
    variants = st.lists(
        st.tuples(st.sampled_from(["card", "x-1.b", "transfer"]) | NAMES, records_of(types)),
        min_size=1,
        max_size=3,
        unique_by=lambda variant: variant[0],
    )
    return st.builds(
        lambda discriminator, variants: UnionType(
            discriminator=discriminator,
            variants=tuple(Variant(tag=tag, type=record) for tag, record in variants),
        ),
        st.sampled_from(["kind", "class"]),
        variants,
    )


TYPES: st.SearchStrategy[Type] = st.recursive(
    LEAVES,
    lambda types: st.one_of(
        st.builds(ListType, items=types, max_items=WHOLE),
        st.builds(MapType, values=types, max_items=WHOLE),
        records_of(types),
        unions_of(types),
    ),
    max_leaves=4,
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    names = NAMES.filter(lambda name: not name[0].isdigit())
    events = [
        Event(
            name=name,
            family="stock",
            description=draw(TEXTS),
            source="stocktaking",
            owner="inventory team",
            entity_type="inventory_item",
            status="deprecated" if deprecated else "active",
            deprecated=deprecated,
            versions=tuple(
                Version(number=number, properties=draw(properties_of(TYPES)), span=SPAN)
                for number in range(1, draw(st.integers(1, 2)) + 1)
            ),
            path=f"plan/stock/{name}.yaml",
            span=SPAN,
        )
        for name in draw(st.lists(names, min_size=1, max_size=3, unique=True))
        for deprecated in [draw(DEPRECATIONS)]
    ]
    family = Family(
        name="stock",
        description=draw(TEXTS),
        owner="inventory team",
        entity_type="inventory_item",
        events=tuple(sorted(events, key=lambda event: event.name)),
        path="plan/stock/family.yaml",
        span=SPAN,
    )
    return Plan(
        name="stock-events",
        description=draw(TEXTS),
        envelope=Envelope(),
        targets=(TargetOptions(name="python", span=SPAN),),
        families=(family,),
        span=SPAN,
    )
