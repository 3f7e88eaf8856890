"""Every type, and all that a property may say, survives being written as JSON."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackplan.diagnostics import Span
from trackplan.plan.resolved.type_json import json_of_properties, properties_of_json
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

HERE = Span("plan/types.yaml")
TEXT = st.text(max_size=5)
NAMES = st.sampled_from(["type", "name", "description", "values", "type_description", "default"])
NAME = st.none() | NAMES
NATURAL = st.none() | st.integers(0, 9)
DECIMALS = st.none() | st.decimals(-99, 99, places=2)
FLOATS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
DEPRECATIONS = st.builds(
    Deprecation, reason=TEXT, replaced_by=NAME, sunset=st.none() | st.dates(date(1, 1, 1))
)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=3,
)
PLAIN: st.SearchStrategy[Type] = st.one_of(
    st.builds(
        StringType,
        min_length=st.integers(0, 9),
        max_length=NATURAL,
        pattern=st.none() | TEXT,
        format=st.sampled_from([None, "email", "uri"]),
    ),
    st.builds(IntegerType, minimum=st.integers(), maximum=st.integers(), multiple_of=NATURAL),
    st.builds(NumberType, minimum=FLOATS, exclusive_maximum=FLOATS),
    st.builds(
        DecimalType,
        precision=st.integers(1, 40),
        scale=st.integers(0, 20),
        exclusive_minimum=DECIMALS,
        maximum=DECIMALS,
    ),
    st.sampled_from(
        [
            BooleanType(),
            DateTimeType(),
            DateType(),
            TimeType(),
            DurationType(),
            UuidType(),
            JsonType(),
        ]
    ),
    st.builds(
        EnumType,
        values=st.lists(
            st.builds(
                EnumValue,
                TEXT,
                description=st.none() | TEXT,
                deprecated=st.none() | DEPRECATIONS,
            ),
            unique_by=lambda value: value.value,
            max_size=3,
        ).map(tuple),
        open=st.booleans(),
        name=NAME,
        description=TEXT,
    ),
)


def properties(types: st.SearchStrategy[Type]) -> st.SearchStrategy[tuple[Property, ...]]:
    one = st.builds(
        Property,
        name=NAMES,
        type=types,
        description=TEXT,
        optional=st.booleans(),
        nullable=st.booleans(),
        default=st.none() | st.builds(Default, VALUES),
        examples=st.lists(VALUES, max_size=2).map(tuple),
        pii=st.sampled_from(["none", "personal", "sensitive"]),
        unit=NAME,
        deprecated=st.none() | DEPRECATIONS,
        renamed_from=NAME,
        span=st.just(HERE),
    )
    return st.lists(one, unique_by=lambda found: found.name, max_size=3).map(tuple)


def holders(inner: st.SearchStrategy[Type]) -> st.SearchStrategy[Type]:
    records = st.builds(RecordType, properties=properties(inner), name=NAME, description=TEXT)
    return st.one_of(
        records,
        st.builds(ListType, items=inner, max_items=NATURAL, unique_items=st.booleans()),
        st.builds(MapType, values=inner, min_items=st.integers(0, 3), pattern=st.none() | TEXT),
        st.builds(
            UnionType,
            discriminator=NAMES,
            variants=st.lists(
                st.builds(Variant, tag=NAMES, type=records),
                unique_by=lambda variant: variant.tag,
                max_size=2,
            ).map(tuple),
            name=NAME,
            description=TEXT,
        ),
    )


@given(written=properties(st.recursive(PLAIN, holders, max_leaves=4)))
def test_what_is_written_reads_back_equal(written: tuple[Property, ...]) -> None:
    text = json.dumps(json_of_properties(written), allow_nan=False)
    read = properties_of_json(json.loads(text), HERE)
    assert read == written
    assert json.dumps(json_of_properties(read)) == text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (TimeType(), {"type": "time"}),
        (StringType(format="uri"), {"type": "string", "format": "uri"}),
        (
            DecimalType(precision=4, scale=2, minimum=Decimal("1E+1")),
            {"type": "decimal", "precision": 4, "scale": 2, "minimum": "10"},
        ),
        (
            EnumType(
                values=(
                    EnumValue("a"),
                    EnumValue("b", "B."),
                    EnumValue("c", deprecated=Deprecation(reason="Old.", sunset=date(2027, 1, 2))),
                ),
                name="letter",
                description="A letter.",
            ),
            {
                "type": "enum",
                "name": "letter",
                "type_description": "A letter.",
                "values": {
                    "a": None,
                    "b": "B.",
                    "c": {"deprecated": {"reason": "Old.", "sunset": "2027-01-02"}},
                },
            },
        ),
        (
            MapType(values=UuidType(), max_items=2),
            {"type": "map", "max_items": 2, "values": {"type": "uuid"}},
        ),
    ],
)
def test_what_has_its_default_is_left_out(kind: Type, said: dict[str, Any]) -> None:
    assert json_of_properties((Property(name="it", type=kind, span=HERE),)) == {"it": said}


def test_a_default_of_null_is_one() -> None:
    written = (Property(name="it", type=JsonType(), default=Default(None), span=HERE),)
    said = json_of_properties(written)
    assert said == {"it": {"type": "json", "default": None}}
    assert properties_of_json(said, HERE) == written


@pytest.mark.parametrize(
    "said",
    [
        {"type": "money"},
        {"type": "union", "discriminator": "kind", "variants": {"card": {"type": "uuid"}}},
        {"type": "string", "deprecated": {"reason": "Old.", "sunset": "soon"}},
        {"type": "string", "deprecated": {"cause": "Old."}},
    ],
)
def test_what_nobody_wrote_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        properties_of_json({"it": said}, HERE)
