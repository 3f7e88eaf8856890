"""Which regular expressions mean the same to everyone who will check them.

A pattern of the plan is read by Python's `re`, by Rust's `regex` (in Pydantic), by ECMA-262 (in
consumers' validators) and by PostgreSQL. They agree on a small language: characters, escaped
punctuation, classes, groups, alternatives and greedy quantifiers.
"""

from __future__ import annotations

import re

from pydantic_core import SchemaError, SchemaValidator
from pydantic_core.core_schema import str_schema

MAX_COUNT = 255
"""The greatest count in braces; PostgreSQL takes no greater one."""

_ONE_IN_CLASS = r"(?:\\[\^$\\.*+?()\[\]{}|\-nrt] | &(?!&) | ~(?!~) | [^\\\[\]\-&~])"
_TOKEN = re.compile(
    rf"""
      (?P<atom> \[\^? (?:{_ONE_IN_CLASS} (?:-{_ONE_IN_CLASS})?)+ \]
              | \\[\^$\\.*+?()\[\]{{}}|nrt]
              | [^\^$\\.*+?()\[\]{{}}|] )
    | (?P<open> \( (?:\?:)? (?!\?) )
    | (?P<close> \) )
    | (?P<bar> \| )
    | (?P<repeat> [*+?] | \{{ (?P<least>[0-9]+) (?:, (?P<most>[0-9]*) )? \}} )
    """,
    re.VERBOSE,
)
_EXPLANATIONS = (
    (r"\(\?", "a group of a special kind, such as look-around or a flag"),
    (r"\\[dDwWsS]", "a class such as `\\d`, which is ASCII to some dialects and Unicode to others"),
    (r"\\[bB]", "a word boundary, which is ASCII to some dialects and Unicode to others"),
    (r"\\[1-9]", "a reference to an earlier group"),
    (r"\\[AZz]", "an anchor that only some dialects know: `^` and `$` stand for the whole text"),
    (r"\.", "`.`, which stops at other line breaks in other dialects: use a class as `[^\\n]`"),
    (r"\^", "`^` behind its start"),
    (r"\$", "`$` before its end"),
    (r"\[", "a class that not all dialects read alike: escape `[`, `]` and `-` in it"),
    (r"[{}\]]", "a bracket to be taken as it is, which must be escaped"),
)


def fault_of_pattern(pattern: str) -> str | None:
    """What keeps a pattern from meaning the same everywhere, as the rest of a sentence about it."""
    at = len(pattern) - len(pattern.removeprefix("^"))
    end = len(pattern) - is_anchored_at_end(pattern)
    repeatable = False
    while at < end:
        token = _TOKEN.match(pattern, at, end)
        if token is None:
            return f"has {_explanation_of(pattern[at:])}, at character {at + 1}"
        if token["repeat"]:
            if not repeatable:
                return f"repeats nothing, or what is repeated already, at character {at + 1}"
            if max(int(token["least"] or 0), int(token["most"] or 0)) > MAX_COUNT:
                return f"counts beyond {MAX_COUNT}, at character {at + 1}"
        repeatable = bool(token["atom"] or token["close"])
        at = token.end()
    try:
        re.compile(pattern)
        SchemaValidator(str_schema(pattern=pattern))
    except re.error as error:
        return f"is no regular expression: {error}"
    except (SchemaError, RecursionError):
        return "is too large or too deep for the emitters to check"
    return _fault_of_anchors(pattern)


def _fault_of_anchors(pattern: str) -> str | None:
    """What keeps the anchors of a pattern from standing for the ends of what it describes."""
    at_end = is_anchored_at_end(pattern)
    if not (at_end or pattern.startswith("^")):
        return None
    depth = 0
    for token in _TOKEN.finditer(pattern):
        depth += bool(token["open"]) - bool(token["close"])
        if token["bar"] and not depth:
            return (
                f"has alternatives at character {token.start() + 1}, only one of which "
                "is anchored: put them in a group"
            )
    if at_end and not pattern.startswith("^") and re.search(pattern, ""):
        return "is found in every text: without `^` it may match nothing at the end"
    return None


def newline_before_end(pattern: str) -> str | None:
    """The part of a pattern that may match a newline which its final ``$`` may stand before.

    To some dialects ``$`` stands before a newline at the end too, so that it depends on the
    dialect whether that newline has to be matched.
    """
    if not is_anchored_at_end(pattern):
        return None
    atoms = (token["atom"] for token in _TOKEN.finditer(pattern))
    return next((atom for atom in atoms if atom and re.fullmatch(atom, "\n")), None)


def is_anchored_at_end(pattern: str) -> bool:
    """Whether a pattern ends in a ``$`` that is an anchor, not an escaped character."""
    escapes = len(pattern) - 1 - len(pattern[:-1].rstrip("\\"))
    return pattern.endswith("$") and escapes % 2 == 0


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the plan for Python, whose own ``$`` would match before a final newline."""
    return re.compile(f"{pattern[:-1]}\\Z" if is_anchored_at_end(pattern) else pattern)


def _explanation_of(rest: str) -> str:
    return next(
        (said for start, said in _EXPLANATIONS if re.match(start, rest)),
        "an escape that only some dialects know",
    )
