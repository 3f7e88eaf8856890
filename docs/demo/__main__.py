"""The main job on the customer's plan: compile, emit every event version, deliver, read back.

Run by `make demo`. Everything is real: a SQLite file, the installed `trackplan` command, HTTP over
loopback. The receiver knows nothing of trackplan: it is what a consumer would write.
"""

import base64
import json
import os
import secrets
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from receiver import Receiver
from workshop import a_day

from trackplan.runtime import SqliteOutbox, event_context

ROOT = Path(__file__).parents[2]
WORKSHOP = ROOT / "build" / "demo"
DATABASE = WORKSHOP / "demo.db"
LONGEST_WAIT = 60.0
FAIL_FIRST_ATTEMPT_OF_EVERY = 4

SHOWN_VIEW = "recipe_created"
SHOWN_COLUMNS = ("schema_version", "entity_id", "name", "yield_amount", "status", "is_test")


def main() -> int:
    """Run the demo; the exit code says whether every event went the whole way."""
    WORKSHOP.mkdir(parents=True, exist_ok=True)
    for leftover in WORKSHOP.glob("demo.db*"):
        leftover.unlink()
    url = f"sqlite:///{DATABASE.relative_to(ROOT)}"

    step("1. Compile the plan: typed emitters, JSON Schemas, SQL")
    trackplan("compile")

    step("2. Create the outbox tables and the analytics views")
    trackplan("outbox", "init", "--database", url)

    step("3. Emit every event version, each in one transaction with a row of the application")
    emit_everything()
    emitted = set(rows("SELECT event_name, schema_version FROM domain_event"))
    print(f"{len(emitted)} event versions committed")

    step("4. Deliver to a receiver that checks signatures and fails some first attempts")
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    receiver = Receiver(secret, fails_first=FAIL_FIRST_ATTEMPT_OF_EVERY)
    receiver.start()
    deliver(url, receiver.url, secret)

    step("5. What arrived")
    missing = print_deliveries(receiver)

    step(f"6. The analytics view {SHOWN_VIEW}: every version, read as the newest")
    print_view()

    never_emitted = versions_of_the_plan() - emitted
    for event_name, version in sorted(never_emitted):
        missing.append(f"{event_name} v{version} was never emitted")
    if receiver.refused:
        missing.append(f"{receiver.refused} requests had a signature that did not verify")
    for fault in missing:
        print(f"missing: {fault}")
    if not missing:
        print(
            "\nEvery event version went the whole way. Look at next:\n"
            "  plan/inventory/inventory_adjusted.yaml          what an author writes\n"
            "  generated/python/domain_events/inventory.py     the emitter it becomes\n"
            "  generated/sql/postgresql/                       the same views for PostgreSQL\n"
            "  docs/guarantees.md                              what is and is not promised"
        )
    return 1 if missing else 0


def step(title: str) -> None:
    """Say what comes next."""
    print(f"\n{title}", flush=True)


def trackplan(*arguments: str) -> None:
    """Run the installed command as a user would."""
    subprocess.run([command(), *arguments], cwd=ROOT, check=True)


def command() -> str:
    """The `trackplan` command of this environment."""
    return str(Path(sys.executable).with_name("trackplan"))


def versions_of_the_plan() -> set[tuple[object, ...]]:
    """Name and number of every event version, as the compiled plan has them."""
    plan = json.loads((ROOT / "generated" / "plan.json").read_text(encoding="utf-8"))
    return {
        (event, int(version))
        for family in plan["families"].values()
        for event, body in family["events"].items()
        for version in body["versions"]
    }


def emit_everything() -> None:
    """Emit each event version, in one transaction with a row of the application's own."""
    with closing(sqlite3.connect(DATABASE)) as connection:
        connection.execute("CREATE TABLE work_log (event_id TEXT NOT NULL)")
        with event_context(organization_id=1, user_id=42, correlation_id="demo-request-1"):
            for event_id in a_day(SqliteOutbox(connection)):
                connection.execute("INSERT INTO work_log VALUES (?)", (str(event_id),))
                connection.commit()


def deliver(database: str, webhook: str, secret: str) -> None:
    """Let `trackplan dispatch` run until every event is processed, then stop it gracefully."""
    environment = {
        **os.environ,
        "DOMAIN_EVENT_WEBHOOK_URL": webhook,
        "DOMAIN_EVENT_WEBHOOK_SECRET": secret,
        "TRACKPLAN_ALLOW_NETWORKS": "127.0.0.0/8",
    }
    print("failed attempts are retried after 5 seconds, as the schedule says", flush=True)
    dispatch = [command(), "dispatch", "--database", database, "--poll-interval", "1"]
    with subprocess.Popen(dispatch, cwd=ROOT, env=environment) as process:
        deadline = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < deadline and process.poll() is None:
            if not rows("SELECT 1 FROM domain_event WHERE is_processed = 0"):
                break
            time.sleep(0.1)
        process.terminate()


def print_deliveries(receiver: Receiver) -> list[str]:
    """Print one line an event; returns what is missing."""
    missing: list[str] = []
    print(f"{'event':<24} {'version':>7}  {'event_id':<36} {'attempts':>8}  delivered")
    for event_name, version, event_id, attempts, processed in rows(
        "SELECT event_name, schema_version, event_id, delivery_attempts, is_processed"
        " FROM domain_event ORDER BY id"
    ):
        delivered = bool(processed) and str(event_id) in receiver.accepted
        print(
            f"{event_name:<24} {version:>7}  {event_id:<36} {attempts:>8}  "
            f"{'yes' if delivered else 'NO'}"
        )
        if not delivered:
            missing.append(f"{event_name} v{version} did not reach the receiver")
        if attempts != receiver.attempts.get(str(event_id)):
            missing.append(f"{event_name} v{version} counts other attempts than the receiver")
    return missing


def print_view() -> None:
    """Print the rows of one analytics view, in columns."""
    found = rows(f"SELECT {', '.join(SHOWN_COLUMNS)} FROM {SHOWN_VIEW}")
    table = [SHOWN_COLUMNS, *(tuple(map(str, row)) for row in found)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        print("  ".join(map(str.ljust, line, widths)).rstrip())


def rows(query: str) -> list[tuple[object, ...]]:
    """The rows of a query on the demo's database."""
    with closing(sqlite3.connect(DATABASE)) as connection:
        return connection.execute(query).fetchall()


sys.exit(main())
