"""Whatever happens to the text of a plan, loading it ends in a plan or in diagnostics."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trackplan.diagnostics import Report
from trackplan.plan import load
from trackplan.plan.model import Plan
from trackplan.plan.resolved import json_of, plan_of
from trackplan.plan.resolver.built_in import BUILT_IN
from trackplan.plan.resolver.property_keys import PROPERTY_KEYS
from trackplan.plan.types import Json

TYPES = """\
types:
  code: {type: string, min_length: 1, max_length: 32, pattern: "^[A-Z]+$", pii: personal}
  mail: {type: string, format: email, description: Where to write.}
  amount: {type: decimal, precision: 18, scale: 6, exclusive_minimum: 0}
  change: {type: enum, values: {sale: Sold., gift: {description: Given away.}}, open: true}
  lot: {type: record, properties: {code: {type: code, description: Its code.}}}
  shares: {type: map, values: amount, min_items: 1, max_items: 9, pattern: "^[a-z]+$"}
  cause:
    type: union
    discriminator: kind
    variants: {lot: lot, late: {type: lot}, sale: {properties: {by: {type: mail}}}}
groups:
  audit: {description: Who saw it., properties: {seen_by: {type: mail, optional: true}}}
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
      change: {type: change, values: [sale], default: sale}
  2:
    description: Says from which lots.
    extends: 1
    removed: [code]
    include: [audit]
    properties:
      sku: {type: string, max_length: 8, renamed_from: code, examples: [A1, B2]}
      lots: {type: list, items: lot, max_items: 9, unique_items: true, optional: true}
      count: {type: integer, minimum: 0, exclusive_maximum: 10, multiple_of: 2}
      cause: {type: cause, variants: [lot, sale], optional: true, nullable: true}
      shares: {type: shares, max_items: 3, default: {all: "1.0"}}
      took: {type: duration, default: PT5M, deprecated: {reason: Late., sunset: 2027-06-30}}
      extra: {type: json, default: {any: [1, null]}}
    upcast: {count: {value: 4}}
"""
WORDS = st.sampled_from(
    [
        *("type", "enum", "record", "list", "lot", "null", "true", "-1", "1e9", "0x1F", ".nan"),
        *("map", "union", "json", "time", "cause", "variants", "discriminator", "default", "kind"),
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


KEYS = sorted(
    {key.name for built_in in BUILT_IN.values() for key in built_in.keys}
    | {key.name for key in PROPERTY_KEYS}
)
ODDITIES: st.SearchStrategy[Json] = st.recursive(
    st.sampled_from(
        [
            *(None, True, 0, -1, 3, 2**63, 10**300, 0.1, 1e300, "", "a", "code", "cause", "string"),
            *("2027-06-30", "2027-02-30", "^a$", "[", "personal", "email", "\n", "1.5", "kind"),
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*KEYS, "type", "reason", "sunset", "a", "Kind", "1"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    kind=st.sampled_from([*BUILT_IN, *("code", "amount", "change", "lot", "shares", "cause")]),
    keys=st.dictionaries(st.sampled_from(KEYS), ODDITIES, max_size=4),
)
def test_a_key_of_the_wrong_kind_is_told_what_is_wrong(
    kind: str, keys: dict[str, Json], written: Callable[[Mapping[str, str | bytes]], Path]
) -> None:
    types = TYPES.replace("groups:", f"  odd: {json.dumps({'type': kind, **keys})}\ngroups:")
    event = EVENT.replace(
        "      sku:",
        f"      odd: {json.dumps({'type': kind, 'optional': True, **keys})}\n      sku:",
    )
    plan, report = load(written({"types.yaml": types, "inventory/stock_moved.yaml": event}))
    assert (plan is None) == report.has_errors
    if plan is not None:
        assert plan_of(json_of(plan)) == plan


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("kind", BUILT_IN)
def test_nothing_is_no_value_of_a_key(
    kind: str, key: str, loaded: Callable[[Mapping[str, str | bytes]], tuple[Plan | None, Report]]
) -> None:
    event = EVENT.replace("      sku:", f"      odd: {{type: {kind}, {key}: }}\n      sku:")
    plan, report = loaded({"types.yaml": TYPES, "inventory/stock_moved.yaml": event})
    assert plan is None or (kind, key) == ("json", "default")
    assert (
        any(found.span.line == event.split("odd:")[0].count("\n") + 1 for found in report) or plan
    )
