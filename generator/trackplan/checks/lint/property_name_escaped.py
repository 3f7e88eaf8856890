"""A name needs no quotes or underscore where it is used.

A property that is called ``class`` becomes ``class_`` in Python, and one that is called ``order``
has to stand in quotes in every query that somebody writes over the analytics views. The outputs do
that by themselves; people forget it. The rule knows the keywords of Python, what a Pydantic model
has already, and the words that PostgreSQL reserves.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
event: inventory_adjusted
description: The stock of an inventory item was changed.
source: inventory adjustment
versions:
  1:
    properties:
      order: {type: integer, description: Purchase by which the stock arrived.}
      ^^^^^
      from: {type: string, max_length: 64, description: Shelf that the stock lay on.}
      ^^^^
"""

GOOD = """
event: inventory_adjusted
description: The stock of an inventory item was changed.
source: inventory adjustment
versions:
  1:
    properties:
      purchase_id: {type: integer, description: Order by which the stock arrived.}
      from_shelf: {type: string, max_length: 64, description: Where the stock lay until now.}
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PYTHON = _words(
    """
    and as assert async await break class continue def del elif else except finally for from global
    if import in is lambda nonlocal not or pass raise return try while with yield
    """
)
_PYDANTIC = _words(
    """
    construct copy dict from_orm json parse_file parse_obj parse_raw schema schema_json
    update_forward_refs validate
    """
)
_SQL = _words(
    """
    all analyse analyze and any array as asc asymmetric authorization binary both case cast check
    collate collation column concurrently constraint create cross current_date current_time
    current_timestamp current_user default deferrable desc distinct do else end except false fetch
    for foreign freeze from full grant group having ilike in initially inner intersect into is
    isnull join lateral leading left like limit localtime localtimestamp natural not notnull null
    offset on only or order outer overlaps placing primary references returning right select
    session_user similar some symmetric table tablesample then to trailing true union unique user
    using variadic verbose when where window with
    """
)


def check(review: Review) -> Iterator[Finding]:
    """Find properties of events whose names one of the outputs has to escape."""
    for place in review.current:
        if place.is_inner:
            continue
        if place.name in _SQL:
            where = "has to stand in quotes in SQL"
        elif place.name in _PYTHON or place.name in _PYDANTIC or place.name.startswith("model_"):
            where = f"is `{place.name}_` in Python, which has a use of its own for the name"
        else:
            continue
        yield Finding(
            place.subject,
            place.span,
            f"`{place.name}` {where}",
            "add a word that says which one, such as what it belongs to",
        )
