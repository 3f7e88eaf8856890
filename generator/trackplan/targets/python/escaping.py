"""How text of the plan stands in Python source.

Everything that an author wrote passes through `escaped`, whether it lands in a docstring, a
comment or a literal: what comes out stays where it was put, and evaluates to the same text.
"""

from __future__ import annotations

import re

# Printable ASCII without the backslash, as nearly all text is.
_PLAIN = re.compile(r"[ -\[\]-~]*")
# A quote that could end a docstring, with those before it or with those that follow the text.
_ENDING = re.compile(r'"(?="|\Z)')

# Typography that ruff's RUF001 to RUF003 take for a look-alike of an ASCII character.
_LOOK_ALIKES = frozenset(
    "\u00b4\u00d7\u2010\u2011\u2012\u2013\u2018\u2019\u201a\u201b\u2039\u203a\u2212"
)


def escaped(text: str) -> str:
    r"""Text in which no character acts on its surroundings, quotes aside, or passes for another.

    Visible characters of any script stay as they are. The backslash, controls, bidirectional
    marks, odd spaces and look-alikes of ASCII become ``\u`` escapes, the one kind that a
    docstring may hold without being raw (pydocstyle's D301).
    """
    if _PLAIN.fullmatch(text):
        return text
    return "".join(_escape(each) if _is_hidden(each) else each for each in text)


def docstring_text_of(text: str) -> str:
    """Text between triple quotes: it holds no two quotes in a row, and does not end in one."""
    return _ENDING.sub(r"\\u0022", escaped(text)) if '"' in text else escaped(text)


def literal_of(text: str) -> str:
    """A string literal that evaluates to the text, with the quotes that ruff format chooses."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    if "\\" in text and _may_be_raw(text, quote):
        return f"r{quote}{text}{quote}"
    return quote + escaped(text).replace(quote, f"\\{quote}") + quote


def number_of(value: float) -> str:
    """A literal of a number, or of a truth, as ruff writes it."""
    if isinstance(value, bool | float):
        return repr(value).replace("e+", "e")
    return f"{value:_}"


def toml_string_of(text: str) -> str:
    """A basic string of TOML, which knows the same escapes."""
    return '"' + escaped(text).replace('"', '\\"') + '"'


def _is_hidden(character: str) -> bool:
    return character == "\\" or character in _LOOK_ALIKES or not character.isprintable()


def _may_be_raw(text: str, quote: str) -> bool:
    return (
        quote not in text
        and not text.endswith("\\")
        and escaped(text) == text.replace("\\", _escape("\\"))
    )


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}" if character <= "\uffff" else f"\\U{ord(character):08x}"
