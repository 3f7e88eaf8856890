"""Delivered events a second: claimed, signed, sent and marked, beside simpler ways to send.

The receiver is nginx, so that it is not the bottleneck; it and wrk come from Debian's packages.
"""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import requests

from domain_events.timer import emit_timer_stopped
from measure import Figure, seconds_of
from trackplan.dispatcher import Settings, deliver
from trackplan.runtime import SqliteOutbox

OUTBOX = Path(__file__).parents[1] / "generated" / "sql" / "sqlite" / "outbox.sql"
EVENTS = 10_000
POSTS = 500
ROUNDS = 5
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # a test vector's

CONFIGURATION = """
worker_processes 2;
daemon off;
error_log /dev/null crit;
pid {folder}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; location / {{ return 204; }} }}
}}
"""

WRK = re.compile(r"Requests/sec:\s+([0-9.]+)")


def figures() -> Iterator[Figure | str]:
    """Delivery from SQLite against a loop of `requests.post`, and against wrk."""
    nginx, wrk = shutil.which("nginx", path=search_path()), shutil.which("wrk")
    if nginx is None:
        yield "delivery: not measured, nginx is missing (apt-get install nginx-light wrk)"
        return
    with TemporaryDirectory() as name, receiver(nginx, Path(name)) as url:
        pairs = [(delivered(url), posted(url), wrk and requested(wrk, url)) for _ in range(ROUNDS)]
    yield Figure(
        "delivered events a second from SQLite, against requests.post in a loop",
        tuple(ours / loop for ours, loop, _ in pairs),
    )
    if wrk is None:
        yield "delivery against wrk: not measured, wrk is missing (apt-get install wrk)"
        return
    yield Figure(
        "delivered events a second from SQLite, against wrk on the same receiver",
        tuple(ours / floor for ours, _, floor in pairs if floor),
        wanted=0.20,
    )


def search_path() -> str:
    """Where commands are, with the folder that Debian keeps servers in."""
    return os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])


@contextmanager
def receiver(nginx: str, folder: Path) -> Iterator[str]:
    """A running nginx that answers 204 to everything; yields its URL."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=port))
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as process:
        url = f"http://127.0.0.1:{port}/"
        for _ in range(100):
            try:
                requests.get(url, timeout=1)
                break
            except requests.ConnectionError:
                time.sleep(0.05)
        yield url
        process.send_signal(signal.SIGTERM)


def delivered(url: str) -> float:
    """Events a second, from a backlog in a SQLite file to the last mark."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(OUTBOX.read_text(encoding="utf-8"))
            outbox = SqliteOutbox(connection)
            for number in range(EVENTS):
                emit_timer_stopped(
                    outbox,
                    entity_id=7,
                    organization_id=1,
                    batch_id=number + 1,
                    duration_seconds=60,
                )
            connection.commit()
        variables = {
            "DOMAIN_EVENT_WEBHOOK_URL": url,
            "DOMAIN_EVENT_WEBHOOK_SECRET": SECRET,
            "TRACKPLAN_ALLOW_NETWORKS": "127.0.0.0/8",
        }
        settings = Settings(batch_size=500)
        seconds = seconds_of(
            lambda: deliver(
                f"sqlite:///{path}",
                variables,
                settings=settings,
                report=lambda _: None,
                once=True,
            )
        )
    return EVENTS / seconds


def posted(url: str) -> float:
    """Requests a second of the home-made way: one POST after another, unsigned and unmarked."""
    body = {"event_name": "timer_stopped", "properties": {"batch_id": 1, "duration_seconds": 60}}

    def loop() -> None:
        for _ in range(POSTS):
            requests.post(url, json=body, timeout=10)

    return POSTS / seconds_of(loop)


def requested(wrk: str, url: str) -> float:
    """Requests a second of wrk with as many connections as the dispatcher."""
    command = [wrk, "-t", "1", "-c", "64", "-d", "2s", url]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = WRK.search(printed)
    if found is None:
        raise RuntimeError(printed)
    return float(found[1])
