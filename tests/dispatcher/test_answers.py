"""What an answer means."""

from __future__ import annotations

import pytest

from trackplan.dispatcher.answers import Answer, outcome_of
from trackplan.dispatcher.store import DueEvent, Outcome

SCHEDULE = (0, 10, 100)


def outcome(answer: Answer, attempts: int = 0) -> Outcome:
    event = DueEvent(
        id=7,
        event_id="019ab62f-7a10-7d7b-8f4c-5a3d2e1f0a9b",
        event_name="timer_started",
        occurred_at="2026-11-24T13:18:03.000000Z",
        organization_id=1,
        user_id=None,
        entity_type="timer",
        entity_id=3,
        correlation_id=None,
        source="timer service",
        schema_version=1,
        properties="{}",
        attempts=attempts,
    )
    return outcome_of(event, answer, schedule=SCHEDULE, chance=0.5)


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_2xx_is_success(status: int) -> None:
    assert outcome(Answer(status), attempts=2) == Outcome(
        event=7, state="delivered", attempts=3, status=status
    )


@pytest.mark.parametrize("status", [100, 199, 300, 301, 308, 400, 404, 429, 500, 503, 599])
def test_everything_else_is_tried_again(status: int) -> None:
    result = outcome(Answer(status))
    assert (result.state, result.attempts, result.delay) == ("retry", 1, 10)
    assert result.status == status
    assert result.error is not None
    assert result.error.startswith(f"answered {status}")


def test_2xx_that_broke_off_is_no_success() -> None:
    result = outcome(Answer(200, "Connection reset by peer"))
    assert (result.state, result.status, result.error) == ("retry", 200, "Connection reset by peer")


def test_the_last_attempt_leaves_a_dead_letter_with_the_reason() -> None:
    result = outcome(Answer(500, body=b"no such\nrecipe"), attempts=2)
    assert result == Outcome(
        event=7,
        state="dead",
        attempts=3,
        status=500,
        error="answered 500 Internal Server Error: no such recipe",
    )


@pytest.mark.parametrize(
    "answer", [Answer(415), Answer(fault="cannot be sent", unsendable=True)], ids=["415", "bytes"]
)
def test_what_would_fail_again_is_dead_at_once(answer: Answer) -> None:
    assert outcome(answer).state == "dead"


def test_retry_after_is_a_lower_bound() -> None:
    assert outcome(Answer(503, retry_after=60)).delay == 60
    assert outcome(Answer(503, retry_after=3)).delay == 10


def test_410_alone_disables() -> None:
    assert Answer(410).disables
    assert not Answer(410, "Connection reset by peer").disables
    assert not Answer(404).disables


def test_an_overrun_receiver_throttles() -> None:
    throttling = [status for status in range(100, 600) if Answer(status).throttles]
    assert throttling == [429, 502, 503, 504]
    assert Answer(fault="timed out", timed_out=True).throttles
    assert not Answer(fault="Connection refused").throttles


def test_an_excerpt_is_short_and_on_one_line() -> None:
    detail = Answer(500, body=b"\x1b[2J\x00" + "größe\n".encode() * 1000 + b"\xff").detail
    assert detail.isprintable()
    assert len(detail) < 250
    assert Answer(599).reason == "answered 599"
