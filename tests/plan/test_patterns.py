import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackplan.plan.values.patterns import compiled, fault_of_pattern, newline_before_end


@pytest.mark.parametrize(
    "pattern",
    [
        "^[A-Z]{3}-[0-9]{1,5}$",
        "(?:ab|c)+d?",
        r"\$\.\*\\",
        r"[^\n\]]*",
        r"[\-+a-f]",
        "a|b",
        "^(a|b)$",
        r"^a\|b$",
        "(a|b)$",
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
        ("^a|b$", "only one of which is anchored"),
        ("(a|b)|c$", "only one of which is anchored"),
        ("$", "found in every text"),
        ("(a|b*)$", "found in every text"),
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


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("^[^a]+$", "[^a]"),
        (r"^a(b|\n)?c$", r"\n"),
        ("^[!-~\n]*$", "[!-~\n]"),
        ("[^a]+", None),
        (r"^[^a]\$", None),
        (r"^[^a\n]+$", None),
        (r"^\$$", None),
        ("", None),
    ],
)
def test_a_newline_that_the_end_may_stand_before_is_found(pattern: str, part: str | None) -> None:
    assert newline_before_end(pattern) == part


ANCHORED = st.text(r"ab[]^\n-|", max_size=9).map(lambda inner: f"{inner}$")


@given(pattern=ANCHORED, text=st.text("ab\n", max_size=3))
def test_without_one_dialects_agree_once_a_final_newline_is_refused(
    pattern: str, text: str
) -> None:
    """Python's own ``$`` is one that stands before a newline at the end, too."""
    if fault_of_pattern(pattern) is None and newline_before_end(pattern) is None:
        own = re.search(pattern, text) and not text.endswith("\n")
        assert bool(own) == bool(compiled(pattern).search(text))
