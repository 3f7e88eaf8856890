from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from trackplan.diagnostics import Span
from trackplan.plan.model import Plan
from trackplan.plan.types import DecimalType, ListType, Property, RecordType, StringType, Type
from trackplan.targets.jsonschema import TARGET

SPAN = Span("plan/inventory/item_counted.yaml")
INNER = Span("plan/types.yaml", 7)


def has(type_: Type) -> Property:
    return Property(name="amount", type=type_, span=SPAN)


@pytest.mark.parametrize(
    "base_uri",
    [
        "https://schemas.example.com/domain-events",
        "https://schemas.example.com/domain-events/",
        "urn:example:domain-events",
    ],
)
def test_an_absolute_base_uri_is_fine(plan_of: Callable[..., Plan], base_uri: str) -> None:
    assert list(TARGET.check(plan_of(base_uri=base_uri))) == []


@pytest.mark.parametrize(
    "base_uri",
    ["", "/schemas", "schemas.example.com", "https://a.example/#x", "https://a.example/?x", "a: b"],
)
def test_any_other_base_uri_is_reported(plan_of: Callable[..., Plan], base_uri: str) -> None:
    [found] = TARGET.check(plan_of(base_uri=base_uri))
    assert found.rule == "base-uri-absolute"
    assert "`base_uri`" in found.message
    assert "https://schemas.example.com/domain-events" in (found.hint or "")


def test_bounds_that_no_decimal_reaches_are_reported(plan_of: Callable[..., Plan]) -> None:
    between = DecimalType(precision=3, scale=1, minimum=Decimal("0.12"), maximum=Decimal("0.18"))
    [found] = TARGET.check(plan_of(has(between)))
    assert found.rule == "decimal-bounds-reachable"
    assert found.span == SPAN
    assert "`amount`" in found.message


def test_bounds_beyond_a_pattern_are_reported(plan_of: Callable[..., Plan]) -> None:
    bounded = DecimalType(precision=51, scale=50, exclusive_minimum=Decimal(0))
    [found] = TARGET.check(plan_of(has(bounded)))
    assert found.rule == "decimal-bounds-digits"
    assert found.span == SPAN
    for fine in (
        DecimalType(precision=50, scale=49, exclusive_minimum=Decimal(0)),
        DecimalType(precision=1000, scale=999),
        DecimalType(precision=1000, scale=999, minimum=Decimal(0)),
        DecimalType(precision=1000, scale=999, maximum=Decimal(0)),
    ):
        assert list(TARGET.check(plan_of(has(fine)))) == []


@pytest.mark.parametrize("pattern", ["^[^<>]*$", r"^a\n?$", r"^[\t-z]+$", r"^\\[^a]$"])
def test_a_pattern_that_may_end_in_a_newline_is_reported(
    plan_of: Callable[..., Plan], pattern: str
) -> None:
    label = Property(name="label", type=StringType(pattern=pattern), span=INNER)
    record = ListType(items=RecordType(properties=(label,)))
    [found] = TARGET.check(plan_of(has(record)))
    assert found.rule == "pattern-newline"
    assert found.span == INNER
    assert "`label`" in found.message


@pytest.mark.parametrize(
    "pattern", ["[^<>]", r"^[^<>\n]*$", r"^[^<>]*\$", r"^\[a-z\]$", "^[a-z ]+$"]
)
def test_other_patterns_are_fine(plan_of: Callable[..., Plan], pattern: str) -> None:
    assert list(TARGET.check(plan_of(has(StringType(pattern=pattern))))) == []
