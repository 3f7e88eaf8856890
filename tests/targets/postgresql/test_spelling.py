from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.targets.sql.databases import PostgresDatabase

from trackplan.targets.postgresql.spelling import identifier_of, literal_of


@given(text=st.text(st.sampled_from("\\'\n\t\u202enu0001x")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_a_literal_is_its_text_whatever_a_backslash_means(
    postgresql: PostgresDatabase, text: str
) -> None:
    for conforming in ("on", "off"):
        postgresql.run(f"SET standard_conforming_strings = {conforming}")
        assert postgresql.rows(f"SELECT {literal_of(text)}") == [(text,)]


def test_names_have_quotes_where_postgresql_puts_them(postgresql: PostgresDatabase) -> None:
    words = postgresql.rows("SELECT word, quote_ident(word) FROM pg_get_keywords()")
    assert len(words) > 400
    assert [(word, identifier_of(word)) for word, _ in words] == words
