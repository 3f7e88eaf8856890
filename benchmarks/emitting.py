"""What an emitter costs in the caller's transaction, beside an INSERT written by hand."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from domain_events.inventory import emit_inventory_adjusted
from measure import Figure, compare
from trackplan.runtime import SqliteOutbox

OUTBOX = Path(__file__).parents[1] / "generated" / "sql" / "sqlite" / "outbox.sql"
TRANSACTIONS = 300

BUSINESS_ROW = "INSERT INTO movement (item, delta) VALUES (301, '-2.25')"
HAND_WRITTEN = """
INSERT INTO domain_event (
    event_id, event_name, occurred_at, organization_id, user_id, entity_type, entity_id,
    correlation_id, source, schema_version, properties
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def figures() -> Iterator[Figure]:
    """A typed, validated emit against the same row inserted by hand, per durability."""
    for synchronous in ("FULL", "NORMAL"):
        with database(synchronous) as typed, database(synchronous) as raw:
            yield compare(
                f"emit, against a hand-written INSERT; SQLite, WAL, synchronous={synchronous}",
                partial(emit_typed, typed),
                partial(emit_by_hand, raw),
                wanted=0.90,
            )


@contextmanager
def database(synchronous: str) -> Iterator[sqlite3.Connection]:
    """A fresh file with the outbox and a table of the application's own."""
    with TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "bench.db")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        connection.executescript(OUTBOX.read_text(encoding="utf-8"))
        connection.execute(
            "CREATE TABLE movement (id INTEGER PRIMARY KEY, item INTEGER, delta TEXT)"
        )
        yield connection
        connection.close()


def emit_typed(connection: sqlite3.Connection) -> None:
    """Transactions of one business row and one event, emitted as an application does."""
    outbox = SqliteOutbox(connection)
    for number in range(TRANSACTIONS):
        with connection:
            connection.execute(BUSINESS_ROW)
            emit_inventory_adjusted(
                outbox,
                entity_id=301,
                organization_id=1,
                user_id=42,
                correlation_id="request-1",
                change_type="batch",
                quantity_delta=Decimal("-2.25"),
                unit="kg",
                original_quantity=Decimal("10.0"),
                new_quantity=Decimal("7.75"),
                item_name="Olive oil",
                item_type="ingredient",
                batch_id=number + 1,
                is_initial_stock=False,
            )


def emit_by_hand(connection: sqlite3.Connection) -> None:
    """The same transactions with a parametrised INSERT that checks nothing."""
    for number in range(TRANSACTIONS):
        with connection:
            connection.execute(BUSINESS_ROW)
            properties = {
                "change_type": "batch",
                "quantity_delta": "-2.25",
                "unit": "kg",
                "original_quantity": "10",
                "new_quantity": "7.75",
                "item_name": "Olive oil",
                "item_type": "ingredient",
                "batch_id": number + 1,
                "is_initial_stock": False,
            }
            connection.execute(
                HAND_WRITTEN,
                (
                    str(uuid4()),
                    "inventory_adjusted",
                    datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
                    1,
                    42,
                    "inventory_item",
                    301,
                    "request-1",
                    "inventory adjustment core delegator",
                    1,
                    json.dumps(properties, separators=(",", ":")),
                ),
            )
