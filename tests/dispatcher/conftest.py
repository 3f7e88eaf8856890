"""What the tests of the dispatcher share: an outbox with events, a receiver, a dispatcher."""

from __future__ import annotations

import base64
import os
import socket
import sqlite3
import ssl
import struct
import subprocess
import sys
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from trackplan.dispatcher import (
    Dispatcher,
    Endpoint,
    Networks,
    Notice,
    Secret,
    Settings,
    Stop,
    Store,
    Surroundings,
    Totals,
    Transport,
    database_of,
)
from trackplan.dispatcher.lane import Attempt

COMMAND = str(Path(sys.executable).with_name("trackplan"))
TABLES = Path(__file__).parents[2] / "generated" / "sql" / "sqlite" / "outbox.sql"
SECRET = f"whsec_{base64.b64encode(b'a secret that tests know').decode()}"
LOOPBACK = Networks.of("127.0.0.0/8")
PAST = "2001-01-01T00:00:00.000000Z"
QUICK = Settings(schedule=(0, 0, 0), poll_interval=0.05)


class Outbox(Protocol):
    """A database with events, as the conformance suite of stores needs it; rows are mappings."""

    def open_store(self) -> Store: ...

    def emit(self, count: int, **columns: object) -> list[str]:
        """Commit so many events; their event ids in order."""
        ...

    def events(self) -> list[dict[str, Any]]: ...

    def deliveries(self) -> list[dict[str, Any]]: ...

    def leases(self) -> list[dict[str, Any]]: ...

    def execute(self, statement: str) -> None:
        """Run a statement in a transaction of its own."""
        ...

    def expire_leases(self) -> None: ...

    def make_retries_due(self) -> None: ...


class SqliteOutbox:
    """An outbox in a SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.url = f"sqlite:///{path}"
        database_of(self.url).install({"outbox.sql": TABLES.read_text(encoding="utf-8")})

    def open_store(self) -> Store:
        return database_of(self.url).open_store()

    def emit(self, count: int, **columns: object) -> list[str]:
        event_ids = [str(uuid.uuid4()) for _ in range(count)]
        row = {
            "event_name": "timer_started",
            "occurred_at": "2026-11-24T13:18:03.000000Z",
            "organization_id": 1,
            "entity_type": "timer",
            "entity_id": 7,
            "source": "timer service",
            "schema_version": 1,
            "properties": '{"batch_id":3,"duration_seconds":60}',
            **columns,
        }
        names = ["event_id", *row]
        self._run(
            f"INSERT INTO domain_event ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [(event_id, *row.values()) for event_id in event_ids],
        )
        return event_ids

    def events(self) -> list[dict[str, Any]]:
        return self.rows("SELECT * FROM domain_event ORDER BY id")

    def deliveries(self) -> list[dict[str, Any]]:
        return self.rows("SELECT * FROM domain_event_delivery ORDER BY event")

    def leases(self) -> list[dict[str, Any]]:
        return self.rows("SELECT * FROM domain_event_lease")

    def execute(self, statement: str) -> None:
        self._run(statement, [()])

    def expire_leases(self) -> None:
        self.execute(f"UPDATE domain_event_lease SET expires_at = '{PAST}'")

    def make_retries_due(self) -> None:
        self.execute(f"UPDATE domain_event_delivery SET due_at = '{PAST}' WHERE state = 'retry'")

    def rows(self, statement: str) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(self.path)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(statement)]

    def _run(self, statement: str, parameters: list[tuple[object, ...]]) -> None:
        with closing(sqlite3.connect(self.path, timeout=30)) as connection, connection:
            connection.executemany(statement, parameters)


@pytest.fixture
def outbox(tmp_path: Path) -> SqliteOutbox:
    return SqliteOutbox(tmp_path / "events.db")


@dataclass(frozen=True)
class Reply:
    """What the receiver does: a whole answer, or one that ends otherwise."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    ends: Literal["whole", "short", "in its head", "never", "reset", "body without end"] = "whole"


