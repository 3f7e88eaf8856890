"""Maps, unions, and the three states of what may be absent or null."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError
from tests.runtime.annotations import COUNT, WEIGHTS

from trackplan.runtime import (
    ABSENT,
    Absent,
    Boolean,
    Entries,
    Items,
    Json,
    Omittable,
    OmittableOrNull,
    Payload,
    Record,
    String,
    Variants,
    WireDefault,
)
from trackplan.runtime.payload import wire_of

SECRET = "s3cr3t"


class Account(Record):
    iban: Annotated[str, String(max_length=5)]


class Card(Record):
    type_: Literal["card"] = Field(default="card", alias="type")
    number: COUNT


class Transfer(Account):
    type_: Literal["transfer"] = Field(default="transfer", alias="type")


Payment = Annotated[Card | Transfer, Variants("type")]
Lone = Annotated[Card, Variants("type")]


class Portioning(Record):
    is_portioned: Boolean = False
    sizes: Annotated[tuple[COUNT, ...], Items()] = ()


class OrderPaidV1(Payload):
    event_name: ClassVar[str] = "order_paid"
    schema_version: ClassVar[int] = 1
    entity_type: ClassVar[str] = "order"
    source: ClassVar[str] = "till"

    payment: Payment
    others: Omittable[Annotated[tuple[Payment, ...], Items(unique_items=True)]] = None
    by_name: Omittable[Annotated[Mapping[str, Lone], Entries()]] = None
    note: OmittableOrNull[Annotated[str, String()]] = ABSENT
    details: OmittableOrNull[Json] = ABSENT
    is_test: Boolean = False
    remark: Annotated[str, String()] | None = None
    portioning: Portioning = Field(
        default_factory=WireDefault('{"sizes": [1, 2.0]}'), validate_default=True
    )


CARD = {"type": "card", "number": 7}
DEFAULTS = '"is_test":false,"remark":null,"portioning":{"is_portioned":false,"sizes":[1,2]}}'


def written(**properties: object) -> str:
    """The wire text of an order, without its card and its defaults."""
    text = wire_of(OrderPaidV1, {"payment": Card(number=7), **properties})
    start = '{"payment":{"type":"card","number":7},'
    assert text.startswith(start)
    return text.removeprefix(start).removesuffix(DEFAULTS).removesuffix(",")


def refusals(**properties: object) -> list[tuple[tuple[int | str, ...], str]]:
    with pytest.raises(ValidationError) as refused:
        wire_of(OrderPaidV1, {"payment": CARD, **properties})
    assert SECRET not in str(refused.value)
    return [(line["loc"], line["msg"]) for line in refused.value.errors()]


def test_a_variant_is_given_as_its_class_or_as_an_object_with_its_tag() -> None:
    assert written() == ""
    assert written(payment=CARD) == ""
    text = wire_of(OrderPaidV1, {"payment": Transfer(iban="CH00")})
    assert text.startswith('{"payment":{"iban":"CH00","type":"transfer"},')
    read = OrderPaidV1.model_validate_json(text)
    assert read.payment == Transfer(iban="CH00")
    assert isinstance(read.payment, Account)


@pytest.mark.parametrize(
    "payment",
    [
        {"type": SECRET},
        {"type": ["card"]},
        {"number": 7},
        {"type_": "card", "number": 7},
        Account(iban="CH00"),
        SECRET,
        None,
    ],
)
def test_what_has_no_tag_of_the_union_is_told_the_tags(payment: object) -> None:
    sentence = "must be an object whose `type` is 'card' or 'transfer'"
    assert refusals(payment=payment) == [(("payment",), sentence)]
    text = json.dumps(payment if not isinstance(payment, Account) else payment.model_dump())
    with pytest.raises(ValidationError, match="payment"):
        OrderPaidV1.model_validate_json(f'{{"payment": {text}}}')


def test_a_variant_takes_the_properties_of_no_other() -> None:
    [(place, _)] = refusals(payment={**CARD, "iban": SECRET})
    assert place == ("payment", "card", "iban")


def test_a_union_of_one_variant_has_its_tag_too() -> None:
    assert written(by_name={"Ann": CARD}) == '"by_name":{"Ann":{"type":"card","number":7}}'
    [(place, sentence)] = refusals(by_name={"Ann": {"number": 7}})
    assert (place, sentence) == (("by_name", "Ann"), "must be an object whose `type` is 'card'")


def test_equal_variants_are_a_repetition() -> None:
    assert written(others=[CARD, Transfer(iban="CH00")])
    assert refusals(others=[CARD, Card(number=7)]) == [
        (("others",), "must not have two equal items")
    ]


def test_maps_are_told_apart_as_items() -> None:
    adapter = TypeAdapter[Any](Annotated[tuple[WEIGHTS, ...], Items(unique_items=True)])
    assert adapter.validate_python([{"a": 1}, {"a": 2}, {"b": 1}])
    with pytest.raises(ValidationError, match="two equal"):
        adapter.validate_python([{"a": 1, "b": 2}, {"b": 2, "a": 1}])


def test_what_is_held_of_a_map_cannot_be_changed() -> None:
    given = {"a": 1}
    held: Any = TypeAdapter[Any](WEIGHTS).validate_python(given)
    given["b"] = 2
    for change in (
        lambda: held.__setitem__("b", 2),
        lambda: held.__delitem__("a"),
        lambda: held.update(b=2),
        lambda: held.setdefault("b", 2),
        lambda: held.__ior__({"b": 2}),
        held.clear,
        held.popitem,
        lambda: held.pop("a"),
    ):
        with pytest.raises(TypeError, match="cannot be changed"):
            change()
    assert held == {"a": 1}
    assert hash(held) == hash(copy.deepcopy(held)) == hash(pickle.loads(pickle.dumps(held)))


def test_an_optional_value_that_may_be_null_has_three_states() -> None:
    assert written() == written(note=ABSENT) == ""
    assert written(note=None) == '"note":null'
    assert written(note="soft") == '"note":"soft"'
    assert written(details=None) == '"details":null'
    assert written(details=ABSENT) == ""
    assert written(details={"a": [None]}) == '"details":{"a":[null]}'


@pytest.mark.parametrize(("text", "note"), [("", ABSENT), (',"note":null', None)])
def test_the_three_states_come_back(text: str, note: str | Absent | None) -> None:
    read = OrderPaidV1.model_validate_json(f'{{"payment":{json.dumps(CARD)}{text}}}')
    assert read.note is note
    again = OrderPaidV1.model_validate_json(read.model_dump_json())
    assert again == read
    assert again.note is note


def test_absence_is_no_text_of_json() -> None:
    text = f'{{"payment":{json.dumps(CARD)},"note":"absent"}}'
    assert OrderPaidV1.model_validate_json(text).note == "absent"
    assert repr(ABSENT) == "ABSENT"


def test_an_absent_value_reads_as_its_default() -> None:
    plain = OrderPaidV1.model_validate_json(f'{{"payment":{json.dumps(CARD)}}}')
    assert (plain.is_test, plain.remark, plain.portioning) == (
        False,
        None,
        Portioning(sizes=(1, 2)),
    )
    assert plain == OrderPaidV1(payment=Card(number=7))
    assert plain.model_dump_json() == wire_of(OrderPaidV1, {"payment": CARD})


def test_a_default_gives_way_to_a_value_and_not_to_null() -> None:
    text = wire_of(OrderPaidV1, {"payment": CARD, "is_test": True, "remark": "a", "portioning": {}})
    assert text.endswith(
        '"is_test":true,"remark":"a","portioning":{"is_portioned":false,"sizes":[]}}'
    )
    assert [place for place, _ in refusals(is_test=None, portioning=None)] == [
        ("is_test",),
        ("portioning",),
    ]


def test_absent_stands_for_a_default() -> None:
    absent = {"is_test": ABSENT, "remark": ABSENT, "portioning": ABSENT}
    assert wire_of(OrderPaidV1, {"payment": CARD, **absent}) == wire_of(
        OrderPaidV1, {"payment": CARD}
    )
