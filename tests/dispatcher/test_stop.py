"""Asking to stop."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from trackplan.dispatcher import Stop


def test_a_request_ends_a_sleep_and_every_later_one() -> None:
    with Stop() as stop:
        threading.Timer(0.05, stop.request).start()
        stop.sleep(3600)
        assert stop.requested
        stop.request()
        stop.sleep(3600)


def test_a_sleep_ends_by_itself() -> None:
    with Stop() as stop:
        stop.sleep(0.01)
        stop.sleep(-1)
        assert not stop.requested


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_is_a_request_and_the_handlers_are_put_back(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with Stop() as stop:
        with stop.on_signals():
            threading.Timer(0.05, os.kill, [os.getpid(), number]).start()
            stop.sleep(3600)
            assert stop.requested
            assert signal.getsignal(number) is signal.SIG_DFL
        assert signal.getsignal(number) is before
