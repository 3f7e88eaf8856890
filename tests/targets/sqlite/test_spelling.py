from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trackplan.diagnostics import Span
from trackplan.plan.model import Plan, Version
from trackplan.plan.types import IntegerType, Property
from trackplan.targets.sqlite import TARGET
from trackplan.targets.sqlite.spelling import COMMENT_WIDTH, comment_lines_of, literal_of

PlanOf = Callable[..., Plan]
Install = Callable[[Plan], sqlite3.Connection]
Record = Callable[..., None]

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
WORDS = """
    order group values select table index from to is not null primary default check case when and
    or in exists limit transaction returning key plan temp view row left cross json date e v
""".split()  # noqa: SIM905 - words read best as words


def hostile(test: Callable[..., None]) -> Callable[..., None]:
    for text in HOSTILE:
        test = example(text)(test)
    return test


@hostile
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_literal_is_its_text(text: str) -> None:
    literal = literal_of(text)
    [(read,)] = sqlite3.connect(":memory:").execute(f"SELECT {literal}")
    assert read == text
    assert not any(character in literal for character in "\n\r\x00\x85\u202e\u2028\u200b")


@hostile
@given(st.text())
def test_comment_lines_hold_no_line_end_and_nothing_that_hides(text: str) -> None:
    for line in comment_lines_of(text):
        assert len(line.splitlines()) <= 1
        assert not any(character in line for character in "\x00\r\u202e\u2066\u200b\ufeff")
        assert len(line) <= COMMENT_WIDTH or " " not in line


@hostile
@given(st.text(min_size=1))
def test_a_description_changes_nothing_but_comments(plan_of: PlanOf, text: str) -> None:
    counted = Property(name="counted", type=IntegerType(), description=text, span=SPAN)
    first = Version(number=1, properties=(counted,), description=text, span=SPAN)
    connection = sqlite3.connect(":memory:")
    for script in TARGET.render(plan_of(first, description=text)).values():
        connection.executescript(script)
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")
    assert [name for (name,) in names] == ["item_counted", "item_counted_v1"]
    [*columns] = connection.execute("SELECT name FROM pragma_table_info('item_counted_v1')")
    assert columns[-1] == ("counted",)
    assert len(columns) == 8


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_sql_can_name_a_property_and_an_event(
    plan_of: PlanOf, install: Install, record: Record, word: str
) -> None:
    first = Version(
        number=1,
        properties=(Property(name=word, type=IntegerType(), span=SPAN),),
        span=SPAN,
    )
    second = Version(number=2, properties=first.properties, span=SPAN)
    connection = install(plan_of(first, second, name=word))
    record(word, 1, f'{{"{word}":1}}')
    record(word, 2, f'{{"{word}":2}}')
    assert [
        row[word] for row in connection.execute(f'SELECT * FROM "{word}" ORDER BY schema_version')
    ] == [1, 2]


def test_only_words_that_need_quotes_have_them(plan_of: PlanOf) -> None:
    properties = tuple(
        Property(name=name, type=IntegerType(), span=SPAN) for name in ("order", "key", "note")
    )
    text = TARGET.render(plan_of(Version(number=1, properties=properties, span=SPAN)))[
        "sql/sqlite/inventory/item_counted.sql"
    ]
    assert 'AS "order"' in text
    assert "AS key" in text
    assert "AS note" in text
