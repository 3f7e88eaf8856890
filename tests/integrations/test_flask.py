"""``flask dispatch-domain-events``, in an application, by the entry point that pip installed."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
import uuid
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from standardwebhooks import Webhook

from trackplan.dispatcher import database_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FLASK = str(Path(sys.executable).with_name("flask"))
TABLES = Path(__file__).parents[2] / "generated" / "sql" / "sqlite" / "outbox.sql"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

PLAIN = """
from flask import Flask

app = Flask(__name__)
app.config.from_prefixed_env("APP")
"""
WITH_FLASK_SQLALCHEMY = """
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///events.db"
    db.init_app(app)
    return app
"""


class Receiver(ThreadingHTTPServer):
    """Verifies what comes and remembers it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}/"
        self.bodies: list[dict[str, object]] = []
        self.status = 200


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.bodies.append(Webhook(SECRET).verify(body, headers))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep silent."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def webhook(receiver: Receiver) -> dict[str, str]:
    """The variables that name the receiver."""
    return {
        "DOMAIN_EVENT_WEBHOOK_URL": receiver.url,
        "DOMAIN_EVENT_WEBHOOK_SECRET": SECRET,
        "TRACKPLAN_ALLOW_NETWORKS": "127.0.0.0/8",
    }


def outbox_with(events: int, path: Path) -> str:
    """An outbox in a file; its URL."""
    path.parent.mkdir(exist_ok=True)
    url = f"sqlite:///{path}"
    database_of(url).install({"outbox.sql": TABLES.read_text(encoding="utf-8")})
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            """
            INSERT INTO domain_event (
                event_id, event_name, occurred_at, organization_id, entity_type, entity_id,
                source, schema_version, properties
            )
            VALUES (
                ?, 'timer_started', '2026-11-24T13:18:03.000000Z', 1, 'timer', 7,
                'timer service', 1, '{"batch_id":3}'
            )
            """,
            [(str(uuid.uuid4()),) for _ in range(events)],
        )
    return url


def flask(
    folder: Path, application: str, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    (folder / "app.py").write_text(application, encoding="utf-8")
    return subprocess.run(
        [FLASK, "--app", "app", "dispatch-domain-events", *arguments],
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_it_delivers_from_the_database_of_flask_sqlalchemy(
    tmp_path: Path, receiver: Receiver, webhook: dict[str, str]
) -> None:
    outbox_with(3, tmp_path / "instance" / "events.db")
    ran = flask(tmp_path, WITH_FLASK_SQLALCHEMY, "--once", **webhook)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == "Processed 3 events (3 succeeded, 0 failed).\n"
    assert [body["properties"] for body in receiver.bodies] == [{"batch_id": 3}] * 3


def test_it_takes_everything_from_the_configuration(
    tmp_path: Path, receiver: Receiver, webhook: dict[str, str]
) -> None:
    url = outbox_with(1, tmp_path / "events.db")
    configured = {f"APP_{name}": json.dumps(value) for name, value in webhook.items()}
    ran = flask(tmp_path, PLAIN, "--once", APP_SQLALCHEMY_DATABASE_URI=url, **configured)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == "Processed 1 events (1 succeeded, 0 failed).\n"
    assert len(receiver.bodies) == 1


@pytest.mark.parametrize("name", ["TRACKPLAN_DATABASE_URL", "APP_TRACKPLAN_DATABASE_URL"])
def test_a_database_of_its_own_wins(tmp_path: Path, webhook: dict[str, str], name: str) -> None:
    outbox_with(3, tmp_path / "instance" / "events.db")
    webhook[name] = outbox_with(1, tmp_path / "outbox.db")
    application = WITH_FLASK_SQLALCHEMY.replace(
        "db.init_app", 'app.config.from_prefixed_env("APP")\n    db.init_app'
    )
    ran = flask(tmp_path, application, "--once", **webhook)
    assert ran.stdout == "Processed 1 events (1 succeeded, 0 failed).\n", ran.stderr


def test_a_failure_is_counted_and_logged(
    tmp_path: Path, receiver: Receiver, webhook: dict[str, str]
) -> None:
    url = outbox_with(2, tmp_path / "events.db")
    receiver.status = 500
    options = ("--once", "--batch-size", "1", "--poll-interval", "0.5")
    ran = flask(tmp_path, PLAIN, *options, TRACKPLAN_DATABASE_URL=url, **webhook)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == "Processed 2 events (0 succeeded, 2 failed).\n"
    kinds = [json.loads(line)["notice"] for line in ran.stderr.splitlines()]
    assert kinds == ["started", "attempt_failed", "attempt_failed", "stopped"]


def test_a_disabled_endpoint_is_a_finding(
    tmp_path: Path, receiver: Receiver, webhook: dict[str, str]
) -> None:
    url = outbox_with(1, tmp_path / "events.db")
    receiver.status = 410
    ran = flask(tmp_path, PLAIN, "--once", TRACKPLAN_DATABASE_URL=url, **webhook)
    assert (ran.returncode, ran.stdout) == (1, "Processed 1 events (0 succeeded, 1 failed).\n")


def test_what_is_missing_is_said_with_the_way_to_mend_it(
    tmp_path: Path, webhook: dict[str, str]
) -> None:
    ran = flask(tmp_path, PLAIN, "--once", **webhook)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "error: the application does not say where its database is\n"
        "hint: set TRACKPLAN_DATABASE_URL, or SQLALCHEMY_DATABASE_URI in its configuration\n"
    )
    ran = flask(tmp_path, PLAIN, "--once", TRACKPLAN_DATABASE_URL="sqlite:///nowhere.db", **webhook)
    assert ran.returncode == 2
    assert ran.stderr.startswith("error: there is no database at nowhere.db\nhint: ")
    del webhook["DOMAIN_EVENT_WEBHOOK_URL"]
    ran = flask(tmp_path, PLAIN, "--once", TRACKPLAN_DATABASE_URL="sqlite:///nowhere.db", **webhook)
    assert ran.returncode == 2
    assert ran.stderr.startswith("error: DOMAIN_EVENT_WEBHOOK_URL is not set")


def test_the_options_and_their_defaults_are_the_ones_of_old(tmp_path: Path) -> None:
    ran = flask(tmp_path, PLAIN, "--help")
    assert ran.returncode == 0, ran.stderr
    for words in ("--poll-interval", "default: 5.0", "--batch-size", "default: 100", "--once"):
        assert words in " ".join(ran.stdout.split())
