"""Who acts, for whom and in which request, for all events that are emitted within."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from trackplan.runtime.envelope import Identifier


class EventContext(NamedTuple):
    """What an emitter takes where it is not told."""

    organization_id: Identifier | None = None
    user_id: Identifier | None = None
    correlation_id: str | None = None


_NOBODY = EventContext()
_current: ContextVar[EventContext] = ContextVar("trackplan_event_context", default=_NOBODY)


@contextmanager
def event_context(
    *,
    organization_id: Identifier | None = None,
    user_id: Identifier | None = None,
    correlation_id: str | None = None,
) -> Generator[None]:
    """Supply the envelope of the events that are emitted within; an explicit argument wins.

    A context within another keeps what it does not give itself. It holds for this thread or
    asyncio task and for the tasks made within; a new thread starts with none.

    Args:
        organization_id: Tenant.
        user_id: Who acts.
        correlation_id: What the events are part of, such as a request.
    """
    outer = _current.get()
    token = _current.set(
        EventContext(
            organization_id=outer.organization_id if organization_id is None else organization_id,
            user_id=outer.user_id if user_id is None else user_id,
            correlation_id=outer.correlation_id if correlation_id is None else correlation_id,
        )
    )
    try:
        yield
    finally:
        _current.reset(token)


def current_context() -> EventContext:
    """The context that holds here; all None outside of any."""
    return _current.get()
