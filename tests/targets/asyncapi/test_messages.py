from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft7Validator

from trackplan.diagnostics import Span
from trackplan.plan.model import Envelope, IdentifierType, Plan
from trackplan.plan.types import (
    DecimalType,
    Deprecation,
    IntegerType,
    ListType,
    Property,
    StringType,
    Type,
    UuidType,
)
from trackplan.targets.asyncapi import TARGET

DocumentOf = Callable[[Plan], dict[str, Any]]

SPAN = Span("plan/inventory/item_counted.yaml")
COUNTED = Property(name="counted", type=IntegerType(minimum=0), examples=(3,), span=SPAN)
MESSAGE = "item_counted_v1"


def message_in(document: dict[str, Any]) -> dict[str, Any]:
    message: dict[str, Any] = document["components"]["messages"][MESSAGE]
    return message


def validator_of(document: dict[str, Any], schema: dict[str, Any]) -> Draft7Validator:
    return Draft7Validator({**schema, "components": document["components"]})


def test_a_message_reads_like_the_plan(
    plan_for: Callable[..., Plan], document_of: DocumentOf
) -> None:
    message = message_in(document_of(plan_for("asyncapi", COUNTED)))
    payload = message.pop("payload")
    assert message == {
        "name": "item_counted_v1",
        "title": "item_counted, version 1",
        "summary": "The stock of an item was counted.",
        "contentType": "application/json",
        "tags": [{"name": "inventory"}],
        "headers": {"$ref": "#/components/schemas/WebhookHeaders"},
        "correlationId": {"$ref": "#/components/correlationIds/correlation"},
        "examples": [
            {
                "payload": {
                    "id": 1,
                    "event_id": "019ab5f4-7ef8-7c3e-9d57-3f0a1b2c3d4e",
                    "event_name": "item_counted",
                    "occurred_at": "2026-11-24T13:18:03.000000Z",
                    "organization_id": 7,
                    "user_id": 7,
                    "entity_type": "inventory_item",
                    "entity_id": 7,
                    "correlation_id": None,
                    "source": "stocktaking",
                    "schema_version": 1,
                    "properties": {"counted": 3},
                }
            }
        ],
    }
    assert payload == {
        "allOf": [
            {"$ref": "#/components/schemas/EventRecord"},
            {
                "properties": {
                    "event_name": {"const": "item_counted"},
                    "entity_type": {"const": "inventory_item"},
                    "schema_version": {"const": 1},
                    "properties": {
                        "type": "object",
                        "properties": {
                            "counted": {
                                "examples": [3],
                                "type": "integer",
                                "minimum": 0,
                                "maximum": 9223372036854775807,
                            }
                        },
                        "required": ["counted"],
                        "additionalProperties": False,
                    },
                }
            },
        ]
    }


def test_a_payload_is_the_event_record_of_one_version(
    plan_for: Callable[..., Plan], document_of: DocumentOf
) -> None:
    document = document_of(plan_for("asyncapi", COUNTED))
    message = message_in(document)
    payload = validator_of(document, message["payload"])
    [example] = message["examples"]
    record = example["payload"]
    assert payload.is_valid(record)
    faults: list[dict[str, object]] = [
        {"event_name": "item_lost"},
        {"entity_type": "recipe"},
        {"schema_version": 2},
        {"properties": {}},
        {"properties": {"counted": -1}},
        {"properties": {"counted": 1, "colour": "white"}},
        {"organization_id": None},
        {"is_processed": False},
    ]
    for fault in faults:
        assert not payload.is_valid(record | fault), fault
    for key in record:
        assert not payload.is_valid({name: record[name] for name in record if name != key}), key


def test_an_example_of_every_kind_of_property_fits(
    rich_plan: Plan, document_of: DocumentOf
) -> None:
    document = document_of(rich_plan)
    [example] = message_in(document)["examples"]
    payload = validator_of(document, message_in(document)["payload"])
    assert [error.message for error in payload.iter_errors(example["payload"])] == []
    assert example["payload"]["properties"] == {
        "counted": 3,
        "lent": 0,
        "value": "12.50",
        "is_stock": False,
        "opens": "08:00:00",
        "took": "PT5M",
        "shelf": {"why": "lost"},
        "place": {"kind": "shelf", "why": "lost"},
        "places": {},
        "tags": [],
        "extra": None,
    }


@pytest.mark.parametrize("identifier", ["integer", "uuid", "string"])
def test_an_example_has_the_identifiers_of_the_plan(
    plan_for: Callable[..., Plan], document_of: DocumentOf, identifier: IdentifierType
) -> None:
    envelope = Envelope(organization_id=identifier, user_id=identifier, entity_id=identifier)
    document = document_of(plan_for("asyncapi", COUNTED, envelope=envelope))
    [example] = message_in(document)["examples"]
    assert validator_of(document, message_in(document)["payload"]).is_valid(example["payload"])


@pytest.mark.parametrize(
    "type_", [StringType(), UuidType(), ListType(items=IntegerType(), min_items=1)]
)
def test_nothing_is_invented_where_the_plan_has_no_example(
    plan_for: Callable[..., Plan], document_of: DocumentOf, type_: Type
) -> None:
    has = Property(name="label", type=type_, span=SPAN)
    assert "examples" not in message_in(document_of(plan_for("asyncapi", COUNTED, has)))
    has = replace(has, optional=True)
    [example] = message_in(document_of(plan_for("asyncapi", COUNTED, has)))["examples"]
    assert example["payload"]["properties"] == {"counted": 3}


def test_a_deprecated_event_is_a_deprecated_message(
    plan_for: Callable[..., Plan], document_of: DocumentOf, official_schema: Draft7Validator
) -> None:
    plan = plan_for("asyncapi", COUNTED)
    [family] = plan.families
    [event] = family.events
    event = replace(
        event,
        status="deprecated",
        tags=("stocktaking", "inventory"),
        deprecated=Deprecation(reason="Counted twice", replaced_by="stock_counted"),
    )
    document = document_of(replace(plan, families=(replace(family, events=(event,)),)))
    message = message_in(document)
    assert official_schema.is_valid(document)
    assert message["deprecated"] is True
    assert message["payload"]["deprecated"] is True
    assert message["description"] == "Deprecated: Counted twice. Use `stock_counted` instead."
    assert [tag["name"] for tag in message["tags"]] == ["inventory", "stocktaking", "deprecated"]


def test_headers_are_those_of_standard_webhooks(
    plan_for: Callable[..., Plan], document_of: DocumentOf
) -> None:
    document = document_of(plan_for("asyncapi", COUNTED))
    headers = validator_of(document, document["components"]["schemas"]["WebhookHeaders"])
    sent = {
        "webhook-id": "018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,YQ==",
        "content-type": "application/json",
    }
    assert headers.is_valid(sent)
    assert not headers.is_valid(sent | {"webhook-timestamp": "now"})
    assert not headers.is_valid(sent | {"webhook-signature": "g0hM9SsE"})
    for name in [name for name in sent if name.startswith("webhook")]:
        assert not headers.is_valid({key: sent[key] for key in sent if key != name})


def test_decimals_beyond_a_pattern_are_reported(plan_for: Callable[..., Plan]) -> None:
    share = DecimalType(precision=51, scale=50, exclusive_minimum=Decimal(0))
    plan = plan_for("asyncapi", COUNTED, Property(name="share", type=share, span=SPAN))
    [found] = TARGET.check(plan)
    assert found.rule in TARGET.rules
    assert "`share`" in found.message
    assert list(TARGET.check(plan_for("asyncapi", COUNTED))) == []
