from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, TypeAlias

import psycopg
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from trackplan.diagnostics import Span
from trackplan.plan.model import Plan, Version
from trackplan.plan.types import IntegerType, Property
from trackplan.targets.postgresql.keywords import KEYWORDS
from trackplan.targets.postgresql.spelling import (
    COMMENT_WIDTH,
    comment_lines_of,
    identifier_of,
    literal_of,
)

PlanOf = Callable[..., Plan]
Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]
Install = Callable[[Plan], Connection]
Record = Callable[..., None]

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
SPAN = Span("plan/inventory/item_counted.yaml")
HOSTILE = (
    "'; DROP TABLE domain_event; --",
    "*/ /* -- \\",
    "a\nDROP TABLE domain_event;\r--\x0b\x85\u2028;",
    "\u202eevil\u2066 \ufeff\u200b",
    "\x00'\x00",
    "''",
    "🧴",
)


def hostile(test: Callable[..., None]) -> Callable[..., None]:
    for text in HOSTILE:
        test = example(text)(test)
    return test


@hostile
@given(text=st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_literal_is_its_text(postgres: Connection, text: str) -> None:
    literal = literal_of(text)
    assert not any(character in literal for character in "\n\r\x00\x85\u202e\u2028\u200b")
    storable = UNSTORABLE.sub("\ufffd", text)
    for conforming in ("on", "off"):
        postgres.execute(f"SET standard_conforming_strings = {conforming}".encode())
        [(read,)] = postgres.execute(f"SELECT {literal}".encode())
        assert read == storable


@hostile
@given(st.text())
def test_comment_lines_hold_no_line_end_and_nothing_that_hides(text: str) -> None:
    for line in comment_lines_of(text):
        assert len(line.splitlines()) <= 1
        assert not any(character in line for character in "\x00\r\u202e\u2066\u200b\ufeff")
        assert len(line) <= COMMENT_WIDTH or " " not in line


@hostile
@given(text=st.text(min_size=1))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_description_changes_nothing_but_comments(
    plan_of: PlanOf, install: Install, text: str
) -> None:
    counted = Property(name="counted", type=IntegerType(), description=text, span=SPAN)
    first = Version(number=1, properties=(counted,), span=SPAN)
    connection = install(plan_of(first, description=text))
    views = connection.execute(
        "SELECT relname, obj_description(oid, 'pg_class'), col_description(oid, relnatts)"
        " FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'"
        " ORDER BY relname DESC"
    )
    (view, about, column), (union, *_) = views.fetchall()
    assert (view, union) == ("item_counted_v1", "item_counted")
    assert about == column == UNSTORABLE.sub("\ufffd", text)
    assert connection.execute("SELECT count(*) FROM domain_event").fetchall() == [(0,)]


def test_names_have_quotes_where_postgresql_puts_them(postgres: Connection) -> None:
    words = postgres.execute("SELECT word, quote_ident(word) FROM pg_get_keywords()").fetchall()
    assert len(words) > 400
    assert [(word, identifier_of(word)) for word, _ in words] == words


def test_a_word_of_sql_can_name_a_property_and_an_event(
    plan_of: PlanOf, install: Install, record: Record
) -> None:
    words = sorted(KEYWORDS)
    properties = tuple(Property(name=word, type=IntegerType(), span=SPAN) for word in words)
    first = Version(number=1, properties=properties, span=SPAN)
    second = Version(number=2, properties=properties, span=SPAN)
    for word in ("order", "user", "values", "between"):
        connection = install(plan_of(first, second, name=word))
        record(word, 2, json.dumps({name: place for place, name in enumerate(words)}))
        [row] = connection.execute(f'SELECT * FROM "{word}"'.encode())
        assert row[8:] == tuple(range(len(words)))
