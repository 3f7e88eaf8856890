from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from trackplan.runtime import EventRejected, Payload, SqliteOutbox, event_context
from trackplan.runtime.context import current_context

if TYPE_CHECKING:
    import sqlite3
    from uuid import UUID

Properties = dict[str, object]
Given = tuple[object, object, object]


class Recorder:
    """Emits, and tells what the envelope said."""

    def __init__(
        self, connection: sqlite3.Connection, payload: type[Payload], properties: Properties
    ) -> None:
        self._connection = connection
        self._payload = payload
        self._properties = properties

    def emit(self, organization_id: int | None = None, user_id: int | None = None) -> UUID:
        return SqliteOutbox(self._connection).append(
            self._payload,
            self._properties,
            entity_id=7,
            organization_id=organization_id,
            user_id=user_id,
        )

    def given(self, event_id: UUID) -> Given:
        row: Given = self._connection.execute(
            "SELECT organization_id, user_id, correlation_id FROM domain_event WHERE event_id = ?",
            (str(event_id),),
        ).fetchone()
        return row


@pytest.fixture
def recorder(
    sqlite_connection: sqlite3.Connection, batch_started: type[Payload], properties: Properties
) -> Recorder:
    return Recorder(sqlite_connection, batch_started, properties)


def test_an_inner_context_keeps_what_it_does_not_give(recorder: Recorder) -> None:
    with event_context(organization_id=1, correlation_id="request-9"):
        with event_context(user_id=2, correlation_id="job-4"):
            inner = recorder.emit()
        outer = recorder.emit()
    assert recorder.given(inner) == (1, 2, "job-4")
    assert recorder.given(outer) == (1, None, "request-9")


def test_an_explicit_argument_wins(recorder: Recorder) -> None:
    with event_context(organization_id=1, user_id=2):
        assert recorder.given(recorder.emit(organization_id=5)) == (5, 2, None)


def test_a_zero_is_given_too(recorder: Recorder) -> None:
    with event_context(organization_id=1, user_id=2):
        assert recorder.given(recorder.emit(user_id=0)) == (1, 0, None)


def test_it_ends_with_its_block_even_by_an_error(recorder: Recorder) -> None:
    with pytest.raises(KeyError), event_context(organization_id=1):
        raise KeyError
    with pytest.raises(EventRejected, match=r"organization_id: .* by an event_context"):
        recorder.emit()


def test_what_a_context_gives_is_validated(recorder: Recorder) -> None:
    with (
        event_context(organization_id="north", correlation_id="x" * 129),
        pytest.raises(EventRejected) as refused,
    ):
        recorder.emit()
    assert [fault.path for fault in refused.value.errors] == ["organization_id", "correlation_id"]


def test_a_function_can_run_in_one(recorder: Recorder) -> None:
    @event_context(organization_id=1)
    def handle() -> UUID:
        return recorder.emit()

    assert recorder.given(handle()) == (1, None, None)
    assert recorder.given(handle()) == (1, None, None)


def test_tasks_do_not_see_each_others(recorder: Recorder) -> None:
    async def handle(organization: int, both: asyncio.Barrier) -> Given:
        with event_context(organization_id=organization):
            await both.wait()
            event_id = recorder.emit()
            await both.wait()
            return recorder.given(event_id)

    async def serve() -> tuple[Given, Given]:
        both = asyncio.Barrier(2)
        with event_context(user_id=2):
            first, second = await asyncio.gather(handle(1, both), handle(5, both))
            return first, second

    assert asyncio.run(serve()) == ((1, 2, None), (5, 2, None))


def test_a_task_sent_to_a_thread_takes_its_context_along() -> None:
    async def handle() -> object:
        with event_context(organization_id=1):
            return await asyncio.to_thread(current_context)

    assert asyncio.run(handle()) == (1, None, None)


def test_threads_do_not_see_each_others() -> None:
    seen: dict[int, object] = {}
    both = threading.Barrier(2)

    def handle(organization: int) -> None:
        both.wait()
        with event_context(organization_id=organization):
            both.wait()
            seen[organization] = current_context().organization_id
            both.wait()

    with event_context(organization_id=9):
        threads = [threading.Thread(target=handle, args=(number,)) for number in (1, 5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert seen == {1: 1, 5: 5}
