"""The outbox of an application on SQLite, over the standard library's driver."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from typing_extensions import override

from trackplan.runtime.envelope import Identifier, Row
from trackplan.runtime.ids import uuid7
from trackplan.runtime.outbox import Outbox, now
from trackplan.runtime.wire import text_of_datetime

_INSERT = """
INSERT INTO domain_event (
    event_id,
    event_name,
    occurred_at,
    organization_id,
    user_id,
    entity_type,
    entity_id,
    correlation_id,
    source,
    schema_version,
    properties
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (event_id) DO NOTHING
"""

_IS_THE_SAME = """
SELECT
    event_name = ?
    AND schema_version = ?
    AND organization_id = ?
    AND user_id IS ?
    AND entity_type = ?
    AND entity_id = ?
    AND properties = ?
FROM domain_event
WHERE event_id = ?
"""


class SqliteOutbox(Outbox):
    """Records events through a connection of the `sqlite3` module, whatever its settings.

    The row becomes part of the transaction that is open. Where none is, the connection decides
    by its own mode: in the default one it opens a transaction for the caller to commit, with
    ``isolation_level=None`` the row is committed by itself.

    Args:
        connection: The connection that the caller writes with.
        clock: Tells when an event happened that does not say so itself; an aware datetime.
        new_id: Makes the identifiers of events that bring none.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        clock: Callable[[], datetime] = now,
        new_id: Callable[[], UUID] = uuid7,
    ) -> None:
        super().__init__(clock=clock, new_id=new_id)
        self._connection = connection

    @override
    def _insert(self, row: Row) -> bool:
        cursor = self._connection.cursor()
        organization_id = _storable(row.organization_id)
        user_id = _storable(row.user_id)
        entity_id = _storable(row.entity_id)
        try:
            cursor.execute(
                _INSERT,
                (
                    str(row.event_id),
                    row.event_name,
                    text_of_datetime(row.occurred_at),
                    organization_id,
                    user_id,
                    row.entity_type,
                    entity_id,
                    row.correlation_id,
                    row.source,
                    row.schema_version,
                    row.properties,
                ),
            )
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
                error.add_note(
                    "If the tables of the outbox are not in this database, make them: "
                    "`trackplan outbox init --database sqlite:///<file>`."
                )
            raise
        if cursor.rowcount == 1:
            return True
        cursor.row_factory = None
        same = cursor.execute(
            _IS_THE_SAME,
            (
                row.event_name,
                row.schema_version,
                organization_id,
                user_id,
                row.entity_type,
                entity_id,
                row.properties,
                str(row.event_id),
            ),
        ).fetchone()
        return bool(same[0])


def _storable(identifier: Identifier | None) -> int | str | None:
    return str(identifier) if isinstance(identifier, UUID) else identifier
