from collections.abc import Callable
from decimal import Decimal

import pytest

from trackplan.plan.types import (
    INT64_MAX,
    BooleanType,
    DecimalType,
    EnumType,
    EnumValue,
    IntegerType,
    ListType,
    NumberType,
    Property,
    RecordType,
    StringType,
    Type,
    UuidType,
)

TheProperty = Callable[..., Property]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{type: string}", StringType()),
        (
            "{type: string, min_length: 1, max_length: 32, pattern: '^[a-z ]+$'}",
            StringType(min_length=1, max_length=32, pattern="^[a-z ]+$"),
        ),
        ("{type: integer, minimum: 1}", IntegerType(minimum=1)),
        (
            "{type: integer, exclusive_minimum: 0, exclusive_maximum: 10, multiple_of: 3}",
            IntegerType(minimum=1, maximum=9, multiple_of=3),
        ),
        (f"{{type: integer, maximum: {INT64_MAX}}}", IntegerType()),
        (
            "{type: number, minimum: 0, exclusive_maximum: 0.1}",
            NumberType(minimum=0.0, exclusive_maximum=0.1),
        ),
        (
            "{type: decimal, precision: 18, scale: 6, minimum: 0.1, exclusive_maximum: '1000'}",
            DecimalType(
                precision=18, scale=6, minimum=Decimal("0.1"), exclusive_maximum=Decimal(1000)
            ),
        ),
        ("{type: boolean}", BooleanType()),
        ("{type: uuid}", UuidType()),
        (
            "{type: enum, values: [NO, on, '1', 2026-01-01], open: true}",
            EnumType(values=tuple(map(EnumValue, ("NO", "on", "1", "2026-01-01"))), open=True),
        ),
        (
            "{type: enum, values: {draft: Not yet., published: , gone: {description: No more.}}}",
            EnumType(
                values=(
                    EnumValue("draft", "Not yet."),
                    EnumValue("published"),
                    EnumValue("gone", "No more."),
                )
            ),
        ),
        (
            "{type: list, items: uuid, min_items: 1, max_items: 5, unique_items: true}",
            ListType(items=UuidType(), min_items=1, max_items=5, unique_items=True),
        ),
        (
            "{type: list, items: {type: list, items: {type: string, max_length: 3}}}",
            ListType(items=ListType(items=StringType(max_length=3))),
        ),
    ],
)
def test_a_type_is_what_its_keys_say(the_property: TheProperty, text: str, kind: Type) -> None:
    assert the_property(text).type == kind


def test_a_record_has_properties_of_its_own(the_property: TheProperty) -> None:
    kind = the_property(
        "{type: record, properties: {source: {type: uuid, description: Whence., optional: true}}}"
    ).type
    assert isinstance(kind, RecordType)
    (inner,) = kind.properties
    assert (inner.name, inner.type, inner.description, inner.optional) == (
        "source",
        UuidType(),
        "Whence.",
        True,
    )


def test_a_property_says_what_it_says(the_property: TheProperty) -> None:
    found = the_property(
        "{type: integer, description: ' How long it ran. ', unit: seconds, pii: personal, "
        "nullable: true}"
    )
    assert (found.name, found.description, found.unit) == ("it", "How long it ran.", "seconds")
    assert (found.pii, found.nullable, found.optional) == ("personal", True, False)
    assert (found.span.path, found.span.line) == ("plan/inventory/stock_moved.yaml", 7)


TYPES = """
  code: {type: string, max_length: 32, description: A code., pii: personal, unit: label}
  short_code: {type: code, max_length: 8}
  amount: {type: decimal, precision: 10, scale: 4, minimum: 0}
  count: {type: integer, minimum: 0, multiple_of: 2}
  share: {type: number, minimum: 0, maximum: 1}
  change: {type: enum, values: {sale: Sold., gift: , loss: Lost.}}
  codes: {type: list, items: short_code, max_items: 9}
  lot: {type: record, properties: {code: {type: short_code}}}
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("code", StringType(max_length=32)),
        ("short_code", StringType(max_length=8)),
        ("short_code, min_length: 2", StringType(min_length=2, max_length=8)),
        (
            "amount, scale: 2, precision: 8, exclusive_minimum: 0",
            DecimalType(precision=8, scale=2, exclusive_minimum=Decimal(0)),
        ),
        ("count, maximum: 9, multiple_of: 4", IntegerType(minimum=0, maximum=9, multiple_of=4)),
        ("share, exclusive_maximum: 1", NumberType(minimum=0.0, exclusive_maximum=1.0)),
        (
            "change",
            EnumType(
                values=(EnumValue("sale", "Sold."), EnumValue("gift"), EnumValue("loss", "Lost.")),
                name="change",
            ),
        ),
        (
            "change, values: [loss, gift]",
            EnumType(values=(EnumValue("loss", "Lost."), EnumValue("gift"))),
        ),
        ("codes, min_items: 1", ListType(items=StringType(max_length=8), min_items=1, max_items=9)),
    ],
)
def test_a_named_type_may_be_narrowed(the_property: TheProperty, text: str, kind: Type) -> None:
    assert the_property(f"{{type: {text}}}", TYPES).type == kind


def test_a_named_record_keeps_its_name(the_property: TheProperty) -> None:
    kind = the_property("{type: list, items: lot}", TYPES).type
    assert isinstance(kind, ListType)
    assert isinstance(kind.items, RecordType)
    assert kind.items.name == "lot"


def test_a_property_says_what_its_named_type_says_unless_it_says_more(
    the_property: TheProperty,
) -> None:
    plain = the_property("{type: short_code}", TYPES)
    assert (plain.description, plain.pii, plain.unit) == ("A code.", "personal", "label")
    own = the_property("{type: short_code, description: Mine., pii: none, unit: tag}", TYPES)
    assert (own.description, own.pii, own.unit) == ("Mine.", "none", "tag")


@pytest.mark.parametrize(
    ("text", "pii"),
    [
        ("{type: list, items: email}", "personal"),
        ("{type: list, items: {type: email, max_length: 9}}", "personal"),
        ("{type: list, items: {type: list, items: email}}", "personal"),
        ("{type: list, items: email, pii: sensitive}", "sensitive"),
        ("{type: list, items: email, pii: none}", "none"),
        ("{type: emails}", "personal"),
        ("{type: list, items: uuid}", "none"),
    ],
)
def test_a_list_is_as_personal_as_its_items(the_property: TheProperty, text: str, pii: str) -> None:
    types = "{email: {type: string, pii: personal}, emails: {type: list, items: email}}"
    assert the_property(text, types).pii == pii
