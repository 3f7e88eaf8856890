from collections.abc import Callable
from datetime import date

import pytest

from trackplan.plan.types import Default, Deprecation, Json, Property

TheProperty = Callable[..., Property]


def test_a_property_says_what_may_be_missing_of_it(the_property: TheProperty) -> None:
    found = the_property("{type: string, optional: true, nullable: true}")
    assert (found.may_be_absent, found.may_be_null) == (True, True)
    found = the_property("{type: json, default: null}")
    assert (found.default, found.may_be_absent, found.may_be_null) == (Default(None), True, True)
    found = the_property("{type: string, nullable: true, default: null}")
    assert found.default == Default(None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{type: integer, default: 4.0}", 4),
        ("{type: decimal, precision: 4, scale: 2, default: '1.50'}", "1.50"),
        ("{type: enum, values: [NO], default: NO}", "NO"),
        ("{type: list, items: integer, default: [1, 2]}", [1, 2]),
        ("{type: map, values: time, default: {open: '09:00:00'}}", {"open": "09:00:00"}),
        (
            (
                "{type: union, discriminator: kind, variants: {cash: {properties: {}}}, "
                "default: {kind: cash}}"
            ),
            {"kind": "cash"},
        ),
    ],
)
def test_a_default_is_in_its_wire_form(the_property: TheProperty, text: str, value: Json) -> None:
    found = the_property(text).default
    assert found == Default(value)
    assert type(found.value) is type(value)


def test_a_property_gives_examples_and_when_it_goes(the_property: TheProperty) -> None:
    found = the_property(
        "{type: string, nullable: true, examples: [a, null, a b], deprecated: "
        "{reason: No one reads it., replaced_by: other, sunset: 2027-06-30}}"
    )
    assert found.examples == ("a", None, "a b")
    assert found.deprecated == Deprecation(
        reason="No one reads it.", replaced_by="other", sunset=date(2027, 6, 30)
    )
