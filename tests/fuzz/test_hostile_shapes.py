"""A plan that uses every key, with its parts exchanged, removed and replaced, through all targets.

What comes of it is a diagnostic, or files of their languages that databases run.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeAlias

from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.fuzz.outcomes import (
    TIMES,
    assert_inside,
    assert_readable,
    compiled,
    objects_in_sqlite,
    skeletons,
    statements_for_duckdb,
)
from tests.fuzz.places import Files, changed, every_key, nodes_of, value_at, without

from trackplan.plan.types import Json

Edit: TypeAlias = Callable[[Files], Files]

FILES = every_key()
NODES = tuple(nodes_of(FILES))


def nested(depth: int) -> Json:
    return [nested(depth - 1)] if depth else []


STRANGE: list[Json] = [
    *(None, True, False, 0, 1, -1, 2, 63, 64, 2**31, 2**53 + 1, 2**63, -(2**63), 10**400),
    *(0.5, -0.0, 1e308, 5e-324, 1e22, "", "1", "1.0", "-0", "1E+3", "x", "P1D", "2026-02-30"),
    [],
    {},
    [None],
    [[]],
    ["x"] * 300,
    nested(35),
    {"": None},
    {"a" * 300: 1},
    {"type": "json"},
    {"type": "list", "items": "json"},
    {"type": "map", "values": "sku"},
    *("string", "integer", "number", "decimal", "boolean", "datetime", "date", "time", "duration"),
    *("uuid", "enum", "list", "record", "map", "union", "json", "lot", "reason", "payment", "[a-z"),
    *("^(a|b)*$", "class", "select", "__init__", "model_fields", "a" * 64, "A", "a__b", "_"),
]
PLACES = st.sampled_from(NODES)
EDITS: st.SearchStrategy[Edit] = (
    st.builds(lambda place: lambda files: without(files, place), PLACES)
    | st.builds(
        lambda place, value: lambda files: changed(files, place, value),
        PLACES,
        st.sampled_from(STRANGE),
    )
    | st.builds(
        lambda place, other: lambda files: changed(files, place, value_at(FILES, other)),
        PLACES,
        PLACES,
    )
)


@settings(max_examples=100 * TIMES)
@given(edits=st.lists(EDITS, min_size=1, max_size=3))
def test_a_plan_of_parts_that_do_not_fit_is_refused_or_compiled(edits: list[Edit]) -> None:
    files = FILES
    for edit in edits:
        with suppress(LookupError, TypeError):  # an edit before it took its place away
            files = edit(files)
    compilation = compiled(files)
    assert_readable(compilation)
    event("refused" if compilation.report.has_errors else "compiled")
    assert_inside(compilation.files)
    assert bool(compilation.files) != compilation.report.has_errors
    skeletons(compilation.files)
    if "sql/sqlite/outbox.sql" in compilation.files:
        assert objects_in_sqlite(compilation.files)
    statements_for_duckdb(compilation.files)
