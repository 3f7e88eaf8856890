from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from trackplan.diagnostics import Span
from trackplan.plan.model import Plan
from trackplan.plan.types import (
    DecimalType,
    ListType,
    MapType,
    Property,
    RecordType,
    Type,
    UnionType,
    Variant,
)
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


def test_a_decimal_deep_within_is_found_where_it_is_planned(plan_of: Callable[..., Plan]) -> None:
    bounded = DecimalType(precision=51, scale=50, exclusive_minimum=Decimal(0))
    inner = Property(name="share", type=MapType(values=bounded), span=INNER)
    variant = Variant(tag="split", type=RecordType(properties=(inner,)))
    union = UnionType(discriminator="kind", variants=(variant,))
    [found] = TARGET.check(plan_of(has(ListType(items=union))))
    assert found.span == INNER
    assert "`share`" in found.message


def test_what_is_reported_has_a_page(plan_of: Callable[..., Plan]) -> None:
    bounded = DecimalType(precision=51, scale=50, exclusive_minimum=Decimal(0))
    found = {each.rule for each in TARGET.check(plan_of(has(bounded), base_uri=""))}
    assert found == set(TARGET.rules)
