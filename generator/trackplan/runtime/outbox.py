"""The outbox: where events are recorded, in the transaction of what they tell of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pydantic import ValidationError

from trackplan.runtime.context import current_context
from trackplan.runtime.envelope import Identifier, Row, checked
from trackplan.runtime.errors import EventRejected, Fault, faults_of
from trackplan.runtime.ids import uuid7
from trackplan.runtime.payload import wire_of

if TYPE_CHECKING:
    from trackplan.runtime.payload import Payload


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class Outbox(ABC):
    """Records events through a connection that is the caller's.

    It neither commits nor rolls back, opens no connection and swallows no error: an event is
    there exactly if the caller's transaction commits.

    Args:
        clock: Tells when an event happened that does not say so itself; an aware datetime.
        new_id: Makes the identifiers of events that bring none.
    """

    def __init__(
        self, *, clock: Callable[[], datetime] = now, new_id: Callable[[], UUID] = uuid7
    ) -> None:
        self._clock = clock
        self._new_id = new_id

    def append(
        self,
        payload: type[Payload],
        properties: Mapping[str, object],
        *,
        entity_id: Identifier | None,
        organization_id: Identifier | None = None,
        user_id: Identifier | None = None,
        correlation_id: str | None = None,
        occurred_at: datetime | None = None,
        event_id: UUID | None = None,
        entity_type: str | None = None,
        source: str | None = None,
    ) -> UUID:
        """Record an event: validate all of it, then write one row.

        Args:
            payload: The version of the event.
            properties: Its properties under their wire names; None is an optional one's absence.
            entity_id: What the event is about.
            organization_id: Tenant; the event context's unless given.
            user_id: Who acted; the event context's unless given.
            correlation_id: What it is part of; the event context's unless given.
            occurred_at: When it happened, with its UTC offset; now unless given.
            event_id: Identifier to record it under; a new one unless given. The same event under
                the same identifier is recorded once, as long as its row is kept.
            entity_type: The plan's; anything else is refused.
            source: Component that emits it; the plan's unless given.

        Returns:
            The identifier under which the event stands.

        Raises:
            EventRejected: The plan refuses it, or another event has its identifier. Nothing was
                written.
        """
        context = current_context()
        row = _row_of(
            payload,
            properties,
            entity_type,
            {
                "event_id": self._new_id() if event_id is None else event_id,
                "occurred_at": self._clock() if occurred_at is None else occurred_at,
                "organization_id": _either(organization_id, context.organization_id),
                "user_id": _either(user_id, context.user_id),
                "entity_id": entity_id,
                "correlation_id": _either(correlation_id, context.correlation_id),
                "source": _either(source, payload.source),
            },
        )
        if not self._insert(row):
            fault = Fault("event_id", "is the identifier of another event", "UUID")
            raise EventRejected(row.event_name, row.schema_version, (fault,))
        return row.event_id

    @abstractmethod
    def _insert(self, row: Row) -> bool:
        """Write a row in the caller's transaction.

        Returns:
            Whether the event stands now. It does as well if it stood before under its
            `event_id`, with the same name, version, identifiers and properties; another event
            under that `event_id` is left alone, and makes this False.
        """


def _row_of(
    payload: type[Payload],
    properties: Mapping[str, object],
    entity_type: str | None,
    envelope: dict[str, object],
) -> Row:
    faults: list[Fault] = []
    columns: dict[str, Any] = {}
    if entity_type is not None and entity_type != payload.entity_type:
        given = type(entity_type).__name__
        faults.append(Fault("entity_type", f"must be {payload.entity_type}, or left out", given))
    try:
        columns |= checked(payload.identifiers, envelope)
    except ValidationError as error:
        faults.extend(faults_of(error))
    try:
        columns["properties"] = wire_of(payload, properties)
    except ValidationError as error:
        faults.extend(faults_of(error, payload))
    if faults:
        # Out here no error that holds the values becomes the context of this one.
        raise EventRejected(payload.event_name, payload.schema_version, tuple(faults))
    return Row(
        event_name=payload.event_name,
        schema_version=payload.schema_version,
        entity_type=payload.entity_type,
        **columns,
    )


def _either(given: object, otherwise: object) -> object:
    return otherwise if given is None else given
