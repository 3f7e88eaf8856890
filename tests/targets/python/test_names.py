"""What Python takes for itself, the plan's names leave to it."""

import builtins
import keyword

import pytest

import trackplan.runtime
from trackplan.runtime import Payload, Record
from trackplan.targets.python.names import TAKEN, TAKEN_CLASSES, attribute_of, class_name_of


@pytest.mark.parametrize(
    ("taker", "names"),
    [
        ("keywords", keyword.kwlist),
        ("builtins", [name for name in dir(builtins) if name[0].islower()]),
        ("models", [name for name in {*dir(Payload), *dir(Record)} if name[0] != "_"]),
    ],
)
def test_no_field_can_hide_what_is_there_already(taker: str, names: list[str]) -> None:
    missing = sorted(set(names) - TAKEN)
    assert missing == [], f"{taker}: a new name must be added to TAKEN, which renames a parameter"


def test_no_type_can_hide_what_fields_are_annotated_with() -> None:
    vocabulary = {
        name
        for name in trackplan.runtime.__all__
        if trackplan.runtime._HOMES[name].startswith("types.")  # noqa: SLF001 - no other list
    }
    assert vocabulary - TAKEN_CLASSES == set()


def test_a_taken_name_gets_an_underscore() -> None:
    assert [attribute_of(name) for name in ("class", "type", "json", "outbox", "model_name")] == [
        *("class_", "type_", "json_", "outbox_", "model_name")
    ]


def test_classes_are_in_cap_words() -> None:
    assert [class_name_of(name) for name in ("sku_created", "a_b", "x2", "thing_02", "x-1.b")] == [
        *("SkuCreated", "AB", "X2", "Thing02", "X1B")
    ]
