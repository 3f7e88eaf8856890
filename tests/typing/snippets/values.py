"""Types of properties: what an emitter takes for each, and what a model holds."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal, assert_type
from uuid import UUID

from workshop_events.naming import ThingNamedV1, ThingNamedV1Part
from workshop_events.shipment import (
    ShipmentPackedV1,
    ShipmentPackedV1Carrier,
    ShipmentPackedV1CarrierStopsItem,
    ShipmentPackedV1ChoicesItem,
)
from workshop_events.types import Measure, Parcel, ParcelLabel

from domain_events.types import ChangeType, Portioning


def fields(packed: ShipmentPackedV1, named: ThingNamedV1) -> None:
    assert_type(packed.text, str)
    assert_type(packed.text_omittable, str | None)
    assert_type(packed.text_nullable, str | None)
    assert_type(packed.whole, int)
    assert_type(packed.real_bounded, float)
    assert_type(packed.exact_bounded, Decimal)
    assert_type(packed.truth_omittable, bool | None)
    assert_type(packed.instant, datetime)
    assert_type(packed.day_nullable, date | None)
    assert_type(packed.unique, UUID)
    assert_type(packed.choice, Literal["air", "sea"])
    assert_type(packed.measure, Measure)
    assert_type(packed.texts_nullable, tuple[str, ...] | None)
    assert_type(packed.choices, tuple[ShipmentPackedV1ChoicesItem, ...])
    assert_type(packed.grid, tuple[tuple[int, ...], ...])
    assert_type(packed.parcels, tuple[Parcel, ...])
    assert_type(packed.carrier.stops[0].at, datetime | None)
    assert_type(named.class_, str)
    assert_type(named.json_, str | None)
    assert_type(packed.event_name, str)
    assert_type(packed.schema_version, int)
    assert packed.txt  # error: reportAttributeAccessIssue


def enums() -> None:
    whys: list[ChangeType] = ["restock", "recount"]
    whys[0] = "restocked"  # error: reportArgumentType


def records(now: datetime) -> None:
    Portioning(is_portioned=True)
    Portioning(is_portioned=True, portion_name="bar", portion_count=None)
    label = ParcelLabel(text="Fragile", size="small")
    Parcel(label=label, measure="g", weight=Decimal(1))
    stop = ShipmentPackedV1CarrierStopsItem(place="Bern", at=now)
    ShipmentPackedV1Carrier(name="Ann", stops=(stop,))
    ThingNamedV1Part(**{"class": "a"})
    Portioning()  # error: reportCallIssue
    Portioning(is_portioned=1)  # error: reportArgumentType
    Portioning(is_portioned=True, portions=2)  # error: reportCallIssue
    ParcelLabel(text="Fragile", size="medium")  # error: reportArgumentType
    Parcel(label=label, measure="g", weight=1.5)  # error: reportArgumentType
    ThingNamedV1Part(class_="a")  # error: reportCallIssue
