"""The writer of JSON against Python's own."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackplan.plan.json_text import text_of
from trackplan.plan.types import Json

VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)
HIDDEN = "\x7f\x85\u061c\u200b\u202e\u2028\u2066\ufeff"


@given(VALUES)
def test_it_writes_what_python_writes_and_escapes_what_could_hide(value: Json) -> None:
    text = text_of(value)
    assert json.loads(text) == json.loads(json.dumps(value))
    shown = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
    assert re.sub(r"\\u[0-9a-f]{4}", "?", text) == re.sub(
        r"\\u[0-9a-f]{4}|[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", "?", shown
    )


@pytest.mark.parametrize("character", HIDDEN)
def test_what_hides_or_reorders_text_is_an_escape(character: str) -> None:
    assert text_of({character: [character]}).count(f"\\u{ord(character):04x}") == 2
    assert json.loads(text_of({character: [character]})) == {character: [character]}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {"a": [float("-inf")]}])
def test_a_number_that_json_cannot_say_is_a_bug(value: Json) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        text_of(value)
