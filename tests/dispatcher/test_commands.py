"""``trackplan dispatch``, ``outbox`` and ``endpoints`` as a user meets them."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from trackplan.cli import main

if TYPE_CHECKING:
    import psycopg
    from tests.dispatcher.conftest import Receiver, SqliteOutbox, Start

PLAN = Path(__file__).parents[2] / "plan"
VARIABLES = {
    "DOMAIN_EVENT_WEBHOOK_URL": "https://hooks.example.com/events",
    "DOMAIN_EVENT_WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
}


def trackplan(*arguments: str, **variables: str | None) -> Result:
    return CliRunner(env=VARIABLES | variables).invoke(main, arguments)


def refused(result: Result) -> str:
    """What a command says that ends with exit code 2, which is a message and a hint."""
    assert result.exit_code == 2, result.output
    message, hint = result.stderr.splitlines()
    assert message.startswith("error: ")
    assert hint.startswith("hint: ")
    assert result.stdout == ""
    return result.stderr


def test_once_delivers_what_is_due_and_says_how_much(
    start: Start, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    outbox.emit(3)
    receiver.script = lambda event_id, _: receiver.reply(200 if event_id != broken else 500)
    [broken] = outbox.emit(1)
    process = start("--once")
    out, log = process.communicate(timeout=30)
    assert process.returncode == 0
    assert out == "Processed 4 events (3 succeeded, 1 failed).\n"
    notices = [json.loads(line) for line in log.splitlines()]
    assert [notice["notice"] for notice in notices] == ["started", "attempt_failed", "stopped"]
    assert notices[1]["event_id"] == broken
    assert notices[1]["reason"] == "answered 500 Internal Server Error"
    assert 4 <= notices[1]["retry_in"] <= 6


def test_a_disabled_endpoint_is_a_finding_until_it_is_resumed(
    start: Start, outbox: SqliteOutbox, receiver: Receiver
) -> None:
    outbox.emit(1)
    receiver.script = lambda *_: receiver.reply(410)
    assert start("--once").wait(30) == 1
    listed = trackplan("endpoints", "list", "--database", outbox.url)
    assert listed.exit_code == 0
    assert listed.stdout.startswith("default  disabled since 20")
    assert f"{receiver.url}  (answered 410 Gone to event " in listed.stdout

    receiver.script = lambda *_: receiver.reply(200)
    second = start("--once")
    out, log = second.communicate(timeout=30)
    assert (second.returncode, out) == (1, "Processed 0 events (0 succeeded, 0 failed).\n")
    assert "trackplan endpoints resume default" in log

    for says in ("default is active again\n", "default was active already\n"):
        resumed = trackplan("endpoints", "resume", "default", "--database", outbox.url)
        assert (resumed.exit_code, resumed.stdout) == (0, says)
    third = start("--once")
    assert third.communicate(timeout=30)[0] == "Processed 1 events (1 succeeded, 0 failed).\n"
    assert third.returncode == 0


def test_resuming_what_is_not_known(outbox: SqliteOutbox) -> None:
    command = ("endpoints", "resume", "defualt", "--database", outbox.url)
    assert "there is no endpoint defualt" in refused(trackplan(*command))
    with closing(outbox.open_store()) as store:
        store.enrol("default", "https://hooks.example.com/")
    assert "did you mean `default`?" in refused(trackplan(*command))


def test_a_terminal_gets_a_line_with_the_state_of_things(
    start: Start, outbox: SqliteOutbox
) -> None:
    outbox.emit(3)
    terminal, end = pty.openpty()
    process = start("--once", stderr=end)
    os.close(end)
    assert process.communicate(timeout=30)[0] == "Processed 3 events (3 succeeded, 0 failed).\n"
    shown = os.read(terminal, 65536).decode()
    os.close(terminal)
    assert "started: endpoint=default" in shown
    assert "succeeded, 0 failed, " in shown
    assert "{" not in shown


def test_a_database_that_is_not_there_is_not_created(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    for command in (["dispatch"], ["endpoints", "list"], ["endpoints", "resume", "default"]):
        said = refused(trackplan(*command, "--database", f"sqlite:///{path}"))
        assert f"there is no database at {path}" in said
        assert f"trackplan outbox init --database sqlite:///{path}" in said
        assert not path.exists()


def test_a_database_without_an_outbox(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (id INTEGER)")
    said = refused(trackplan("dispatch", "--database", f"sqlite:///{path}"))
    assert f"the database {path} holds no outbox" in said
    assert f"trackplan outbox init --database sqlite:///{path}" in said


def test_an_outbox_of_another_version(outbox: SqliteOutbox) -> None:
    with closing(sqlite3.connect(outbox.path)) as connection, connection:
        connection.execute("INSERT INTO domain_event_schema (version) VALUES (99)")
    said = refused(trackplan("dispatch", "--database", outbox.url))
    assert "is of version 99, and this trackplan knows 1" in said


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    path.write_text("inventory, adjusted, by hand\n" * 100, encoding="utf-8")
    for command in ("dispatch", "outbox"):
        arguments = [command, *(["init", "--plan", str(PLAN)] if command == "outbox" else [])]
        said = refused(trackplan(*arguments, "--database", f"sqlite:///{path}"))
        assert "file is not a database" in said


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("events.db", "has no ://"),
        ("mysql://root:hunter2@localhost/app", "begins with mysql://"),
        ("sqlite://events.db", "sqlite:///"),
        ("sqlite://", "sqlite:///"),
        ("sqlite:///", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///events.db?mode=ro", "options"),
        ("postgresql://app:hunter2@localhost/app", "cannot be delivered yet"),
        ("postgresql+psycopg2://app:hunter2@localhost/app", "cannot be delivered yet"),
    ],
)
def test_a_database_url_that_cannot_be_used(url: str, says: str) -> None:
    said = refused(trackplan("dispatch", "--database", url))
    assert says in said
    assert "hunter2" not in said


def test_a_database_url_of_the_environment(outbox: SqliteOutbox) -> None:
    listed = trackplan("endpoints", "list", TRACKPLAN_DATABASE_URL=outbox.url)
    assert (listed.exit_code, listed.stdout) == (0, "")


@pytest.mark.parametrize("name", VARIABLES)
def test_a_webhook_that_is_not_set(outbox: SqliteOutbox, name: str) -> None:
    said = refused(trackplan("dispatch", "--database", outbox.url, **{name: None}))
    assert f"{name} is not set" in said


def test_a_secret_that_cannot_be_used_comes_with_a_recipe_that_works(
    outbox: SqliteOutbox,
) -> None:
    arguments = ("dispatch", "--database", outbox.url, "--once")
    said = refused(trackplan(*arguments, DOMAIN_EVENT_WEBHOOK_SECRET="hunter2"))
    assert "hunter2" not in said
    recipe = said.partition("make one with: ")[2]
    made = subprocess.run(recipe, shell=True, capture_output=True, text=True, check=True)
    assert trackplan(*arguments, DOMAIN_EVENT_WEBHOOK_SECRET=made.stdout).exit_code == 0


def test_networks_that_cannot_be_read(outbox: SqliteOutbox) -> None:
    said = trackplan("dispatch", "--database", outbox.url, TRACKPLAN_ALLOW_NETWORKS="localhost")
    assert "TRACKPLAN_ALLOW_NETWORKS is not a list of networks" in refused(said)


def test_outbox_init_makes_what_is_missing_and_a_second_time_nothing(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    arguments = ("outbox", "init", "--database", f"sqlite:///{path}", "--plan", str(PLAN))
    first = trackplan(*arguments)
    assert first.exit_code == 0, first.output
    created = created_by(first)

    with closing(sqlite3.connect(path)) as connection:
        made = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        assert {"domain_event", "domain_event_lease", "recipe_created_v1"} <= made
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        connection.execute("DROP VIEW recipe_created_v1")
        mark = "-- Generated by trackplan from yesterday's plan."
        connection.execute(f"CREATE VIEW recipe_created_v1 AS {mark}\nSELECT 1 AS of_yesterday")
        connection.execute("DROP VIEW recipe_deleted_v1")
    assert trackplan(*arguments).stdout.splitlines() == [
        "created: recipe_deleted_v1",
        "changed: recipe_created_v1",
        f"1 tables and views created, 1 changed, {created - 2} unchanged",
    ]
    assert trackplan(*arguments).stdout == (
        f"0 tables and views created, 0 changed, {created} unchanged\n"
    )
    assert trackplan("dispatch", "--database", f"sqlite:///{path}", "--once").exit_code == 0


def test_outbox_init_on_postgresql(postgres_url: str, postgres: psycopg.Connection) -> None:
    arguments = ("outbox", "init", "--database", postgres_url, "--plan", str(PLAN))
    first = trackplan(*arguments)
    assert first.exit_code == 0, first.output
    assert postgres.execute("SELECT count(*) FROM recipe_created").fetchone() == (0,)
    assert trackplan(*arguments).stdout == (
        f"0 tables and views created, 0 changed, {created_by(first)} unchanged\n"
    )


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_outbox_init_with_other_identifiers_than_the_tables_have(
    dialect: str, tmp_path: Path, postgres_url: str
) -> None:
    url = postgres_url if dialect == "postgresql" else f"sqlite:///{tmp_path}/events.db"
    plan = tmp_path / "plan"
    shutil.copytree(PLAN, plan)
    manifest = plan / "plan.yaml"
    arguments = ("outbox", "init", "--database", url, "--plan", str(plan))
    assert trackplan(*arguments).exit_code == 0
    text = manifest.read_text()
    manifest.write_text(text.replace("entity_id: integer", "entity_id: uuid"))
    said = refused(trackplan(*arguments))
    assert "domain_event.entity_id is" in said
    assert "keep the identifier types" in said
    manifest.write_text(text)
    assert trackplan(*arguments).stdout.startswith("0 tables and views created, 0 changed")


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_outbox_init_beside_a_table_of_someone_else(
    dialect: str, tmp_path: Path, postgres_url: str, postgres: psycopg.Connection
) -> None:
    foreign = "CREATE TABLE domain_event (id INTEGER PRIMARY KEY, event_name TEXT)"
    url, path = postgres_url, tmp_path / "events.db"
    if dialect == "postgresql":
        postgres.execute(foreign)
    else:
        url = f"sqlite:///{path}"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(foreign)
    said = refused(trackplan("outbox", "init", "--database", url, "--plan", str(PLAN)))
    assert "domain_event" in said
    assert "use another database" in said


def created_by(result: Result) -> int:
    counted = re.fullmatch(
        r"(\d+) tables and views created, 0 changed, 0 unchanged\n", result.stdout
    )
    assert counted, result.stdout
    return int(counted[1])


def test_outbox_init_of_a_plan_that_is_compiled_for_other_databases(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(PLAN, plan)
    manifest = plan / "plan.yaml"
    manifest.write_text(manifest.read_text().replace("  sqlite: {}\n", ""))
    path = tmp_path / "events.db"
    said = trackplan("outbox", "init", "--database", f"sqlite:///{path}", "--plan", str(plan))
    assert "write `sqlite: {}` under `targets:`" in refused(said)
    assert not path.exists()
