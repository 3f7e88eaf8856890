from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackplan.plan.types import DecimalType
from trackplan.plan.values.bounds import reach_of
from trackplan.schemas.digits import pattern_of

CANONICAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
NEGATIVE_ZERO = re.compile(r"-0(\.0+)?")


@st.composite
def decimal_types(draw: st.DrawFn) -> DecimalType:
    precision = draw(st.integers(1, 8))
    scale = draw(st.integers(0, precision))
    limit = 10 ** (precision - scale) + 2
    bounds = st.none() | st.decimals(-limit, limit, places=draw(st.integers(0, scale + 2)))
    lower = draw(st.sampled_from(["minimum", "exclusive_minimum"]))
    upper = draw(st.sampled_from(["maximum", "exclusive_maximum"]))
    given_bounds = {lower: draw(bounds), upper: draw(bounds)}
    return DecimalType(precision=precision, scale=scale, **given_bounds)


@st.composite
def types_and_texts(draw: st.DrawFn) -> tuple[DecimalType, str]:
    """A type that has values, and the text of a number at one of its bounds or beside it."""
    type_ = draw(decimal_types().filter(has_values))
    limit = Decimal(10) ** (type_.precision - type_.scale)
    bounds = (type_.minimum, type_.maximum, type_.exclusive_minimum, type_.exclusive_maximum)
    given_bounds = [bound for bound in bounds if bound is not None]
    near = draw(st.sampled_from([Decimal(0), limit, -limit, *given_bounds]))
    value = near + draw(st.integers(-2, 2)) * Decimal(1).scaleb(-type_.scale)
    text = f"{value:f}"
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return type_, draw(st.sampled_from([text, text + "0", short, f"-{text}", f"0{text}", ""]))


def has_values(type_: DecimalType) -> bool:
    low, high = reach_of(type_)
    return low <= high


def is_value_of(type_: DecimalType, text: str) -> bool:
    if not CANONICAL.fullmatch(text):
        return False
    before, _, behind = text.removeprefix("-").partition(".")
    value = Decimal(text)
    return (
        len(behind) <= type_.scale
        and len(before.lstrip("0")) <= type_.precision - type_.scale
        and (type_.minimum is None or value >= type_.minimum)
        and (type_.maximum is None or value <= type_.maximum)
        and (type_.exclusive_minimum is None or value > type_.exclusive_minimum)
        and (type_.exclusive_maximum is None or value < type_.exclusive_maximum)
    )


@settings(max_examples=1000)
@given(types_and_texts())
def test_a_pattern_matches_what_lies_within_the_bounds(case: tuple[DecimalType, str]) -> None:
    type_, text = case
    if not NEGATIVE_ZERO.fullmatch(text):
        assert (re.search(pattern_of(type_), text) is not None) is is_value_of(type_, text)


@pytest.mark.parametrize(
    ("type_", "pattern"),
    [
        (DecimalType(precision=18, scale=6), r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?$"),
        (DecimalType(precision=6, scale=6), r"^-?0(\.[0-9]{1,6})?$"),
        (DecimalType(precision=1, scale=0), r"^-?(0|[1-9])$"),
        (
            DecimalType(precision=18, scale=6, minimum=Decimal(0)),
            r"^(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?$",
        ),
        (
            DecimalType(precision=5, scale=2, minimum=Decimal(0), maximum=Decimal(100)),
            r"^((0|[1-9][0-9]?)(\.[0-9]{1,2})?|100(\.00?)?)$",
        ),
        (
            DecimalType(precision=3, scale=1, maximum=Decimal("-0.5")),
            r"^-(0\.[5-9]|[1-9][0-9]?(\.[0-9])?)$",
        ),
    ],
)
def test_a_pattern_reads_as_one_would_write_it(type_: DecimalType, pattern: str) -> None:
    assert pattern_of(type_) == pattern


def test_bounds_beyond_the_digits_leave_no_value() -> None:
    type_ = DecimalType(precision=3, scale=0, minimum=Decimal("0.2"), maximum=Decimal("0.8"))
    low, high = reach_of(type_)
    assert low > high
    with pytest.raises(ValueError, match="no decimal"):
        pattern_of(type_)