class Receiver:
    """A webhook receiver on loopback that verifies what it gets, and keeps the books.

    `script` is called with the event id and how often it has come by now, in the thread of the
    request, and decides about the reply.
    """

    reply = Reply

    def __init__(self) -> None:
        self.script: Callable[[str, int], Reply] = lambda _event_id, _time: Reply()
        self.ledger: Counter[str] = Counter()
        self.bodies: dict[str, dict[str, Any]] = {}
        self.paths: Counter[str] = Counter()
        self.timestamps: set[str] = set()
        self.expects_signatures = True
        self.unverified = 0
        self.connections = 0
        self.closing = threading.Event()
        self.hung_up = threading.Event()
        self._lock = threading.Lock()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"

    def speak_tls(self, context: ssl.SSLContext) -> None:
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        assert self._server.faults == []
        assert self.unverified == 0

    def take(self, path: str, headers: dict[str, str], body: bytes) -> Reply:
        """Enter a request in the books; the reply to it."""
        event_id = headers["webhook-id"]
        with self._lock:
            self.paths[path] += 1
            self.timestamps.add(headers["webhook-timestamp"])
            self.ledger[event_id] += 1
            try:
                self.bodies[event_id] = Webhook(SECRET).verify(body, headers)
            except WebhookVerificationError:
                self.unverified += self.expects_signatures
            time = self.ledger[event_id]
        return self.script(event_id, time)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, receiver: Receiver) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.receiver = receiver
        self.faults: list[BaseException | None] = []

    def handle_error(self, *_: object) -> None:
        """Note what is wrong with a test; dispatchers that hang up or are killed are meant to."""
        fault = sys.exception()
        if not isinstance(fault, ConnectionError | ssl.SSLError):
            self.faults.append(fault)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.server.receiver.connections += 1

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.server.receiver.take(self.path, headers, body)
        self.close_connection = reply.ends != "whole"
        match reply.ends:
            case "whole":
                self._answer(reply, {"content-length": str(len(reply.body))})
            case "short":
                self._answer(reply, {"content-length": str(len(reply.body) + 1)})
            case "in its head":
                self.wfile.write(f"HTTP/1.1 {reply.status} OK\r\ncontent-le".encode())
            case "never":
                self.server.receiver.closing.wait()
            case "reset":
                at_once = struct.pack("ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
                self.connection.close()
            case "body without end":
                self._answer(reply, {"transfer-encoding": "chunked"})
                self._go_on_until_the_other_hangs_up()

    def _answer(self, reply: Reply, headers: dict[str, str]) -> None:
        self.send_response(reply.status)
        for name, value in (reply.headers | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def _go_on_until_the_other_hangs_up(self) -> None:
        try:
            while not self.server.receiver.closing.is_set():
                self.wfile.write(b"400\r\n" + b"x" * 1024 + b"\r\n")
        finally:
            self.server.receiver.hung_up.set()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - not our name
        """Keep silent."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with closing(Receiver()) as receiver:
        yield receiver


class Run(NamedTuple):
    """What a run of a dispatcher came to."""

    totals: Totals
    notices: list[Notice]

    def kinds(self) -> list[str]:
        """The notices' kinds in order, without the progress."""
        return [notice.kind for notice in self.notices if notice.kind != "progress"]


class Dispatch(Protocol):
    """Runs a dispatcher on the outbox, to the receiver."""

    def __call__(
        self,
        *,
        url: str | None = None,
        networks: Networks = LOOPBACK,
        stop: Stop | None = None,
        once: bool = True,
        settings: Settings = QUICK,
        surroundings: Surroundings | None = None,
    ) -> Run: ...


@pytest.fixture
def dispatch(outbox: SqliteOutbox, receiver: Receiver) -> Dispatch:
    def run(
        *,
        url: str | None = None,
        networks: Networks = LOOPBACK,
        stop: Stop | None = None,
        once: bool = True,
        settings: Settings = QUICK,
        surroundings: Surroundings | None = None,
    ) -> Run:
        notices: list[Notice] = []
        with (
            closing(outbox.open_store()) as store,
            closing(Transport[Attempt](settings, networks)) as transport,
            Stop() as own_stop,
        ):
            dispatcher = Dispatcher(
                store=store,
                transport=transport,
                endpoint=Endpoint("default", url or receiver.url, Secret.of(SECRET)),
                settings=settings,
                stop=stop or own_stop,
                holder="tests",
                report=notices.append,
                surroundings=surroundings,
            )
            return Run(dispatcher.run(once=once), notices)

    return run


class Start(Protocol):
    """Starts ``trackplan dispatch`` on the outbox, to the receiver, in a process of its own."""

    def __call__(self, *arguments: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]: ...


@pytest.fixture
def start(outbox: SqliteOutbox, receiver: Receiver) -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [COMMAND, "dispatch", "--database", outbox.url, *arguments],
            env=os.environ
            | {
                "DOMAIN_EVENT_WEBHOOK_URL": receiver.url,
                "DOMAIN_EVENT_WEBHOOK_SECRET": SECRET,
                "TRACKPLAN_ALLOW_NETWORKS": "127.0.0.0/8",
            },
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()
