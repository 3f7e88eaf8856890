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
    from trackplan.runtime.errors import EventRejected, Fault
    from trackplan.runtime.outbox import Outbox
    from trackplan.runtime.payload import Payload, Record
    from trackplan.runtime.sqlite import SqliteOutbox
    from trackplan.runtime.types import (
        Boolean,
        CalendarDate,
        Digits,
        Instant,
        Integer,
        Items,
        Number,
        Omittable,
        Text,
        Uuid,
    )

__all__ = [
    "Boolean",
    "CalendarDate",
    "Catalog",
    "Digits",
    "EventEmitter",
    "EventRejected",
    "Fault",
    "Identifiers",
    "Instant",
    "Integer",
    "Items",
    "Number",
    "Omittable",
    "Outbox",
    "Payload",
    "Record",
    "SqliteOutbox",
    "Text",
    "Uuid",
    "event_context",
]

_HOMES = {
    "Boolean": "types",
    "CalendarDate": "types",
    "Catalog": "emitter",
    "Digits": "types",
    "EventEmitter": "emitter",
    "EventRejected": "errors",
    "Fault": "errors",
    "Identifiers": "envelope",
    "Instant": "types",
    "Integer": "types",
    "Items": "types",
    "Number": "types",
    "Omittable": "types",
    "Outbox": "outbox",
    "Payload": "payload",
    "Record": "payload",
    "SqliteOutbox": "sqlite",
    "Text": "types",
    "Uuid": "types",
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
