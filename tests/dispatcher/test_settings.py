"""Numbers that a dispatcher does not start with."""

from __future__ import annotations

import math
from typing import Any

import pytest

from trackplan.dispatcher import Settings, SetupError


@pytest.mark.parametrize(
    "settings",
    [
        {"batch_size": 0},
        {"concurrency": 0},
        {"concurrency": 513},
        {"poll_interval": 0},
        {"poll_interval": 1e-9},
        {"timeout": -1},
        {"timeout": math.inf},
        {"connect_timeout": math.nan},
        {"schedule": ()},
        {"schedule": (0, -1)},
    ],
)
def test_a_number_out_of_range_is_refused_by_name(settings: dict[str, Any]) -> None:
    with pytest.raises(SetupError, match=next(iter(settings))):
        Settings(**settings)


def test_a_batch_that_could_outlast_its_lease_is_refused() -> None:
    with pytest.raises(
        SetupError, match=r"a batch of 129 can take 60 s.*ends after 59 s"
    ) as refused:
        Settings(batch_size=129, concurrency=64, timeout=20, lease=59)
    assert "batch_size" in refused.value.hint
    assert Settings(batch_size=129, concurrency=64, timeout=20, lease=60).lease_seconds == 60


@pytest.mark.parametrize("batch_size", [1, 64, 65, 100, 1000])
def test_a_lease_that_is_not_given_is_long_enough(batch_size: int) -> None:
    settings = Settings(batch_size=batch_size)
    rounds = math.ceil(batch_size / settings.concurrency)
    assert settings.lease_seconds >= settings.timeout * (rounds + 1)
    assert Settings(batch_size=batch_size, lease=settings.lease_seconds) is not None


def test_a_batch_for_which_a_crash_would_delay_its_events_for_long() -> None:
    with pytest.raises(SetupError, match="would wait after a crash"):
        Settings(batch_size=1_000_000)
    assert Settings(batch_size=1_000_000, lease=400_000).lease_seconds == 400_000
