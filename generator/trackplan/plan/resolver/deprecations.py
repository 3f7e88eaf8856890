"""Reads that something is to be used no more."""

from __future__ import annotations

from trackplan.plan.reading.kinds import Day, Key, Text
from trackplan.plan.reading.shape import Fields, Shape
from trackplan.plan.types import Deprecation

DEPRECATION = Shape(
    "a deprecation",
    keys=(
        Key("reason", Text(lines=True), "why it is to be used no more", required=True),
        Key("replaced_by", Text(), "name of what takes its place"),
        Key("sunset", Day(), "day from which on it may be gone, such as `2027-06-30`"),
    ),
)
DEPRECATED = Key(
    "deprecated", DEPRECATION, "that it is to be used no more: a `reason`, `replaced_by`, `sunset`"
)


def deprecation_of(fields: Fields, key: str = "deprecated") -> Deprecation | None:
    """What a key says of a deprecation, if it is there and not at fault."""
    node = fields.get(key)
    given = DEPRECATION.read(node, fields.report, f"`{key}` of {fields.what}") if node else None
    if given is None:
        return None
    reason = given.text("reason")
    replaced_by, sunset = given.text("replaced_by"), given.day("sunset")
    if reason is None:
        return None
    return Deprecation(reason=reason, replaced_by=replaced_by, sunset=sunset)
