"""docs/plan-format.md names every key that is read, and every one that is not read yet."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from trackplan.plan import loading, resolver
from trackplan.plan.model import ENVELOPE_NAMES
from trackplan.plan.reading.shape import Shape
from trackplan.plan.resolver.built_in import BUILT_IN, LATER
from trackplan.targets import all_targets

ROOT = Path(__file__).parents[2]
READ, NOT_YET = (
    set(re.findall(r"`(\w+)", part))
    for part in (ROOT / "docs" / "plan-format.md")
    .read_text(encoding="utf-8")
    .split("## Not supported yet\n")
)
MODULES = (
    loading,
    *(
        importlib.import_module(f"{resolver.__name__}.{module.name}")
        for module in pkgutil.iter_modules(resolver.__path__)
    ),
)
SHAPES = {
    shape.what: shape
    for module in MODULES
    for shape in vars(module).values()
    if isinstance(shape, Shape)
}


@pytest.mark.parametrize("what", sorted(SHAPES))
def test_the_keys_of_a_mapping_are_named(what: str) -> None:
    shape = SHAPES[what]
    assert {*shape.required, *shape.optional} <= READ
    assert {*shape.later} <= NOT_YET


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_type_and_its_keys_are_named(name: str) -> None:
    built_in = BUILT_IN[name]
    assert {name, *built_in.needed, *built_in.narrowing} <= READ
    assert {*built_in.later} <= NOT_YET


def test_types_that_are_not_read_yet_are_named() -> None:
    assert {*LATER} <= NOT_YET


def test_names_of_the_envelope_are_named() -> None:
    assert {*ENVELOPE_NAMES} <= READ


@pytest.mark.parametrize("name", all_targets())
def test_a_target_and_its_options_are_named(name: str) -> None:
    assert {name, *all_targets()[name].options} <= READ
