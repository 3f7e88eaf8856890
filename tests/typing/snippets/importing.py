"""What the package is seen to export, though nothing of it is loaded before it is used."""

from typing import assert_type
from uuid import UUID

import workshop_events

import domain_events
from domain_events import EventEmitter, timer
from trackplan.runtime import Outbox


def right(outbox: Outbox) -> None:
    domain_events.timer.emit_timer_stopped(outbox, entity_id=1, batch_id=2, duration_seconds=3)
    timer.emit_timer_stopped(outbox, entity_id=1, batch_id=2, duration_seconds=3)
    emitter = EventEmitter(outbox)
    assert_type(emitter.emit("recipe_deleted", {"name": "Soap"}, entity_id=1), UUID)


def wrong(outbox: Outbox) -> None:
    domain_events.EventEmiter(outbox)  # error: reportAttributeAccessIssue
    assert domain_events.timers  # error: reportAttributeAccessIssue
    workshop_events.shipment.emit_shipment_lost(outbox)  # error: reportAttributeAccessIssue
    EventEmitter()  # error: reportCallIssue
    EventEmitter(outbox).emit("recipe_deleted")  # error: reportCallIssue
