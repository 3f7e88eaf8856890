"""Whatever happens to the text of a plan, loading it ends in a plan or in diagnostics."""

from collections.abc import Callable, Mapping
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trackplan.plan import load

TYPES = """\
types:
  code: {type: string, min_length: 1, max_length: 32, pattern: "^[A-Z]+$", pii: personal}
  amount: {type: decimal, precision: 18, scale: 6, exclusive_minimum: 0}
  change: {type: enum, values: {sale: Sold., gift: {description: Given away.}}, open: true}
  lot: {type: record, properties: {code: {type: code, description: Its code.}}}
"""
EVENT = """\
event: stock_moved
description: Stock was moved.
source: stock service
status: active
emitted_by: [app/stock.py]
versions:
  1: &first
    properties:
      code: {type: code, max_length: 8, description: Code of the item.}
      amount: {type: amount, precision: 15, scale: 3, maximum: 10.5, unit: kg, nullable: true}
      change: {type: change, values: [sale]}
  2:
    description: Says from which lots.
    extends: 1
    removed: [code]
    properties:
      sku: {type: string, max_length: 8}
      lots: {type: list, items: lot, max_items: 9, unique_items: true, optional: true}
      count: {type: integer, minimum: 0, exclusive_maximum: 10, multiple_of: 2}
    upcast: {sku: {rename: code}, count: {value: 4}}
"""
WORDS = st.sampled_from(
    [
        *("type", "enum", "record", "list", "lot", "null", "true", "-1", "1e9", "0x1F", ".nan"),
        *(
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            ", ",
            "\n",
            "\n  ",
            "- ",
            "&first",
            "*first",
            "!!map ",
            "? ",
        ),
        *(
            "'",
            '"',
            "#",
            "|",
            "properties",
            "value",
            "versions",
            "extends",
            "2",
            "é",
            "\u202e",
            "\0",
        ),
    ]
)


def test_the_plan_is_in_order_before_it_is_damaged(
    written: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    plan, report = load(written({"types.yaml": TYPES, "inventory/stock_moved.yaml": EVENT}))
    assert plan is not None, list(report)


EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.lists(WORDS, max_size=3).map("".join)),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(edits=EDITS, is_event=st.booleans())
def test_a_damaged_plan_is_told_what_is_wrong(
    edits: list[tuple[float, int, str]],
    is_event: bool,  # noqa: FBT001 - a strategy's
    written: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    text = EVENT if is_event else TYPES
    for place, removed, added in edits:
        at = int(place * len(text))
        text = text[:at] + added + text[at + removed :]
    event, types = (text, TYPES) if is_event else (EVENT, text)
    plan, report = load(written({"types.yaml": types, "inventory/stock_moved.yaml": event}))
    assert (plan is None) == report.has_errors
    for found in report:
        assert report.line_of(found.span) is not None or found.span.line == 1
