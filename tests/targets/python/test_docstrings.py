"""Docstrings hold any text, say it, and look the way PEP 257 and Google want them."""

import ast
import inspect
import re

from hypothesis import given
from hypothesis import strategies as st

from trackplan.targets.python.docstrings import Bullets, Section, comment_of, docstring_of


def words_of(text: str) -> list[str]:
    return [word for word in re.split(r"[ \t\n\r\f\v]+", text) if word]


WORDS = st.text(
    st.characters() | st.sampled_from(" \"'\\\n\t\0\u202e\ud800"), min_size=1, max_size=60
)
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join).filter(words_of)


def said_by(literal: str, indent: int) -> str:
    """The docstring of a class that bears a literal as its docstring."""
    module = ast.parse(f"class X:\n{' ' * indent}{literal}\n")
    (definition,) = module.body
    assert isinstance(definition, ast.ClassDef)
    assert len(definition.body) == 1
    docstring = ast.get_docstring(definition, clean=False)
    assert docstring is not None
    return docstring


@given(TEXTS, st.sampled_from([1, 4, 8]))
def test_any_text_stays_inside_its_docstring_and_is_said_there(text: str, indent: int) -> None:
    said = said_by(docstring_of(text, indent=indent), indent)
    spoken = words_of(said)
    # A summary is a sentence, so that a full stop may stand behind what the text says.
    assert [word.removesuffix(".") for word in spoken] == [
        word.removesuffix(".") for word in words_of(text)
    ]


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_may_stand_in_sections_and_lists(first: str, second: str, third: str) -> None:
    literal = docstring_of(
        "A shipment.",
        first,
        Section("Args", (f"one: {second}", f"two: {third}")),
        Bullets((f"- {second}",)),
        indent=4,
    )
    spoken = words_of(said_by(literal, 4))
    for text in (first, second, third):
        wanted = words_of(text)
        starts = range(len(spoken) - len(wanted) + 1)
        assert any(spoken[start : start + len(wanted)] == wanted for start in starts)


@given(st.lists(st.text("abc,. ", min_size=1, max_size=30), min_size=1).map(" ".join))
def test_lines_are_short_and_end_in_no_space(text: str) -> None:
    for line in docstring_of(f"x {text}", text + ".", indent=8, otherwise="An x.").split("\n"):
        assert len(line) <= 100
        assert line == line.rstrip()


def test_a_short_text_is_the_summary() -> None:
    assert docstring_of("A batch was started") == '"""A batch was started."""'


def test_of_a_long_text_the_first_sentences_are_the_summary() -> None:
    literal = docstring_of(f"A batch was started. It was planned. Then {'x ' * 50}")
    summary, blank, *_ = literal.split("\n")
    assert (summary, blank) == ('"""A batch was started. It was planned.', "")


def test_a_long_sentence_stands_below_the_summary() -> None:
    literal = docstring_of("x " * 60, otherwise="The event `batch_started`.")
    assert inspect.cleandoc(ast.literal_eval(literal)).split("\n\n") == [
        "The event `batch_started`.",
        f"{('x ' * 50).strip()}\n{('x ' * 10).strip()}",
    ]


def test_paragraphs_are_kept() -> None:
    assert docstring_of("One.\n\nTwo\nand three.", indent=4) == (
        '"""One.\n\n    Two and three.\n    """'
    )


def test_a_text_cannot_start_a_section() -> None:
    assert docstring_of("One.", "Two.\n\nArgs:\n\nthree.") == (
        '"""One.\n\nTwo. Args:\n\nthree.\n"""'
    )


@given(TEXTS)
def test_a_comment_is_nothing_but_comment(text: str) -> None:
    assert not ast.parse(comment_of(text)).body
