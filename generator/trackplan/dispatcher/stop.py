"""Asking a dispatcher to stop, from a signal, from another thread, or while it sleeps."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import Self


class Stop:
    """A request to stop, and a sleep that ends when it is made.

    A pipe and no `threading.Event`: an event's lock is held for a moment by whoever waits, and a
    signal handler that came in between would wait for it for ever.
    """

    def __init__(self) -> None:
        self._heard, self._say = os.pipe()
        self._requested = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._heard)
        os.close(self._say)

    @property
    def requested(self) -> bool:
        """Whether someone asked."""
        return self._requested

    def request(self) -> None:
        """Ask to stop; asking twice is asking once."""
        if not self._requested:
            self._requested = True
            os.write(self._say, b"\0")

    def sleep(self, seconds: float) -> None:
        """Wait for some seconds, or until the request is made, if that is earlier."""
        poller = select.poll()
        poller.register(self._heard, select.POLLIN)
        poller.poll(max(0.0, seconds) * 1000)

    @contextmanager
    def on_signals(self) -> Generator[None]:
        """Take SIGTERM and SIGINT for the request; the second one ends the process at once.

        For the main thread alone, as Python has it for signals.
        """
        numbers = (signal.SIGTERM, signal.SIGINT)

        def hear(_number: int, _frame: FrameType | None) -> None:
            for number in numbers:
                signal.signal(number, signal.SIG_DFL)
            self.request()

        before = {number: signal.signal(number, hear) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
