"""Emitting by name, for callers that cannot use the generated functions."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, cast
from uuid import UUID

from trackplan.runtime.envelope import Identifier
from trackplan.runtime.errors import EventRejected, Fault, closest

if TYPE_CHECKING:
    from trackplan.runtime.outbox import Outbox
    from trackplan.runtime.payload import Payload


class Catalog:
    """The event versions of a plan, each in a module that is imported when first asked for.

    Args:
        package: The generated package.
        entries: Module within the package and class therein, by event name and schema version.
    """

    def __init__(self, package: str, entries: Mapping[tuple[str, int], tuple[str, str]]) -> None:
        self._package = package
        self._entries = entries

    def payload_of(self, event_name: str, schema_version: int) -> type[Payload]:
        """The payload of an event version.

        Raises:
            EventRejected: The plan does not know the event, or not in that version.
        """
        try:
            module, name = self._entries[event_name, schema_version]
        except (KeyError, TypeError):
            fault = self._unknown(event_name, schema_version)
        else:
            family = importlib.import_module(f"{self._package}.{module}")
            return cast("type[Payload]", getattr(family, name))
        raise EventRejected(event_name, schema_version, (fault,))

    def _unknown(self, event_name: str, schema_version: int) -> Fault:
        versions = sorted(version for name, version in self._entries if name == event_name)
        if versions:
            known = " or ".join(str(version) for version in versions)
            return Fault("schema_version", f"must be {known}", type(schema_version).__name__)
        hint = closest(event_name, {name for name, _ in self._entries})
        return Fault("event_name", f"is not in the plan{hint}", type(event_name).__name__)


class EventEmitter:
    """Records events that are named at run time, validated as the generated functions do.

    Args:
        outbox: The outbox of the caller's transaction.
        catalog: The event versions that there are.
    """

    def __init__(self, outbox: Outbox, catalog: Catalog) -> None:
        self._outbox = outbox
        self._catalog = catalog

    def emit(
        self,
        event_name: str,
        properties: Mapping[str, object],
        *,
        organization_id: Identifier | None = None,
        user_id: Identifier | None = None,
        entity_type: str | None = None,
        entity_id: Identifier | None = None,
        correlation_id: str | None = None,
        source: str | None = None,
        schema_version: int = 1,
        occurred_at: datetime | None = None,
        event_id: UUID | None = None,
    ) -> UUID:
        """Record an event; the row is written in the outbox's open transaction.

        Args:
            event_name: The event, as the plan names it.
            properties: Its properties under their wire names. Those that are strings on the wire
                may be given as such; None is an optional property's absence.
            organization_id: Tenant; the event context's unless given.
            user_id: Who acted; the event context's unless given.
            entity_type: The plan's; anything else is refused.
            entity_id: What the event is about.
            correlation_id: What it is part of; the event context's unless given.
            source: Component that emits it; the plan's unless given.
            schema_version: Version that the properties follow.
            occurred_at: When it happened, with its UTC offset; now unless given.
            event_id: Identifier to record it under; a new one unless given.

        Returns:
            The identifier under which the event stands.

        Raises:
            EventRejected: The plan does not know the event or refuses it, or another event has
                its identifier. Nothing was written.
        """
        return self._outbox.append(
            self._catalog.payload_of(event_name, schema_version),
            properties,
            entity_id=entity_id,
            organization_id=organization_id,
            user_id=user_id,
            correlation_id=correlation_id,
            occurred_at=occurred_at,
            event_id=event_id,
            entity_type=entity_type,
            source=source,
        )
