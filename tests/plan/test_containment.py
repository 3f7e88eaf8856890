from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackplan.diagnostics import Span
from trackplan.plan.types import (
    BooleanType,
    DateType,
    DecimalType,
    Default,
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
from trackplan.plan.values.containment import refused_by, takes_all_of
from trackplan.plan.values.wire import fault_of_value


def enum(*values: str) -> EnumType:
    return EnumType(values=tuple(EnumValue(value) for value in values))


def member(
    type_: Type,
    *,
    optional: bool = False,
    nullable: bool = False,
    default: Default | None = None,
) -> Property:
    return Property(
        name="size",
        type=type_,
        optional=optional,
        nullable=nullable,
        default=default,
        span=Span("plan"),
    )


def record(*properties: Property) -> RecordType:
    return RecordType(properties=properties)


def union(discriminator: str = "kind", **variants: RecordType) -> UnionType:
    found = (Variant(tag=tag, type=type_) for tag, type_ in variants.items())
    return UnionType(discriminator=discriminator, variants=tuple(found))


SMALL = st.none() | st.integers(-2, 3)
NATURAL = st.none() | st.integers(0, 3)
LEAVES: st.SearchStrategy[Type] = st.one_of(
    st.builds(
        StringType,
        min_length=st.integers(0, 2),
        max_length=NATURAL,
        pattern=st.sampled_from([None, "^a", "b$"]),
        format=st.sampled_from([None, "hostname", "ipv4"]),
    ),
    st.builds(
        IntegerType,
        minimum=st.integers(-2, 2),
        maximum=st.integers(-2, 6),
        multiple_of=st.none() | st.integers(1, 4),
    ),
    st.builds(NumberType, minimum=SMALL, exclusive_maximum=SMALL),
    st.builds(
        DecimalType,
        precision=st.integers(2, 3),
        scale=st.integers(0, 2),
        minimum=st.none() | st.sampled_from([Decimal(-1), Decimal("0.5")]),
        exclusive_maximum=st.none() | st.sampled_from([Decimal(2), Decimal("9.99")]),
    ),
    st.sets(st.sampled_from(["", "a", "ab", "abc"]), min_size=1).map(lambda v: enum(*sorted(v))),
    st.sampled_from(
        [BooleanType(), DateType(), TimeType(), DurationType(), UuidType(), JsonType()]
    ),
)
DEFAULTS = st.sampled_from([None, Default(1)])


def members(types: st.SearchStrategy[Type]) -> st.SearchStrategy[Property]:
    return st.builds(
        member, types, optional=st.booleans(), nullable=st.booleans(), default=DEFAULTS
    )


TYPES: st.SearchStrategy[Type] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(
            ListType,
            items=inner,
            min_items=st.integers(0, 1),
            max_items=NATURAL,
            unique_items=st.booleans(),
        ),
        members(inner).map(record),
        st.just(record()),
        st.builds(
            MapType,
            values=inner,
            min_items=st.integers(0, 1),
            max_items=NATURAL,
            pattern=st.sampled_from([None, "^s", "e$"]),
        ),
        st.builds(
            lambda discriminator, held, others: union(
                discriminator, **{"a": record(held), **others}
            ),
            st.sampled_from(["kind", "sort"]),
            members(inner),
            st.sampled_from([{}, {"b": record()}]),
        ),
    ),
    max_leaves=3,
)
SCALARS: list[Json] = [
    None, True, "", "a", "ab", "abc", "abcd", *range(-3, 8), 0.5, 1.5, 2.5, -2.5,
    "0", "-1", "0.5", "0.25", "1.9", "9.98", "99", "-99", "999",
    "2026-11-24", "12:00:00", "PT1S", "b", "1.2.3.4", "8c3a2a2e-1f2b-4f4e-9a76-0d8a4f1b2c3d",
]  # fmt: skip
VALUES: list[Json] = [[], ["a", "b", "c"], {}, *SCALARS]
for scalar in SCALARS:
    VALUES += [[scalar], [scalar, scalar], {"size": scalar}, {"size": [scalar]}, [{"size": scalar}]]
    VALUES += [{"kind": "a", "size": scalar}, {"sort": "a", "size": scalar}, {"some": scalar}]
VALUES += [{"kind": "a"}, {"kind": "b"}, {"sort": "b"}, {"size": 1, "some": 1}]


@given(held=TYPES, wanted=TYPES)
def test_no_value_contradicts_it(held: Type, wanted: Type) -> None:
    if refused_by(wanted, held) is None:
        for value in VALUES:
            if fault_of_value(value, held) is None:
                assert fault_of_value(value, wanted) is None, value


