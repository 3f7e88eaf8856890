from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from trackplan.plan.types import (
    INT64_MAX,
    BooleanType,
    DecimalType,
    Deprecation,
    DurationType,
    EnumType,
    EnumValue,
    IntegerType,
    JsonType,
    ListType,
    MapType,
    NumberType,
    Property,
    RecordType,
    StringType,
    TimeType,
    Type,
    UnionType,
    UuidType,
    Variant,
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
        ("{type: time}", TimeType()),
        ("{type: duration}", DurationType()),
        ("{type: json}", JsonType()),
        ("{type: string, format: email}", StringType(max_length=254, format="email")),
        (
            "{type: string, format: ipv4, max_length: 9, pattern: '^1'}",
            StringType(max_length=9, format="ipv4", pattern="^1"),
        ),
        (
            "{type: enum, values: {draft: {deprecated: {reason: Old., sunset: 2027-06-30}}}}",
            EnumType(
                values=(
                    EnumValue(
                        "draft",
                        deprecated=Deprecation(reason="Old.", sunset=date(2027, 6, 30)),
                    ),
                )
            ),
        ),
        ("{type: map, values: uuid}", MapType(values=UuidType())),
        (
            (
                "{type: map, values: {type: map, values: json}, min_items: 1, max_items: 5, "
                "pattern: '^[a-z]+$'}"
            ),
            MapType(
                values=MapType(values=JsonType()), min_items=1, max_items=5, pattern="^[a-z]+$"
            ),
        ),
        (
            (
                "{type: union, discriminator: kind, variants: "
                "{cash: {properties: {}, description: Notes and coins.}, "
                "No-2.x: {type: record, properties: {}}}}"
            ),
            UnionType(
                discriminator="kind",
                variants=(
                    Variant(
                        tag="cash", type=RecordType(properties=(), description="Notes and coins.")
                    ),
                    Variant(tag="No-2.x", type=RecordType(properties=())),
                ),
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
  mail: {type: string, format: email, max_length: 99}
  labels: {type: map, values: short_code, max_items: 9, pattern: "^[a-z]+$"}
  transfer: {type: record, description: To an account., properties: {}}
  payment:
    type: union
    description: How it is paid.
    discriminator: kind
    variants: {cash: {properties: {}}, transfer: transfer, later: {type: transfer}}
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


CASH = Variant(tag="cash", type=RecordType(properties=()))
TRANSFER = Variant(
    tag="transfer",
    type=RecordType(properties=(), name="transfer", description="To an account."),
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mail, min_length: 9", StringType(min_length=9, max_length=99, format="email")),
        ("mail, format: email", StringType(max_length=99, format="email")),
        ("short_code, format: hostname", StringType(max_length=8, format="hostname")),
        (
            "labels, min_items: 1, max_items: 3",
            MapType(values=StringType(max_length=8), min_items=1, max_items=3, pattern="^[a-z]+$"),
        ),
        (
            "payment",
            UnionType(
                discriminator="kind",
                variants=(CASH, TRANSFER, replace(TRANSFER, tag="later")),
                name="payment",
                description="How it is paid.",
            ),
        ),
        (
            "payment, variants: [transfer, cash]",
            UnionType(discriminator="kind", variants=(CASH, TRANSFER)),
        ),
    ],
)
def test_a_named_type_of_any_kind_can_be_narrowed(
    the_property: TheProperty, text: str, kind: Type
) -> None:
    assert the_property(f"{{type: {text}}}", TYPES).type == kind


def test_a_narrowed_enum_says_what_its_type_says_of_its_values(the_property: TheProperty) -> None:
    types = "{size: {type: enum, values: {big: Large., small: {deprecated: {reason: Old.}}}}}"
    kind = the_property("{type: size, values: {small: Tiny., big: }}", types).type
    old = Deprecation(reason="Old.")
    assert kind == EnumType(
        values=(EnumValue("small", "Tiny.", old), EnumValue("big", "Large.")), name=None
    )


def test_a_named_type_is_described_where_it_is_named(the_property: TheProperty) -> None:
    found = the_property("{type: payment, description: Mine.}", TYPES)
    assert isinstance(found.type, UnionType)
    assert (found.description, found.type.description) == ("Mine.", "How it is paid.")


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
