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
    EnumType,
    EnumValue,
    IntegerType,
    Json,
    ListType,
    NumberType,
    Property,
    RecordType,
    StringType,
    Type,
    UuidType,
)
from trackplan.plan.values.containment import refused_by
from trackplan.plan.values.wire import fault_of_value


def enum(*values: str) -> EnumType:
    return EnumType(values=tuple(EnumValue(value) for value in values))


def member(type_: Type, *, optional: bool = False, nullable: bool = False) -> Property:
    return Property(
        name="size", type=type_, optional=optional, nullable=nullable, span=Span("plan")
    )


def record(*properties: Property) -> RecordType:
    return RecordType(properties=properties)


SMALL = st.none() | st.integers(-2, 3)
NATURAL = st.none() | st.integers(0, 3)
LEAVES: st.SearchStrategy[Type] = st.one_of(
    st.builds(StringType, min_length=st.integers(0, 2), max_length=NATURAL),
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
    st.sampled_from([BooleanType(), DateType(), UuidType()]),
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
        st.builds(
            lambda type_, optional, nullable: record(
                member(type_, optional=optional, nullable=nullable)
            ),
            inner,
            st.booleans(),
            st.booleans(),
        ),
        st.just(record()),
    ),
    max_leaves=3,
)
SCALARS: list[Json] = [
    None, True, "", "a", "ab", "abc", "abcd", *range(-3, 8), 0.5, 1.5, 2.5, -2.5,
    "0", "-1", "0.5", "0.25", "1.9", "9.98", "99", "-99", "999",
    "2026-11-24", "8c3a2a2e-1f2b-4f4e-9a76-0d8a4f1b2c3d",
]  # fmt: skip
VALUES: list[Json] = [[], ["a", "b", "c"], {}, *SCALARS]
for scalar in SCALARS:
    VALUES += [[scalar], [scalar, scalar], {"size": scalar}, {"size": [scalar]}, [{"size": scalar}]]


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
    ],
)
def test_what_is_refused_is_named(held: Type, wanted: Type, refused: str) -> None:
    assert refused_by(wanted, held) == refused