@given(type_=TYPES)
def test_a_type_takes_its_own_values(type_: Type) -> None:
    assert refused_by(type_, type_) is None


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        (StringType(max_length=5), StringType(max_length=6)),
        (StringType(pattern="^a+$"), StringType()),
        (IntegerType(multiple_of=12), IntegerType(multiple_of=6)),
        (DecimalType(precision=4, scale=2), DecimalType(precision=6, scale=3)),
        (DecimalType(precision=2, scale=0), DecimalType(precision=3, scale=0, maximum=Decimal(99))),
        (enum("sale", "gift"), enum("gift", "sale", "sample")),
        (enum("sale"), StringType(max_length=4)),
        (record(member(UuidType())), record(member(UuidType(), optional=True, nullable=True))),
        (record(), record(member(IntegerType(), default=Default(1)))),
        (
            record(member(IntegerType(), optional=True)),
            record(member(IntegerType(), default=Default(1))),
        ),
        (StringType(format="email"), StringType()),
        (StringType(format="email", max_length=9), StringType(format="email")),
        (enum("localhost"), StringType(format="hostname")),
        (
            DecimalType(precision=3, scale=1, exclusive_minimum=Decimal("1.04")),
            DecimalType(precision=4, scale=2, minimum=Decimal("1.1")),
        ),
        (
            MapType(values=IntegerType(minimum=1), min_items=1, max_items=2, pattern="^a"),
            MapType(values=IntegerType(), max_items=3),
        ),
        (MapType(values=UuidType(), pattern="^a"), MapType(values=UuidType(), pattern="^a")),
        (union(a=record()), union(b=record(), a=record(member(UuidType(), optional=True)))),
        (JsonType(), JsonType()),
    ],
)
def test_what_was_widened_takes_all(held: Type, wanted: Type) -> None:
    assert refused_by(wanted, held) is None


@pytest.mark.parametrize(
    ("held", "wanted", "refused"),
    [
        (IntegerType(), UuidType(), "a value of another type"),
        (UuidType(), StringType(), "a value of another type"),
        (StringType(), StringType(max_length=6), "a text longer than 6 characters"),
        (StringType(), StringType(pattern="^a$"), "a text that does not match `^a$`"),
        (enum("sale", "gift"), enum("sale"), "`gift`"),
        (
            DecimalType(precision=6, scale=2),
            DecimalType(precision=6, scale=3),
            "a decimal with more than 3 digits before the point",
        ),
        (
            record(member(IntegerType())),
            record(member(IntegerType(minimum=1))),
            "a record whose `size` is a number below 1",
        ),
        (
            ListType(items=StringType()),
            ListType(items=StringType(), unique_items=True),
            "a list that has an item twice",
        ),
        (
            record(member(UuidType(), nullable=True)),
            record(member(UuidType())),
            "a record whose `size` is null",
        ),
        (
            record(member(IntegerType(), default=Default(1))),
            record(member(IntegerType())),
            "a record without `size`",
        ),
        (StringType(), StringType(format="email"), "a text that is no e-mail address"),
        (
            StringType(format="ipv4"),
            StringType(format="ipv6"),
            "a text that is no IPv6 address",
        ),
        (enum("a", "b c"), StringType(format="hostname"), "`b c`"),
        (
            DecimalType(precision=3, scale=1, minimum=Decimal("1.04")),
            DecimalType(precision=4, scale=2, minimum=Decimal("1.11")),
            "a decimal out of bounds",
        ),
        (TimeType(), DurationType(), "a value of another type"),
        (UuidType(), JsonType(), "a value of another type"),
        (record(), MapType(values=JsonType()), "a value of another type"),
        (
            MapType(values=UuidType()),
            MapType(values=UuidType(), min_items=1),
            "a map of fewer than 1 items",
        ),
        (
            MapType(values=UuidType()),
            MapType(values=UuidType(), max_items=1),
            "a map of more than 1 items",
        ),
        (
            MapType(values=UuidType()),
            MapType(values=UuidType(), pattern="^a"),
            "a map with a key that does not match `^a`",
        ),
        (
            MapType(values=IntegerType()),
            MapType(values=IntegerType(minimum=1)),
            "a map with a value that is a number below 1",
        ),
        (union("sort", a=record()), union(a=record()), "a record without `kind`"),
        (
            union(a=record(), b=record()),
            union(a=record()),
            "a record with `b` as its `kind`",
        ),
        (
            union(a=record()),
            union(a=record(member(UuidType()))),
            "a record without `size`, of those with `a` as its `kind`",
        ),
    ],
)
def test_what_is_refused_is_named(held: Type, wanted: Type, refused: str) -> None:
    assert refused_by(wanted, held) == refused


@pytest.mark.parametrize(
    ("held", "wanted", "takes"),
    [
        (member(UuidType()), member(UuidType(), optional=True), True),
        (member(UuidType(), optional=True), member(UuidType()), False),
        (
            member(IntegerType(), default=Default(1)),
            member(IntegerType(), optional=True),
            True,
        ),
        (member(IntegerType(), default=Default(1)), member(IntegerType()), False),
        (member(JsonType(), nullable=True), member(JsonType()), True),
        (member(UuidType(), nullable=True), member(UuidType(), optional=True), False),
    ],
)
def test_a_property_takes_absence_and_null_if_it_may_have_them(
    held: Property, wanted: Property, *, takes: bool
) -> None:
    assert takes_all_of(wanted, held) == takes
