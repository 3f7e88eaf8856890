"""Models of a plan, and the wire text of properties."""

from __future__ import annotations

from collections import UserDict
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, ClassVar

import pytest
from pydantic import Field, ValidationError

from trackplan.runtime import (
    Boolean,
    Integer,
    Items,
    Number,
    Omittable,
    Payload,
    Record,
    String,
    Uuid,
)
from trackplan.runtime.payload import wire_of

SECRET = "s3cr3t"


class Portion(Record):
    portion_name: Annotated[str, String(max_length=8)]
    class_: Omittable[Annotated[str, String(max_length=8)]] = Field(default=None, alias="class")


class Larger(Portion):
    weight: Annotated[float, Number()]


class BatchPortionedV1(Payload):
    event_name: ClassVar[str] = "batch_portioned"
    schema_version: ClassVar[int] = 1
    entity_type: ClassVar[str] = "batch"
    source: ClassVar[str] = "batch service"

    count: Annotated[int, Integer()]
    label: Annotated[str, String()] | None
    first: Portion
    others: Omittable[Annotated[tuple[Portion, ...], Items(unique_items=True)]] = None
    lot: Omittable[Uuid] = None
    import_: Omittable[Boolean] = Field(default=None, alias="import")


FIRST = Portion.model_validate({"portion_name": "bar", "class": "small"})
PROPERTIES: dict[str, object] = {"count": 1, "label": None, "first": FIRST}
TEXT = '{"count":1,"label":null,"first":{"portion_name":"bar","class":"small"}}'


def faults_of(payload: type[Payload], properties: Any) -> list[tuple[tuple[int | str, ...], str]]:  # noqa: ANN401
    with pytest.raises(ValidationError) as refused:
        wire_of(payload, properties)
    assert SECRET not in str(refused.value)
    return [(line["loc"], line["type"]) for line in refused.value.errors()]


def test_the_text_is_compact_in_the_order_of_the_plan_and_without_what_is_absent() -> None:
    shuffled = {"lot": None, "first": FIRST, "import": None, "label": None, "count": 1}
    assert wire_of(BatchPortionedV1, shuffled) == TEXT
    assert wire_of(BatchPortionedV1, PROPERTIES) == TEXT


@pytest.mark.parametrize("mapping", [UserDict, MappingProxyType])
def test_any_mapping_will_do(mapping: Any) -> None:  # noqa: ANN401
    first = mapping({"portion_name": "bar", "class": "small"})
    assert wire_of(BatchPortionedV1, mapping({**PROPERTIES, "first": first})) == TEXT


def test_a_name_that_is_a_keyword_stands_under_its_wire_name_alone() -> None:
    assert wire_of(BatchPortionedV1, {**PROPERTIES, "import": True}).endswith(',"import":true}')
    assert faults_of(BatchPortionedV1, {**PROPERTIES, "import_": True}) == [
        (("import_",), "extra_forbidden")
    ]
    other = {"portion_name": "bar", "class_": "small"}
    assert faults_of(BatchPortionedV1, {**PROPERTIES, "first": other}) == [
        (("first", "class_"), "extra_forbidden")
    ]


def test_the_model_reads_and_writes_the_same_text() -> None:
    read = BatchPortionedV1.model_validate_json(TEXT)
    assert read == BatchPortionedV1.model_validate(PROPERTIES)
    assert read.model_dump_json() == TEXT
    assert read.first.class_ == "small"


def test_an_optional_property_is_never_null_on_the_wire() -> None:
    with pytest.raises(ValidationError, match="lot"):
        BatchPortionedV1.model_validate_json(TEXT.replace('"count"', '"lot":null,"count"'))


@pytest.mark.parametrize("name", ["count", "portion_name"])
def test_a_key_that_stands_twice_is_refused(name: str) -> None:
    twice = TEXT.replace(f'"{name}"', f'"{name}":1,"{name}"')
    with pytest.raises(ValidationError, match=rf"{name}\n  must not be given twice"):
        BatchPortionedV1.model_validate_json(twice)


def test_bytes_are_read_as_text_is() -> None:
    assert BatchPortionedV1.model_validate_json(TEXT.encode()).count == 1
    with pytest.raises(ValidationError, match="twice"):
        BatchPortionedV1.model_validate_json(b'{"count":1,' + TEXT.encode()[1:])


def test_a_record_that_was_changed_past_its_validators_is_validated_again() -> None:
    changed = FIRST.model_copy(update={"portion_name": SECRET * 2})
    assert faults_of(BatchPortionedV1, {**PROPERTIES, "first": changed}) == [
        (("first", "portion_name"), "trackplan_refused")
    ]
    unfinished = Portion.model_construct(class_="small")
    assert faults_of(BatchPortionedV1, {**PROPERTIES, "others": [unfinished]}) == [
        (("others", 0, "portion_name"), "missing")
    ]
    smuggled = FIRST.model_copy(update={"note": SECRET})
    assert faults_of(BatchPortionedV1, {**PROPERTIES, "first": smuggled}) == [
        (("first", "note"), "extra_forbidden")
    ]


def test_nothing_of_a_subclass_is_dropped_silently() -> None:
    larger = Larger(portion_name="bar", weight=1.5)
    assert faults_of(BatchPortionedV1, {**PROPERTIES, "first": larger}) == [
        (("first", "weight"), "extra_forbidden")
    ]


def test_records_can_be_told_apart_as_items() -> None:
    bar, loaf = {"portion_name": "bar"}, {"portion_name": "loaf"}
    assert wire_of(BatchPortionedV1, {**PROPERTIES, "others": [bar, loaf]})
    again = Portion(portion_name="bar")
    assert faults_of(BatchPortionedV1, {**PROPERTIES, "others": [bar, loaf, again]}) == [
        (("others",), "trackplan_refused")
    ]


@pytest.mark.parametrize("properties", [None, [], "count", [("count", 1)], FIRST])
def test_what_is_no_mapping_is_refused(properties: object) -> None:
    assert faults_of(BatchPortionedV1, properties)


def test_a_payload_is_frozen_and_closed() -> None:
    payload = BatchPortionedV1.model_validate(PROPERTIES)
    with pytest.raises(ValidationError, match="frozen"):
        payload.count = 2
    with pytest.raises(ValidationError, match="note") as refused:
        BatchPortionedV1.model_validate({**PROPERTIES, "note": SECRET})
    assert SECRET not in str(refused.value)


def test_personal_values_can_be_kept_out_of_its_looks() -> None:
    class RecipeSharedV1(Payload):
        email: Annotated[str, String()] = Field(repr=False)
        scale: Annotated[int, Integer()]

    shared = RecipeSharedV1(email=SECRET, scale=1)
    assert SECRET not in repr(shared)
    assert shared == RecipeSharedV1(email=SECRET, scale=1)


def test_no_schema_is_built_before_it_is_needed() -> None:
    class RecipeScaledV1(Payload):
        factor: Annotated[Decimal, Unbuildable()]

    assert not RecipeScaledV1.__pydantic_complete__
    with pytest.raises(ZeroDivisionError):
        wire_of(RecipeScaledV1, {"factor": Decimal(1)})


class Unbuildable:
    def __get_pydantic_core_schema__(self, source: object, handler: object) -> Any:  # noqa: ANN401
        raise ZeroDivisionError
