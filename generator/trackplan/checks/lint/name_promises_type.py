"""A property is of the type that its name promises.

``started_at`` that is text may hold any spelling of a date, and as an integer nobody knows whether
it counts seconds or milliseconds. The type that the name promises is validated where the event is
emitted, and is a real type in the analytics views: names in ``_at`` are instants, in ``_date`` days
or instants, in ``_uuid`` UUIDs, in ``_count`` integers, and what begins with ``is_`` or ``has_`` is
a boolean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    IntegerType,
    NumberType,
    StringType,
    Type,
    UuidType,
)

SEVERITY = Severity.WARNING

BAD = """
event: batch_completed
description: Production of a batch ended as it should.
source: batch service
versions:
  1:
    properties:
      ended_at: {type: string, max_length: 40, description: When its production ended.}
      ^^^^^^^^
      label_uuid: {type: string, max_length: 36, description: Label that was printed.}
      ^^^^^^^^^^
      is_portioned: {type: string, max_length: 5, description: The output is in portions.}
      ^^^^^^^^^^^^
"""

GOOD = """
event: batch_completed
description: Production of a batch ended as it should.
source: batch service
versions:
  1:
    properties:
      ended_at: {type: datetime, description: When its production ended.}
      label_uuid: {type: uuid, description: Label that was printed.}
      is_portioned: {type: boolean, description: The output is in portions.}
"""

_LAST: Mapping[str, tuple[tuple[type[Type], ...], str]] = {
    "at": ((DateTimeType,), "datetime"),
    "count": ((IntegerType,), "integer"),
    "date": ((DateType, DateTimeType), "date"),
    "datetime": ((DateTimeType,), "datetime"),
    "guid": ((UuidType,), "uuid"),
    "timestamp": ((DateTimeType,), "datetime"),
    "uuid": ((UuidType,), "uuid"),
}
"""By the last of several words of a name: the types that keep the promise, and the one to name."""

_FIRST = frozenset(["has", "is"])
_BROKEN_BY = (BooleanType, DecimalType, IntegerType, NumberType, StringType)
"""Types without an idea of what they hold; an enum or a record knows better than a name."""


def check(review: Review) -> Iterator[Finding]:
    """Find plain values whose names promise more."""
    for place in review.current:
        if len(place.words) == 1 or not isinstance(place.innermost, _BROKEN_BY):
            continue
        kept, promised = _LAST.get(place.words[-1], ((), ""))
        if place.words[0] in _FIRST:
            kept, promised = (BooleanType,), "boolean"
        if promised and not isinstance(place.innermost, kept):
            yield Finding(
                place.subject,
                place.span,
                f"`{place.name}` promises the type `{promised}`, and is of another",
                f"make it `type: {promised}`, or choose a name that does not promise it",
            )
