"""An emitter hands the outbox the plan's names and values, and the model reads the row back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest

from trackplan.runtime import ABSENT, EventRejected, RecordRejected, SqliteOutbox, event_context

ImportFrom = Callable[[str], ModuleType]

TENANT = UUID("0b8f7f5e-3a57-4b43-9a4c-0d1c9b8d7e6f")
ENTITY = UUID("9e107d9d-372b-4a7c-8f1e-1d2c3b4a5968")
MOMENT = datetime(2026, 11, 24, 14, 18, 3, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def outbox(connection: sqlite3.Connection) -> SqliteOutbox:
    return SqliteOutbox(connection)


def row_of(connection: sqlite3.Connection) -> dict[str, Any]:
    """The only row, its properties as JSON values."""
    cursor = connection.execute("SELECT * FROM domain_event")
    [values] = cursor.fetchall()
    row = dict(zip((column[0] for column in cursor.description), values, strict=True))
    return row | {"properties": json.loads(row["properties"])}


def packed(types: ModuleType) -> dict[str, Any]:
    """Arguments for the required properties of `shipment_packed`."""
    parcel = types.Parcel(
        label=types.ParcelLabel(text="Fragile", size="small"), measure="g", weight=Decimal("1.5")
    )
    return {
        "text": "a",
        "text_bounded": "AB.c",
        "text_nullable": None,
        "whole": -1,
        "whole_bounded": 100_000,
        "whole_nullable": 2**63 - 1,
        "real": 0.5,
        "real_bounded": 1,
        "real_nullable": None,
        "exact": Decimal("1.50"),
        "exact_bounded": Decimal("-0.5"),
        "exact_nullable": Decimal("999.5"),
        "truth": True,
        "truth_nullable": False,
        "instant": MOMENT,
        "instant_nullable": None,
        "day": date(2026, 11, 24),
        "day_nullable": None,
        "unique": ENTITY,
        "unique_nullable": None,
        "choice": "air",
        "choice_of_one": "land",
        "choice_nullable": None,
        "measure": "ml",
        "texts": ["b", "c"],
        "texts_nullable": ("d",),
        "choices": ["left", "right"],
        "grid": [[1, 2], []],
        "parcels": [parcel],
        "carrier": {"name": "Ann", "stops": [{"place": "Bern"}]},
        "parcel_nullable": None,
    }


WIRE: dict[str, Any] = {
    "text": "a",
    "text_bounded": "AB.c",
    "text_nullable": None,
    "whole": -1,
    "whole_bounded": 100_000,
    "whole_nullable": 2**63 - 1,
    "real": 0.5,
    "real_bounded": 1.0,
    "real_nullable": None,
    "exact": "1.5",
    "exact_bounded": "-0.5",
    "exact_nullable": "999.5",
    "truth": True,
    "truth_nullable": False,
    "instant": "2026-11-24T13:18:03.000000Z",
    "instant_nullable": None,
    "day": "2026-11-24",
    "day_nullable": None,
    "unique": str(ENTITY),
    "unique_nullable": None,
    "choice": "air",
    "choice_of_one": "land",
    "choice_nullable": None,
    "measure": "ml",
    "texts": ["b", "c"],
    "texts_nullable": ["d"],
    "choices": ["left", "right"],
    "grid": [[1, 2], []],
    "parcels": [
        {"label": {"text": "Fragile", "size": "small"}, "measure": "g", "weight": "1.5"},
    ],
    "carrier": {"name": "Ann", "stops": [{"place": "Bern"}]},
    "parcel_nullable": None,
}


def test_every_type_reaches_the_row(
    import_from: ImportFrom, outbox: SqliteOutbox, connection: sqlite3.Connection
) -> None:
    shipment = import_from("shipment")
    event_id = shipment.emit_shipment_packed(
        outbox,
        entity_id=ENTITY,
        **packed(import_from("types")),
        organization_id=TENANT,
        user_id="ann",
        correlation_id="request 7",
        occurred_at=MOMENT,
    )
    assert row_of(connection) == {
        "event_id": str(event_id),
        "event_name": "shipment_packed",
        "occurred_at": "2026-11-24T13:18:03.000000Z",
        "organization_id": str(TENANT),
        "user_id": "ann",
        "entity_type": "shipment",
        "entity_id": str(ENTITY),
        "correlation_id": "request 7",
        "source": "shipping desk",
        "schema_version": 1,
        "properties": WIRE,
    }


def test_the_model_reads_the_row_back(import_from: ImportFrom) -> None:
    types = import_from("types")
    read = import_from("shipment").ShipmentPackedV1.model_validate_json(json.dumps(WIRE))
    wanted = packed(types)
    assert read.parcels == tuple(wanted["parcels"])
    assert (read.exact, read.day, read.unique) == (wanted["exact"], wanted["day"], wanted["unique"])
    assert read.instant == MOMENT.astimezone(UTC)
    assert json.loads(read.model_dump_json()) == WIRE


def test_awkward_names_keep_their_wire_names(
    import_from: ImportFrom, outbox: SqliteOutbox, connection: sqlite3.Connection
) -> None:
    naming = import_from("naming")
    wire = {
        "class": "a",
        "from": "b",
        "none": "c",
        "match": "d",
        "int": 1,
        "str": "e",
        "tuple": ["f"],
        "type": "wood",
        "id": str(ENTITY),
        "date": "2026-11-24",
        "datetime": "2026-11-24T13:18:03.000000Z",
        "sequence": ["2026-11-25"],
        "self": "g",
        "outbox": "h",
        "identifiers": "i",
        "copy": True,
        "json": None,
        "schema": "secret 1",
        "model_dump": "k",
        "model_config": "secret 2",
        "model_name": "m",
        "l": 2,
        "x2": 3,
        "password": "secret 3",
        "args": "o",
        "returns": "p",
        "part": {"class": "q", "json": "r", "outbox": "s"},
    }
    as_they_are = {"none", "match", "date", "datetime", "sequence", "model_name", "x2"}
    as_they_are |= {"password", "args", "returns", "part"}
    naming.emit_thing_named(
        outbox,
        entity_id=ENTITY,
        organization_id=TENANT,
        **{name if name in as_they_are else f"{name}_": value for name, value in wire.items()},
    )
    assert row_of(connection)["properties"] == wire
    read = naming.ThingNamedV1.model_validate_json(json.dumps(wire))
    assert (read.class_, read.part.class_, read.model_config_) == ("a", "q", "secret 2")
    assert "secret" not in repr(read)


def insured(shipment: ModuleType, types: ModuleType) -> dict[str, Any]:
    """Arguments for the required properties of `shipment_insured`."""
    return {
        "noon": time(12),
        "span": timedelta(days=1, seconds=1),
        "span_nullable": None,
        "anything": {"a": [1, None, 2.5]},
        "weights": {"large box": Decimal("1.50")},
        "stops": {"Bern": shipment.ShipmentInsuredV1StopsValue(at=time(23, 59))},
        "premium": types.PremiumTransfer(iban="CH00"),
        "cover": shipment.ShipmentInsuredV1CoverWhole(limit=5),
        "holder": types.Holder(full_name="Ann"),
        "mail": "ann@example.com",
    }


INSURED = {
    "noon": "12:00:00.000000",
    "span": "P1DT1S",
    "span_nullable": None,
    "anything": {"a": [1, None, 2.5]},
    "anything_default": {"a": [1, None]},
    "anything_null": None,
    "weights": {"large box": "1.5"},
    "stops": {"Bern": {"at": "23:59:00.000000"}},
    "premium": {"iban": "CH00", "method": "transfer"},
    "cover": {"type": "whole", "limit": 5},
    "holder": {"full_name": "Ann"},
    "mail": "ann@example.com",
    "text_default": 'say "so"',
    "text_null": None,
    "whole_default": 100_000,
    "real_default": 1.0,
    "exact_default": "0.25",
    "exact_nullable": "2",
    "truth_default": False,
    "choice_default": "rail",
    "instant_default": "2026-11-24T13:18:03.000000Z",
    "day_default": "2026-11-24",
    "span_default": "P1DT12H",
    "unique_default": str(ENTITY),
    "texts_empty": [],
    "texts_default": ["a", "b"],
    "weights_default": {"a": 1},
    "holder_default": {"full_name": "Nobody"},
    "premium_default": {"iban": "CH00", "method": "transfer"},
    "class": True,
}


def test_every_form_reaches_the_row_with_its_defaults(
    import_from: ImportFrom, outbox: SqliteOutbox, connection: sqlite3.Connection
) -> None:
    shipment = import_from("shipment")
    arguments = insured(shipment, import_from("types"))
    shipment.emit_shipment_insured(outbox, entity_id=ENTITY, organization_id=TENANT, **arguments)
    assert row_of(connection)["properties"] == INSURED
    read = shipment.ShipmentInsuredV1.model_validate_json(json.dumps(INSURED))
    assert json.loads(read.model_dump_json()) == INSURED
    assert {name: getattr(read, name) for name in arguments} == {
        **arguments,
        "anything": {"a": (1, None, 2.5)},
    }
    assert read == shipment.ShipmentInsuredV1(**arguments)
    assert (read.note, read.anything_omittable) == (ABSENT, ABSENT)


def test_values_take_the_place_of_defaults_and_of_absence(
    import_from: ImportFrom, outbox: SqliteOutbox, connection: sqlite3.Connection
) -> None:
    shipment = import_from("shipment")
    given: dict[str, Any] = {
        "anything_omittable": None,
        "weights_bounded": {"a": ("small", "large")},
        "note": None,
        "exact_nullable": None,
        "day_default": date(2026, 1, 1),
        "texts_default": [],
        "class_": False,
        "premium": {"method": "bill-of_exchange.7", "due": "2026-12-01"},
        "cover": {"type": "parcel", **packed(import_from("types"))["parcels"][0].model_dump()},
    }
    arguments = {**insured(shipment, import_from("types")), **given}
    shipment.emit_shipment_insured(outbox, entity_id=ENTITY, organization_id=TENANT, **arguments)
    assert row_of(connection)["properties"] == {
        **INSURED,
        "anything_omittable": None,
        "weights_bounded": {"a": ["small", "large"]},
        "note": None,
        "exact_nullable": None,
        "day_default": "2026-01-01",
        "texts_default": [],
        "class": False,
        "premium": {"method": "bill-of_exchange.7", "due": "2026-12-01"},
        "cover": {"type": "parcel", **WIRE["parcels"][0]},
    }


def test_a_record_with_a_name_shows_nothing_of_what_is_personal_somewhere(
    import_from: ImportFrom,
) -> None:
    assert repr(import_from("types").Holder(full_name="Ann", mood="glad")) == "Holder()"


def test_a_record_that_the_plan_refuses_is_refused_before_the_event(
    import_from: ImportFrom,
) -> None:
    types = import_from("types")
    with pytest.raises(RecordRejected, match="method: must be one of 'card' \\(got str\\)"):
        types.PremiumCard(number="1", method="cash")
    with pytest.raises(RecordRejected, match=r"iban: is required \(got nothing\)"):
        types.PremiumTransfer()


def test_an_emitter_of_a_deprecated_event_says_so_to_tools(import_from: ImportFrom) -> None:
    shipment = import_from("shipment")
    assert shipment.emit_shipment_returned.__deprecated__ == (
        "Nobody is asked any more. Use `shipment_traced` instead. It goes away on 2027-01-01."
    )
    assert "more. Use `shipment_traced`" in " ".join(shipment.ShipmentReturnedV1.__doc__.split())


def test_an_older_version_is_recorded_as_such(
    import_from: ImportFrom, outbox: SqliteOutbox, connection: sqlite3.Connection
) -> None:
    with event_context(organization_id=TENANT):
        import_from("shipment").emit_shipment_weighed_v1(outbox, entity_id=ENTITY, weight=5)
    row = row_of(connection)
    assert (row["schema_version"], row["properties"]) == (1, {"weight": 5})


def test_an_event_without_properties(
    import_from: ImportFrom, outbox: SqliteOutbox, connection: sqlite3.Connection
) -> None:
    import_from("naming").emit_thing_02(outbox, entity_id=ENTITY, organization_id=TENANT)
    assert row_of(connection)["properties"] == {}


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("exact", 1.5),
        ("whole", True),
        ("whole_bounded", 7),
        ("instant", datetime(2026, 11, 24)),  # noqa: DTZ001 - a naive one is refused
        ("choice", "road"),
        ("text_bounded", "ab"),
        ("texts", []),
        ("texts", "b"),
        ("text", None),
        ("carrier", {"name": "Ann", "stops": [{}]}),
        ("entity_id", 5),
        ("parcels", [{"label": {"text": "a", "size": "big"}, "measure": "g", "weight": "1"}]),
    ],
)
def test_what_the_plan_refuses_is_not_written(
    import_from: ImportFrom, connection: sqlite3.Connection, argument: str, value: object
) -> None:
    arguments = {"entity_id": ENTITY, **packed(import_from("types")), argument: value}
    emit = import_from("shipment").emit_shipment_packed
    with pytest.raises(EventRejected, match=argument):
        emit(SqliteOutbox(connection), organization_id=TENANT, **arguments)
    assert connection.execute("SELECT count(*) FROM domain_event").fetchone() == (0,)


def test_events_are_emitted_by_name_too(
    import_from: ImportFrom, outbox: SqliteOutbox, connection: sqlite3.Connection
) -> None:
    emitter = import_from("_catalog").EventEmitter(outbox)
    emitter.emit(
        "shipment_packed",
        WIRE,
        organization_id=str(TENANT),
        entity_type="shipment",
        entity_id=str(ENTITY),
    )
    assert row_of(connection)["properties"] == WIRE


def test_a_retired_event_is_not_emitted_by_name(
    import_from: ImportFrom, outbox: SqliteOutbox
) -> None:
    emitter = import_from("_catalog").EventEmitter(outbox)
    with pytest.raises(EventRejected, match="shipment_lost"):
        emitter.emit("shipment_lost", {"reason": "fire"}, organization_id=TENANT, entity_id=ENTITY)
