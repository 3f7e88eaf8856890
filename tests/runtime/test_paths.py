"""Where a refusal says that a fault is, whatever the value is part of."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

import pytest
from pydantic import Field, ValidationError

from trackplan.runtime import (
    ABSENT,
    Entries,
    EventRejected,
    Fault,
    Integer,
    Items,
    Omittable,
    OmittableOrNull,
    Payload,
    Record,
    RecordRejected,
    String,
    Variants,
)
from trackplan.runtime.errors import faults_of
from trackplan.runtime.payload import wire_of

SECRET = "s3cr3t"
WHOLE = "must be a whole number of 64 bits"


class Box(Record):
    weight: Annotated[int, Integer()]
    class_: Omittable[Annotated[str, String(max_length=3)]] = Field(default=None, alias="class")


class Heavy(Box):
    kind: Literal["heavy"] = "heavy"


class Light(Record):
    kind: Literal["light"] = "light"
    boxes: Omittable[Annotated[Mapping[str, Box], Entries(pattern="^[a-z0-9 ]+$")]] = None


Load = Annotated[Heavy | Light, Variants("kind")]


class VanLoadedV1(Payload):
    event_name: ClassVar[str] = "van_loaded"
    schema_version: ClassVar[int] = 2
    entity_type: ClassVar[str] = "van"
    source: ClassVar[str] = "ramp"

    box: Omittable[Box] = None
    rows: Omittable[Annotated[tuple[Annotated[tuple[Box, ...], Items()], ...], Items()]] = None
    by_name: OmittableOrNull[Annotated[Mapping[str, Box], Entries(pattern="^[a-z0-9 ]+$")]] = ABSENT
    by_person: Omittable[Annotated[Mapping[str, Load], Entries()]] = Field(default=None, repr=False)
    load: Load | None = None
    loads: Omittable[Annotated[tuple[Load, ...], Items()]] = None


BAD = {"weight": SECRET}


@pytest.mark.parametrize(
    ("properties", "path"),
    [
        ({"box": BAD}, "box.weight"),
        ({"box": {"weight": 1, "class": SECRET}}, "box.class"),
        ({"box": {"weight": 1, "size": SECRET}}, "box.size"),
        ({"rows": [[], [BAD]]}, "rows[1][0].weight"),
        ({"by_name": {"large box": BAD}}, 'by_name["large box"].weight'),
        ({"by_name": {"Large": {"weight": 1}}}, 'by_name["Large"]'),
        ({"by_name": {"a": SECRET}}, 'by_name["a"]'),
        ({"by_person": {SECRET: {"kind": "heavy", **BAD}}}, "by_person[…](heavy).weight"),
        ({"by_person": {SECRET: {"kind": SECRET}}}, "by_person[…]"),
        (
            {"by_person": {SECRET: {"kind": "light", "boxes": {SECRET: {}}}}},
            "by_person[…](light).boxes[…].weight",
        ),
        (
            {"by_person": {SECRET: {"kind": "light", "boxes": {SECRET + "\0": {"weight": 1}}}}},
            "by_person[…](light).boxes[…]",
        ),
        ({"load": {"kind": "heavy", **BAD}}, "load(heavy).weight"),
        ({"load": {"kind": SECRET}}, "load"),
        ({"loads": [{"kind": "light", "boxes": {"a": BAD}}]}, 'loads[0](light).boxes["a"].weight'),
        ({"[key]": SECRET}, "[key]"),
    ],
)
def test_a_path_tells_properties_items_keys_and_variants_apart(
    properties: dict[str, object], path: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        wire_of(VanLoadedV1, properties)
    [fault] = faults_of(refused.value, VanLoadedV1)
    assert fault.path == path
    assert SECRET not in str(fault)


def test_a_fault_of_a_key_is_not_one_of_its_value() -> None:
    with pytest.raises(ValidationError) as refused:
        wire_of(VanLoadedV1, {"by_name": {"Large": {"weight": 1}, 5: {"weight": 1}}})
    sentence = "the key must be text without NUL, that matches ^[a-z0-9 ]+$"
    assert faults_of(refused.value, VanLoadedV1) == (
        Fault('by_name["Large"]', sentence, "str"),
        Fault('by_name["5"]', sentence, "int"),
    )


def test_a_record_that_is_built_wrongly_is_refused_without_its_values() -> None:
    with pytest.raises(RecordRejected) as refused:
        Light(boxes={"a": Box(weight=1), "b": {"weight": SECRET, "class": SECRET}})  # type: ignore[dict-item]
    assert refused.value.errors == (
        Fault('boxes["b"].weight', WHOLE, "str"),
        Fault('boxes["b"].class', "must be text without NUL, of length at most 3", "str"),
    )
    assert str(refused.value) == (
        "Light is refused:\n"
        f'  boxes["b"].weight: {WHOLE} (got str)\n'
        '  boxes["b"].class: must be text without NUL, of length at most 3 (got str)'
    )
    assert (refused.value.__cause__, refused.value.__context__) == (None, None)
    assert SECRET not in "".join(traceback.format_exception(refused.value))
    assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)


def test_a_payload_that_is_built_wrongly_is_refused_as_its_event() -> None:
    with pytest.raises(EventRejected) as refused:
        VanLoadedV1(box=SECRET)  # type: ignore[arg-type]
    assert (refused.value.event_name, refused.value.schema_version) == ("van_loaded", 2)
    assert refused.value.errors == (
        Fault("box", "must be an object, as a mapping or a record", "str"),
    )


def test_a_record_that_validation_builds_is_refused_with_the_whole() -> None:
    with pytest.raises(ValidationError):
        Light.model_validate({"boxes": {"a": BAD}})
