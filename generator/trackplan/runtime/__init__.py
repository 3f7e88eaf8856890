"""What production imports: models of a plan, the outbox that records events, emitting by name.

Nothing is loaded before it is used: a service that keeps its events in another database does
not load SQLite's driver.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trackplan.runtime.context import event_context
    from trackplan.runtime.emitter import Catalog, EventEmitter
    from trackplan.runtime.envelope import Identifiers
    from trackplan.runtime.errors import EventRejected, Fault, RecordRejected
    from trackplan.runtime.outbox import Outbox
    from trackplan.runtime.payload import Payload, Record
    from trackplan.runtime.sqlite import SqliteOutbox
    from trackplan.runtime.types.absence import ABSENT, Absent, Omittable, OmittableOrNull
    from trackplan.runtime.types.any_json import Json, JsonValue
    from trackplan.runtime.types.default import WireDefault
    from trackplan.runtime.types.exact import Date, DateTime, Digits, Duration, Time, Uuid
    from trackplan.runtime.types.plain import Boolean, Integer, Number, String
    from trackplan.runtime.types.shape import Entries, Items
    from trackplan.runtime.types.variants import Variants

__all__ = [
    "ABSENT",
    "Absent",
    "Boolean",
    "Catalog",
    "Date",
    "DateTime",
    "Digits",
    "Duration",
    "Entries",
    "EventEmitter",
    "EventRejected",
    "Fault",
    "Identifiers",
    "Integer",
    "Items",
    "Json",
    "JsonValue",
    "Number",
    "Omittable",
    "OmittableOrNull",
    "Outbox",
    "Payload",
    "Record",
    "RecordRejected",
    "SqliteOutbox",
    "String",
    "Time",
    "Uuid",
    "Variants",
    "WireDefault",
    "event_context",
]

_HOMES = {
    "ABSENT": "types.absence",
    "Absent": "types.absence",
    "Boolean": "types.plain",
    "Catalog": "emitter",
    "Date": "types.exact",
    "DateTime": "types.exact",
    "Digits": "types.exact",
    "Duration": "types.exact",
    "Entries": "types.shape",
    "EventEmitter": "emitter",
    "EventRejected": "errors",
    "Fault": "errors",
    "Identifiers": "envelope",
    "Integer": "types.plain",
    "Items": "types.shape",
    "Json": "types.any_json",
    "JsonValue": "types.any_json",
    "Number": "types.plain",
    "Omittable": "types.absence",
    "OmittableOrNull": "types.absence",
    "Outbox": "outbox",
    "Payload": "payload",
    "Record": "payload",
    "RecordRejected": "errors",
    "SqliteOutbox": "sqlite",
    "String": "types.plain",
    "Time": "types.exact",
    "Uuid": "types.exact",
    "Variants": "types.variants",
    "WireDefault": "types.default",
    "event_context": "context",
}

if not TYPE_CHECKING:  # a checker that saw this would take any name for exported

    def __getattr__(name: str) -> object:
        """Load the module that a name is from, on its first use."""
        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
