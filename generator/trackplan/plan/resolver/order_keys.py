"""What an event's order may hang on."""

from __future__ import annotations

from trackplan.plan.model import Event
from trackplan.plan.types import EnumType, IntegerType, StringType, UuidType

ORDER_KEYS = "`entity`, `organization`"


def fault_of_order_key(event: Event) -> str | None:
    """What is wrong with an event's `order_key`, as the rest of a sentence about it."""
    if event.order_key in ("entity", "organization"):
        return None
    for version in event.versions:
        held = next((one for one in version.properties if one.name == event.order_key), None)
        if held is None:
            return f"which version {version.number} does not have"
        if held.may_be_absent:
            return f"which may be absent in version {version.number}"
        if held.may_be_null:
            return f"which may be null in version {version.number}"
        if not isinstance(held.type, IntegerType | UuidType | StringType | EnumType):
            return f"which in version {version.number} is of a type that nothing is ordered by"
    return None
