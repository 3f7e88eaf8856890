import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackplan.plan.values.patterns import compiled, fault_of_pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "^[A-Z]{3}-[0-9]{1,5}$",
        "(?:ab|c)+d?",
        r"\$\.\*\\",
        r"[^\n\]]*",
        r"[\-+a-f]",
        "a|b",
        "a{3,}",
        "^$",
        "é",
        "",
    ],
)
def test_what_all_dialects_read_alike_is_taken(pattern: str) -> None:
    assert fault_of_pattern(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        (r"\d+", "ASCII to some dialects"),
        (r"a\b", "word boundary"),
        ("(a)\\1", "reference"),
        ("(?=a)", "special kind"),
        ("(?<n>a)", "special kind"),
        ("(?i)a", "special kind"),
        (r"a\Z", "anchor"),
        (r"\p{L}", "escape"),
        ("a.b", "line breaks"),
        ("a++", "repeats"),
        ("a*?", "repeats"),
        ("*a", "repeats nothing"),
        ("a|*", "repeats nothing"),
        ("a^", "behind its start"),
        ("a$|b", "before its end"),
        ("[[:alpha:]]", "class"),
        ("[a&&b]", "class"),
        ("[]", "class"),
        ("a]", "must be escaped"),
        ("a{,3}", "must be escaped"),
        ("a{256}", "counts beyond 255"),
        ("[z-a]", "no regular expression"),
        ("(a", "no regular expression"),
        ("a)", "no regular expression"),
        ("a{3,2}", "no regular expression"),
    ],
)
def test_what_dialects_disagree_on_is_refused(pattern: str, fault: str) -> None:
    assert fault in (fault_of_pattern(pattern) or "")


def test_a_fault_says_at_which_character_it_is() -> None:
    assert (fault_of_pattern(r"ab\d") or "").endswith("at character 3")


@given(st.text(r"ab01()[]{}|^$\.*+?-,:=!<>#nd&~", max_size=12))
def test_a_pattern_that_is_taken_compiles(pattern: str) -> None:
    if fault_of_pattern(pattern) is None:
        compiled(pattern)


def test_the_end_is_the_very_end() -> None:
    assert compiled("^a$").search("a")
    assert not compiled("^a$").search("a\n")
    assert compiled(r"^a\$").search("a$\n")
    assert re.search("^a$", "a\n"), "this is what Python itself would do"


@pytest.mark.parametrize(
    "pattern",
    ["(((a{255}){255}){255})", "(" * 300 + "a" + ")" * 300, "(" * 5000 + "a" + ")" * 5000],
)
def test_a_pattern_that_an_emitter_could_not_check_is_refused(pattern: str) -> None:
    assert fault_of_pattern(pattern) == "is too large or too deep for the emitters to check"
