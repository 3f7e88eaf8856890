"""Calls of emitters, right ones and wrong ones."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import assert_type
from uuid import UUID

from workshop_events.naming import emit_thing_02 as made
from workshop_events.shipment import emit_shipment_weighed as weighed
from workshop_events.shipment import emit_shipment_weighed_v1 as weighed_v1

from domain_events.batch import emit_batch_cancelled as ended
from domain_events.batch import emit_batch_failed as failed
from domain_events.inventory import emit_inventory_adjusted
from domain_events.timer import emit_timer_started as started
from domain_events.types import ChangeType
from trackplan.runtime import Outbox


def right(outbox: Outbox, lines: Sequence[str], why: ChangeType, now: datetime) -> None:
    event_id = started(outbox, entity_id=71, batch_id=501, duration_seconds=2700)
    assert_type(event_id, UUID)
    started(outbox, entity_id=71, batch_id=501, duration_seconds=2700, description="Whip")
    started(outbox, entity_id=71, batch_id=501, duration_seconds=2700, description=None)
    ended(outbox, entity_id=501, label_code="B-1", restoration_summary=lines)
    ended(outbox, entity_id=501, label_code="B-1", restoration_summary=["1 kg of sugar"])
    ended(outbox, entity_id=501, label_code="B-1", restoration_summary=())
    emit_inventory_adjusted(
        outbox,
        entity_id=7,
        change_type=why,
        unit="kg",
        original_quantity=Decimal(1),
        new_quantity=Decimal("1.5"),
        item_name="Sugar",
        item_type="ingredient",
        is_initial_stock=False,
        quantity_delta=Decimal("0.5"),
        organization_id=1,
        user_id=2,
        correlation_id="request 7",
        occurred_at=now,
        event_id=event_id,
    )
    weighed(outbox, entity_id=event_id, weight=5, organization_id=event_id, user_id="ann")
    weighed_v1(outbox, entity_id=event_id, weight=5)
    made(outbox, entity_id=event_id)


def wrong(outbox: Outbox, key: UUID) -> None:
    started(outbox, entity_id=71, batch_id=501)  # error: reportCallIssue
    started(outbox, batch_id=501, duration_seconds=5)  # error: reportCallIssue
    started(outbox, 71, batch_id=501, duration_seconds=5)  # error: reportCallIssue
    started(outbox, entity_id=71, batch=501, duration_seconds=5)  # error: reportCallIssue
    started(outbox, entity_id=1, batch_id=None, duration_seconds=5)  # error: reportArgumentType
    started(outbox, entity_id=1, batch_id=2, duration_seconds=0.5)  # error: reportArgumentType
    started(None, entity_id=71, batch_id=1, duration_seconds=5)  # error: reportArgumentType
    started(outbox, entity_id=key, batch_id=1, duration_seconds=5)  # error: reportArgumentType
    made(outbox, entity_id=71)  # error: reportArgumentType
    made(outbox, entity_id=key, organization_id=1)  # error: reportArgumentType
    made(outbox, entity_id=key, user_id=1)  # error: reportArgumentType
    failed(outbox, entity_id=1, label_code=2)  # error: reportArgumentType
    failed(outbox, entity_id=1, label_code="B-1", reason=5)  # error: reportArgumentType
    ended(outbox, entity_id=1, label_code="B", restoration_summary=5)  # error: reportArgumentType
    made(outbox, entity_id=key, occurred_at="now")  # error: reportArgumentType
    weighed_v1(outbox, entity_id=key, weight=5, scales=key)  # error: reportCallIssue
