from __future__ import annotations

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trackplan.targets.typescript.comments import comment_of
from trackplan.targets.typescript.escaping import comment_text_of, key_of, literal_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text("*/@{}\\ \nab`")


@given(TEXTS)
def test_a_literal_is_the_text_on_one_line(text: str) -> None:
    written = literal_of(text)
    assert written.isprintable()
    # JavaScript has an escape for code points beyond four digits that JSON has not.
    as_json = re.sub(
        r"(?<!\\)((?:\\\\)*)\\u\{([0-9a-f]+)\}",
        lambda found: found[1] + json.dumps(chr(int(found[2], 16)))[1:-1],
        written,
    )
    assert json.loads(as_json) == text


@pytest.mark.parametrize(
    ("name", "key"),
    [("batch_id", "batch_id"), ("class", "class"), ("a-b", '"a-b"'), ("1a", '"1a"'), ("", '""')],
)
def test_a_key_is_quoted_where_it_has_to_be(name: str, key: str) -> None:
    assert key_of(name) == key


@given(TEXTS)
@example("*/")
@example("**/ */*/")
@example("@see\n@param {@link x}")
def test_text_neither_ends_its_comment_nor_tags_it(text: str) -> None:
    written = comment_text_of(text)
    assert "*/" not in written
    assert written.replace("\n", "").isprintable()
    assert not re.search(r"(^|[\s{*])@", written)


@given(st.lists(TEXTS), TEXTS)
def test_a_comment_is_one_comment(paragraphs: list[str], reason: str) -> None:
    written = comment_of(paragraphs, [f"@deprecated {comment_text_of(reason)}"], "  ")
    assert written.startswith("  /**")
    assert written.endswith(" */\n")
    assert written.count("*/") == 1
    assert re.findall(r"(?:^|[\s{*])(@\w+)", written) == ["@deprecated"]


def test_there_is_no_comment_where_there_is_nothing_to_say() -> None:
    assert comment_of(("", None)) == ""


def test_ordinary_text_stays_as_it_is() -> None:
    text = "Größe in kg, see https://example.com/*.html; mail lab@example.com, café 😀"
    assert comment_text_of(text) == text
