"""Text of the plan stays where it was put, and says what it said."""

import ast
import tomllib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackplan.targets.python.escaping import docstring_text_of, literal_of, toml_string_of

ANY_TEXT = st.text(st.characters() | st.sampled_from("\"'\\\n\r\t\0\u202e\u2028\ufeff\ud800"))
ENCODABLE_TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("\"'\\\n\r\t\0\u202e"))


@given(ANY_TEXT)
def test_text_between_triple_quotes_evaluates_to_itself(text: str) -> None:
    assert ast.literal_eval(f'"""{docstring_text_of(text)}"""') == text


@given(ANY_TEXT)
def test_a_literal_evaluates_to_its_text(text: str) -> None:
    assert ast.literal_eval(literal_of(text)) == text


@given(ENCODABLE_TEXT)
def test_a_toml_string_evaluates_to_its_text(text: str) -> None:
    assert tomllib.loads(f"text = {toml_string_of(text)}")["text"] == text


@given(ANY_TEXT)
def test_nothing_that_hides_or_reorders_stands_raw(text: str) -> None:
    for shown in (docstring_text_of(text), literal_of(text), toml_string_of(text)):
        categories = {unicodedata.category(character) for character in shown if character != " "}
        assert not {found for found in categories if found[0] in "CZ"}


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", '"plain"'),
        ("it's", '"it\'s"'),
        ('say "so"', "'say \"so\"'"),
        ("crème 20 °C", '"crème 20 °C"'),
        (r"^\d+\.$", r'r"^\d+\.$"'),
        ("ends in \\", r'"ends in \u005c"'),
        ("a\nb", r'"a\u000ab"'),
        ("3 \u2013 4", r'"3 \u2013 4"'),
    ],
)
def test_literals_read_as_a_person_would_write_them(text: str, literal: str) -> None:
    assert literal_of(text) == literal
