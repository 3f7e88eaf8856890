"""What the dispatcher asks of a database, on SQLite; the statements are the files beside this."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Self

from trackplan.dispatcher.errors import SetupError, StoreUnavailable
from trackplan.dispatcher.store import DueEvent, EndpointRecord, Lease, Outcome, Settlement

KNOWN_SCHEMA = 1
BUSY_TIMEOUT = 1.0
"""Seconds to wait for another writer; not long, since answers to requests wait meanwhile."""

SQL = {
    file.name.removesuffix(".sql"): file.read_text(encoding="utf-8")
    for file in files("trackplan.dispatcher.sqlite").iterdir()
    if file.name.endswith(".sql")
}


class SqliteStore:
    """The outbox of a SQLite file, with a connection of its own.

    Args:
        path: The file, which must exist and hold the tables.

    Raises:
        SetupError: There is no such file, or it is not an outbox of ours.
    """

    def __init__(self, path: Path) -> None:
        self._connection = _connect(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def enrol(self, name: str, url: str) -> EndpointRecord | None:
        """Make an endpoint known, as `Store` says."""
        known = next((record for record in self.endpoints() if record.name == name), None)
        if known is None or known.url != url:
            self._execute("enrol_endpoint", {"name": name, "url": url})
        return known

    def endpoints(self) -> list[EndpointRecord]:
        """Every endpoint that is known, as `Store` says."""
        return [EndpointRecord(*row) for row in self._execute("select_endpoints", {})]

    def disable(self, name: str, reason: str) -> None:
        """Hand out no more events for an endpoint, as `Store` says."""
        self._execute("disable_endpoint", {"name": name, "reason": reason})

    def resume(self, name: str) -> bool:
        """Make an endpoint active, as `Store` says."""
        return self._execute("resume_endpoint", {"name": name}).rowcount == 1

    def claim(self, endpoint: str, *, limit: int, seconds: float, holder: str) -> Lease | None:
        """Take a lease over what is due, as `Store` says.

        Where both fresh events and retries are plenty, each gets half of the lease.
        """
        if not self._execute("anything_due", {"endpoint": endpoint}).fetchone()[0]:
            return None
        where = {"endpoint": endpoint, "limit": limit}
        with self._writing() as connection:
            connection.execute(SQL["expire_leases"])
            fresh = [id_ for (id_,) in connection.execute(SQL["select_fresh"], where)]
            retries = [id_ for (id_,) in connection.execute(SQL["select_retries"], where)]
            retries = retries[: max((limit + 1) // 2, limit - len(fresh))]
            claimed = retries + fresh[: limit - len(retries)]
            if not claimed:
                return None
            events = json.dumps(claimed)
            terms = {"holder": holder, "seconds": seconds, "events": events}
            [(token,)] = connection.execute(SQL["insert_lease"], terms).fetchall()
            rows = connection.execute(SQL["read_events"], where | {"events": events})
            return Lease(token, tuple(map(DueEvent._make, rows)))

    def settle(self, endpoint: str, settlements: Sequence[Settlement]) -> frozenset[str]:
        """Record outcomes under the protection of their leases, as `Store` says."""
        lost: set[str] = set()
        with self._writing() as connection:
            for settlement in settlements:
                if _keep_or_drop(connection, settlement):
                    _record(connection, endpoint, settlement.outcomes)
                else:
                    lost.add(settlement.token)
        return frozenset(lost)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _execute(self, statement: str, parameters: dict[str, object]) -> sqlite3.Cursor:
        with _as_unavailable():
            return self._connection.execute(SQL[statement], parameters)

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        with _as_unavailable():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _keep_or_drop(connection: sqlite3.Connection, settlement: Settlement) -> bool:
    """Bring a lease up to date; False if it is gone."""
    token = settlement.token
    if not settlement.held:
        return connection.execute(SQL["drop_lease"], {"token": token}).rowcount == 1
    held = json.dumps(settlement.held)
    return connection.execute(SQL["keep_lease"], {"token": token, "events": held}).rowcount == 1


def _record(connection: sqlite3.Connection, endpoint: str, outcomes: Sequence[Outcome]) -> None:
    """Write what became of events; a success at the first attempt leaves no row of its own."""
    rows = [outcome._asdict() for outcome in outcomes]
    connection.executemany(SQL["finish_event"], [row for row in rows if row["state"] != "retry"])
    connection.executemany(SQL["count_attempts"], [row for row in rows if row["state"] == "retry"])
    connection.executemany(
        SQL["record_delivery"],
        [
            row | {"endpoint": endpoint}
            for row in rows
            if row["state"] != "delivered" or row["attempts"] > 1
        ],
    )


def _connect(path: Path) -> sqlite3.Connection:
    """A connection to an outbox; nothing is created."""
    mend = f"trackplan outbox init --database sqlite:///{path}"
    if not path.is_file():
        message = f"there is no database at {path}"
        raise SetupError(message, f"create it with: {mend}")
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        timeout=BUSY_TIMEOUT,
    )
    try:
        if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            # A mark that a power failure takes back means another delivery, never a lost one.
            connection.execute("PRAGMA synchronous = NORMAL")
        [(version,)] = connection.execute(SQL["schema_version"])
    except sqlite3.DatabaseError as error:
        connection.close()
        if "no such table" in str(error):
            message = f"the database {path} holds no outbox"
            raise SetupError(message, f"make its tables with: {mend}") from None
        message = f"the database {path} cannot be used: {error}"
        raise SetupError(message, "see that it is a SQLite file that this user may write") from None
    if version != KNOWN_SCHEMA:
        connection.close()
        message = (
            f"the outbox in {path} is of version {version}, and this trackplan knows {KNOWN_SCHEMA}"
        )
        raise SetupError(
            message, f"bring both to the same version: upgrade trackplan, or run: {mend}"
        )
    connection.text_factory = _text_of
    return connection


def _text_of(stored: bytes) -> str:
    """Text as Python has it; bytes that are no UTF-8 make the event unsendable, not unreadable."""
    return stored.decode(errors="surrogateescape")


@contextmanager
def _as_unavailable() -> Generator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreUnavailable(str(error)) from error
