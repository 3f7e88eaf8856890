"""What Python gives, the wire gives back: for each type, up to the limits of its range."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from trackplan.runtime import (
    Boolean,
    Date,
    DateTime,
    Digits,
    Duration,
    Entries,
    Integer,
    Items,
    Json,
    Number,
    String,
    Time,
    Uuid,
)

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
DOUBLES = st.floats(allow_nan=False, allow_infinity=False)
LARGEST = int(1.7976931348623157e308)
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | DOUBLES | TEXTS,
    lambda values: st.lists(values).map(tuple) | st.dictionaries(TEXTS, values),
)
OFFSETS = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))


@st.composite
def decimals(draw: st.DrawFn, precision: int, scale: int) -> Decimal:
    """Any decimal of a form, written in any way that a Python program may come to write it."""
    whole = draw(st.integers(-(10**precision) + 1, 10**precision - 1))
    zeros = draw(st.integers(0, 5))
    return Decimal(f"{whole}{'0' * zeros}E-{scale + zeros}")


VALUES: list[tuple[str, Any, st.SearchStrategy[Any]]] = [
    ("string", Annotated[str, String()], TEXTS),
    ("integer", Annotated[int, Integer()], st.integers(-(2**63), 2**63 - 1)),
    ("number", Annotated[float, Number()], DOUBLES),
    ("decimal", Annotated[Decimal, Digits(precision=38, scale=9)], decimals(38, 9)),
    ("fraction", Annotated[Decimal, Digits(precision=9, scale=9)], decimals(9, 9)),
    ("boolean", Boolean, st.booleans()),
    ("datetime", DateTime, st.datetimes(timezones=st.just(UTC))),
    ("date", Date, st.dates()),
    ("time", Time, st.times()),
    ("duration", Duration, st.timedeltas(min_value=timedelta(0))),
    ("uuid", Uuid, st.uuids()),
    ("json", Json, ANYTHING),
    (
        "map",
        Annotated[Mapping[str, Annotated[tuple[Time, ...], Items()]], Entries()],
        st.dictionaries(TEXTS, st.lists(st.times()).map(tuple)),
    ),
]


@pytest.mark.parametrize(
    ("annotation", "values"),
    [(annotation, values) for _, annotation, values in VALUES],
    ids=[name for name, *_ in VALUES],
)
@given(st.data())
def test_a_value_comes_back_equal(
    annotation: Any,  # noqa: ANN401
    values: st.SearchStrategy[Any],
    data: st.DataObject,
) -> None:
    adapter = TypeAdapter[Any](annotation)
    value = data.draw(values)
    text = adapter.dump_json(adapter.validate_python(value))
    read = adapter.validate_json(text)
    assert read == value
    assert type(read) is type(adapter.validate_python(value))
    assert adapter.dump_json(read) == text


@given(
    st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=OFFSETS)  # noqa: DTZ001
)
def test_a_datetime_of_any_zone_is_the_same_instant(moment: datetime) -> None:
    adapter = TypeAdapter[datetime](DateTime)
    read = adapter.validate_json(adapter.dump_json(adapter.validate_python(moment)))
    assert read == moment
    assert read.tzinfo is UTC


@given(decimals(38, 9))
def test_a_decimal_is_text_and_never_a_number(amount: Decimal) -> None:
    adapter = TypeAdapter[Decimal](Annotated[Decimal, Digits(precision=38, scale=9)])
    written = json.loads(
        adapter.dump_json(adapter.validate_python(amount)), parse_float=pytest.fail
    )
    assert Decimal(written) == amount


@pytest.mark.parametrize(
    ("annotation", "limits"),
    [
        (DateTime, (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))),
        (Date, (date.min, date.max)),
        (Time, (time.min, time.max)),
        (Duration, (timedelta(0), timedelta.max)),
    ],
    ids=["datetime", "date", "time", "duration"],
)
def test_the_limits_of_python_are_those_of_the_wire(annotation: Any, limits: Any) -> None:  # noqa: ANN401
    adapter = TypeAdapter[Any](annotation)
    for limit in limits:
        assert adapter.validate_json(adapter.dump_json(adapter.validate_python(limit))) == limit
