"""What a plain scalar means: YAML 1.2's core schema, so that ``NO`` and ``2026-01-01`` are text.

https://yaml.org/spec/1.2.2/#103-core-schema. Of that schema only what JSON can say is taken.
"""

from __future__ import annotations

import math
import re
from typing import TypeAlias

ScalarValue: TypeAlias = bool | int | float | str | None

_FIRST = frozenset("~nNtTfF+-.0123456789")
_WORDS: dict[str, ScalarValue] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LONGEST_NUMBER = 1_100
"""Characters: a decimal of the greatest precision fits, and reading one stays cheap."""


def value_of(text: str) -> ScalarValue:
    """The value of a plain scalar.

    Raises:
        ValueError: It is a number that JSON cannot say; the message tells why.
    """
    if text and text[0] not in _FIRST:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        _refuse_long(text)
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    if _FLOAT.fullmatch(text):
        _refuse_long(text)
        number = float(text)
        if math.isfinite(number):
            return number
        message = f"{text} is too large for a number"
        raise ValueError(message)
    if _NOT_FINITE.fullmatch(text):
        message = f"{text} is not a number that JSON can say"
        raise ValueError(message)
    return text


def _refuse_long(text: str) -> None:
    if len(text) > _LONGEST_NUMBER:
        message = f"a number may have {_LONGEST_NUMBER} characters, this one has {len(text)}"
        raise ValueError(message)
