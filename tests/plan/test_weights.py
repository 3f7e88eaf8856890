from collections.abc import Callable, Mapping

import pytest

from trackplan.diagnostics import Report
from trackplan.plan.model import Plan
from trackplan.plan.reading.kinds import LONGEST_NAME
from trackplan.plan.resolver.enums import LONGEST_DESCRIPTION, LONGEST_VALUE, MAX_VALUES
from trackplan.plan.resolver.properties import MAX_PROPERTIES
from trackplan.plan.resolver.property_keys import LONGEST_UNIT
from trackplan.plan.resolver.weights import HEAVIEST, Scales
from trackplan.plan.types import (
    EnumType,
    EnumValue,
    ListType,
    MapType,
    RecordType,
    Type,
    UnionType,
    UuidType,
    Variant,
)

Loaded = Callable[[Mapping[str, str | bytes]], tuple[Plan | None, Report]]


def nested(levels: int) -> Type:
    kind: Type = UuidType()
    for _ in range(levels):
        kind = MapType(values=kind)
    return kind


@pytest.mark.parametrize(
    ("kind", "size", "depth"),
    [
        (UuidType(), 1, 1),
        (ListType(items=UuidType()), 2, 2),
        (nested(4), 5, 5),
        (
            UnionType(
                discriminator="kind",
                variants=(
                    Variant(tag="a", type=RecordType(properties=())),
                    Variant(tag="b", type=RecordType(properties=())),
                ),
            ),
            3,
            2,
        ),
        (EnumType(values=tuple(EnumValue(str(number)) for number in range(25))), 3, 1),
    ],
)
def test_a_type_weighs_what_it_is_made_of(kind: Type, size: int, depth: int) -> None:
    assert Scales().weight_of(kind) == (size, depth)


def test_types_are_borne_up_to_the_heaviest() -> None:
    scales = Scales()
    assert scales.are_bearable([])
    assert scales.are_bearable([nested(HEAVIEST.depth - 1)])
    assert not scales.are_bearable([nested(HEAVIEST.depth)])
    one = UuidType()
    assert scales.are_bearable([one] * HEAVIEST.size)
    assert not scales.are_bearable([one] * (HEAVIEST.size + 1))


def rules_of(loaded: Loaded, properties: str) -> list[str]:
    head = "event: stock_moved\ndescription: Stock was moved.\nsource: stock service\n"
    event = f"{head}versions:\n  1:\n    properties: {{{properties}}}\n"
    return [found.rule for found in loaded({"inventory/stock_moved.yaml": event})[1]]


@pytest.mark.parametrize(("more", "rules"), [(0, []), (1, ["version-bounds"])])
def test_a_version_has_as_many_properties_as_a_view_has_columns(
    loaded: Loaded, more: int, rules: list[str]
) -> None:
    listed = (f"p{number}: {{type: uuid}}" for number in range(MAX_PROPERTIES + more))
    assert rules_of(loaded, ", ".join(listed)) == rules


@pytest.mark.parametrize(("more", "rules"), [(0, []), (1, ["enum-length"])])
def test_an_enum_has_so_many_values(loaded: Loaded, more: int, rules: list[str]) -> None:
    listed = (f"v{number}" for number in range(MAX_VALUES + more))
    assert rules_of(loaded, f"it: {{type: enum, values: [{', '.join(listed)}]}}") == rules


@pytest.mark.parametrize(("more", "rules"), [(0, []), (1, ["text-length"])])
def test_a_value_of_an_enum_has_so_many_characters(
    loaded: Loaded, more: int, rules: list[str]
) -> None:
    long = "v" * (LONGEST_VALUE + more)
    assert rules_of(loaded, f"it: {{type: enum, values: [short, {long}]}}") == rules


@pytest.mark.parametrize("more", [0, 1])
@pytest.mark.parametrize(
    ("rule", "longest", "text"),
    [
        ("text-length", LONGEST_DESCRIPTION, "it: {type: uuid, description: <>}"),
        ("text-length", LONGEST_DESCRIPTION, "it: {type: enum, values: {a: <>}}"),
        ("text-length", LONGEST_DESCRIPTION, "it: {type: enum, values: {a: {description: <>}}}"),
        ("text-length", LONGEST_UNIT, "it: {type: integer, unit: <>}"),
        ("name-case", LONGEST_NAME, "<>: {type: uuid}"),
    ],
)
def test_what_is_said_has_so_many_characters(
    loaded: Loaded, more: int, rule: str, longest: int, text: str
) -> None:
    said = text.replace("<>", "s" * (longest + more))
    assert rules_of(loaded, said) == [rule] * more
