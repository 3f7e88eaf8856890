"""Properties in the forms that few have: maps, unions, any JSON, three states, defaults."""

from collections.abc import Mapping
from datetime import time, timedelta
from decimal import Decimal
from typing import assert_type
from uuid import UUID

from workshop_events import shipment
from workshop_events.shipment import (
    ShipmentInsuredV1,
    ShipmentInsuredV1CoverParcel,
    ShipmentInsuredV1CoverWhole,
    ShipmentInsuredV1StopsValue,
    emit_shipment_insured,
)
from workshop_events.types import (
    Holder,
    Parcel,
    Premium,
    PremiumCard,
    PremiumTransfer,
)

from trackplan.runtime import ABSENT, JsonValue, Outbox


def fields(insured: ShipmentInsuredV1) -> None:
    assert_type(insured.noon, time)
    assert_type(insured.noon_omittable, time | None)
    assert_type(insured.span, timedelta)
    assert_type(insured.weights, Mapping[str, Decimal])
    assert_type(insured.truth_default, bool)
    assert_type(insured.exact_nullable, Decimal | None)
    note = insured.note
    if note is not ABSENT and note is not None:
        assert_type(note, str)
    if insured.premium.method == "transfer":
        assert_type(insured.premium, PremiumTransfer)
        assert_type(insured.premium.iban, str)
    assert insured.premium.iban  # error: reportAttributeAccessIssue
    insured.weights["a"] = Decimal(1)  # error: reportIndexIssue


def right(outbox: Outbox, key: UUID, parcel: Parcel, holder: Holder) -> None:
    premium: Premium = PremiumCard(number="1234")
    details: JsonValue = {"a": [1, 2.5, None, {"b": True}]}
    names: dict[str, list[str]] = {"ann": ["a"]}
    fields = parcel.model_dump()
    emit_shipment_insured(
        outbox,
        entity_id=key,
        noon=time(12),
        span=timedelta(days=1),
        span_nullable=None,
        anything=details,
        anything_omittable=names,
        weights={"a": Decimal(1)},
        stops={"Bern": ShipmentInsuredV1StopsValue(at=time(1))},
        premium=premium,
        cover=ShipmentInsuredV1CoverParcel(**fields),
        holder=holder,
        mail="ann@example.com",
        note=None,
        holders=ABSENT,
        exact_default=ABSENT,
    )


def wrong(outbox: Outbox, key: UUID) -> None:
    shipment.emit_shipment_returned(outbox, entity_id=key)  # error: reportDeprecated
    ShipmentInsuredV1CoverWhole(type="parcel")  # error: reportArgumentType
    PremiumTransfer(iban=5)  # error: reportArgumentType
    PremiumCard()  # error: reportCallIssue
    Holder(full_name="Ann", mood="bad")  # error: reportArgumentType
