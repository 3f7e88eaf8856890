"""Texts of a plan in its SQL: what they hold changes nothing but what is said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.targets.sql.databases import Database, install, record
from tests.targets.sql.plans import SPAN, absent_as, event_of, has, plan_of, plan_with, version

from trackplan.plan.model import ValueUpcast, Version
from trackplan.plan.types import (
    Deprecation,
    EnumType,
    EnumValue,
    IntegerType,
    JsonType,
    Property,
    StringType,
)
from trackplan.sql.comments import COMMENT_WIDTH, comment_lines_of
from trackplan.targets.duckdb import spelling as duckdb
from trackplan.targets.duckdb.keywords import KEYWORDS as DUCKDB_KEYWORDS
from trackplan.targets.postgresql import spelling as postgresql
from trackplan.targets.postgresql.keywords import KEYWORDS as POSTGRESQL_KEYWORDS
from trackplan.targets.sqlite import spelling as sqlite

SPELLING = {"sqlite": sqlite, "postgresql": postgresql, "duckdb": duckdb}
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
HOSTILE = (
    "'; DROP TABLE domain_event; --",
    "*/ /* -- \\",
    "a\nDROP TABLE domain_event;\r--\x0b\x85\u2028;",
    "\u202eevil\u2066 \ufeff\u200b",
    "\x00'\x00",
    "''",
    "$trackplan$ END; $$ {{ 7 }} {% raw %} %s %(name)s :name ? $1",
    "🧴",
)
WORDS = sorted(
    DUCKDB_KEYWORDS
    | POSTGRESQL_KEYWORDS
    | {"e", "v", "date", "index", "key", "plan", "temp", "value", "view", "row", "error", "name"}
)
NO_COLUMNS = {"true", "false"}


def hostile(test: Callable[..., None]) -> Callable[..., None]:
    for text in HOSTILE:
        test = example(text=text)(test)
    return settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])(
        test
    )


@hostile
@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_a_literal_is_its_text(database: Database, text: str) -> None:
    literal = SPELLING[database.dialect].literal_of(text)
    stored = text.replace("\x00", "\ufffd") if database.dialect == "postgresql" else text
    assert database.rows(f"SELECT {literal}") == [(stored,)]
    assert not any(character in literal for character in "\n\r\x00\x85\u202e\u2028\u200b")


@hostile
@given(text=st.text())
def test_comment_lines_hold_no_line_end_and_nothing_that_hides(text: str) -> None:
    for line in comment_lines_of(text):
        assert len(line.splitlines()) <= 1
        assert not any(character in line for character in "\x00\r\u202e\u2066\u200b\ufeff")
        assert len(line) <= COMMENT_WIDTH or " " not in line


@hostile
@given(text=st.text(min_size=1))
def test_a_text_changes_nothing_but_comments(database: Database, text: str) -> None:
    gone = Deprecation(reason=text, replaced_by=text, sunset=date(2027, 1, 1))
    unit = EnumType(values=(EnumValue(text, text, gone), EnumValue("g")), description=text)
    counted = Property(
        name="counted",
        type=IntegerType(),
        description=text,
        unit=text,
        examples=(text,),
        deprecated=gone,
        pii="personal",
        span=SPAN,
    )
    first = Version(number=1, properties=(counted, has("unit", unit)), description=text, span=SPAN)
    event = replace(event_of(first, description=text), deprecated=gone)
    install(database, plan_with(event))
    for view in ("item_counted_v1", "item_counted", "item_counted_v1_masked"):
        assert database.columns(view)[-2:] == ["counted", "unit"]
    assert database.rows("SELECT count(*) FROM domain_event") == [(0,)]


@hostile
@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_texts_that_the_plan_gives_as_values_are_exact(database: Database, text: str) -> None:
    text = text.replace("\0", "")  # which no value of a plan may hold
    second = Version(
        number=2,
        properties=(
            has("given", StringType()),
            has("defaulted", StringType(), default=absent_as(text)),
            has("document", JsonType(), default=absent_as({text: [text]})),
        ),
        upcast=(("given", ValueUpcast(text)),),
        span=SPAN,
    )
    install(database, plan_of(version(1), second))
    record(database, "item_counted", 1, "{}")
    [(given_, defaulted, document)] = database.rows(
        "SELECT given, defaulted, document FROM item_counted"
    )
    assert (given_, defaulted, database.json_of(document)) == (text, text, {text: [text]})
    database.run("DELETE FROM domain_event")


def test_what_the_plan_says_is_said_in_the_database(database: Database) -> None:
    unit = EnumType(
        values=(EnumValue("g"), EnumValue("oz", deprecated=Deprecation(reason="metric it is")))
    )
    counted = Property(
        name="counted",
        type=IntegerType(),
        description="What was found.",
        unit="pieces",
        default=absent_as(0),
        examples=(12, 15),
        pii="sensitive",
        deprecated=Deprecation(
            reason="Nobody reads it.", replaced_by="quantity", sunset=date(2027, 1, 31)
        ),
        span=SPAN,
    )
    event = replace(
        event_of(version(1, counted, has("unit", unit))),
        deprecated=Deprecation(reason="Counting is over"),
    )
    install(database, plan_with(event))
    said = " ".join(database.text_on("item_counted_v1").replace("-- ", "").split())
    for text in (
        "The stock of an item was counted.",
        "Deprecated: Counting is over.",
        "Generated by trackplan from plan/inventory/item_counted.yaml.",
        "What was found. Unit: pieces. 0 where the event says nothing. For example 12, 15.",
        "Sensitive personal data. Deprecated: Nobody reads it. Use `quantity` instead.",
        "It goes away on 2027-01-31.",
        "`oz` is deprecated: metric it is.",
    ):
        assert text in said
    union = " ".join(database.text_on("item_counted").replace("-- ", "").split())
    assert "All versions of item_counted, read as version 1." in union


def test_a_word_of_sql_can_name_a_property_and_an_event(database: Database) -> None:
    words = [word for word in WORDS if database.dialect != "sqlite" or word not in NO_COLUMNS]
    properties = tuple(has(word, IntegerType()) for word in words)
    private = replace(properties[0], pii="personal")
    versions = (version(1, *properties), version(2, private, *properties[1:]))
    for word in ("order", "user", "values", "between", "table", "e", "v", "pivot", "select"):
        install(database, plan_of(*versions, name=word))
        wire = json.dumps({name: place for place, name in enumerate(words)})
        record(database, word, 2, wire)
        for view, first in ((word, 0), (f"{word}_masked", None)):
            quoted = f'"{view}"'
            [row] = database.rows(f"SELECT * FROM {quoted}")
            assert row[8:] == (first, *range(1, len(words)))
