"""Code laid out as ``ruff format`` would: on one line where it fits, else one item a line.

Broken brackets bear a trailing comma, which the formatter takes as an order to keep them broken;
so no formatter is needed to make the text canonical.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

LINE_LENGTH = 100
"""Columns of a generated line."""

_STEP = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a module has to import."""

    text: str
    module: str


@dataclass(frozen=True, slots=True)
class Brackets:
    """Items in brackets behind what is called or subscripted."""

    head: str | Name
    pair: Literal["()", "[]"]
    items: tuple[Code, ...]

    @property
    def opening(self) -> str:
        """What stands before the first item."""
        return on_one_line(self.head) + self.pair[0]

    @property
    def closing(self) -> str:
        """What stands behind the last item."""
        return self.pair[1]


@dataclass(frozen=True, slots=True)
class Either:
    """A type, or one of others, such as None."""

    code: Code
    others: tuple[str | Name, ...]


@dataclass(frozen=True, slots=True)
class Keyword:
    """An argument that is given by its name."""

    name: str
    value: Code


Code: TypeAlias = str | Name | Brackets | Either | Keyword


def call(function: str | Name, *arguments: Code) -> Brackets:
    """A call of a function or class."""
    return Brackets(function, "()", arguments)


def subscript(generic: str | Name, *arguments: Code) -> Brackets:
    """A generic type with its arguments, or a ``Literal`` with its values."""
    return Brackets(generic, "[]", arguments)


def or_none(code: Code) -> Either:
    """A type, or None."""
    return Either(code, ("None",))


def on_one_line(code: Code) -> str:
    """The code without a line break."""
    match code:
        case str():
            return code
        case Name():
            return code.text
        case Brackets():
            return code.opening + ", ".join(map(on_one_line, code.items)) + code.closing
        case Either():
            return " | ".join(map(on_one_line, (code.code, *code.others)))
        case Keyword():
            return f"{code.name}={on_one_line(code.value)}"
        case _:
            assert_never(code)


def laid_out(code: Code, indent: int, before: str = "", after: str = "") -> str:
    """The code as it stands in a line that is indented by `indent` columns.

    Args:
        code: What to lay out.
        indent: Columns before the first line, which the caller writes.
        before: What stands before the code on its first line.
        after: What stands behind the code on its last line.

    Returns:
        `before`, the code and `after`; lines behind the first one bear their indentation.
    """
    flat = on_one_line(code)
    if fits(before + flat + after, indent):
        return before + flat + after
    match code:
        case str() | Name():
            broken = _parenthesised([flat], indent) if before else flat
        case Brackets():
            broken = one_a_line(code, indent)
        case Either() if fits(flat, indent + _STEP):
            broken = _parenthesised([flat], indent)
        case Either():
            others = (f"| {on_one_line(other)}" for other in code.others)
            broken = _parenthesised([laid_out(code.code, indent + _STEP), *others], indent)
        case Keyword():
            return laid_out(code.value, indent, f"{before}{code.name}=", after)
        case _:
            assert_never(code)
    return before + broken + after


def in_parentheses(code: Code, indent: int, before: str) -> str:
    """The code in parentheses that open on the line before it, where it fits there or not."""
    if fits(before + on_one_line(code), indent):
        return before + on_one_line(code)
    return before + _parenthesised([laid_out(code, indent + _STEP)], indent)


def one_a_line(code: Brackets, indent: int) -> str:
    """The brackets with each item on a line; a lone type stays with them, as it has no comma."""
    comma = "" if code.pair == "[]" and len(code.items) == 1 else ","
    lines = [laid_out(item, indent + _STEP, after=comma) for item in code.items]
    return code.opening + _block(lines, indent) + code.closing


def fits(line: str, indent: int) -> bool:
    """Whether a line is short enough behind its indentation."""
    return indent + width_of(line) <= LINE_LENGTH


def width_of(text: str) -> int:
    """The columns that a text takes: East Asian wide characters take two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _parenthesised(lines: Iterable[str], indent: int) -> str:
    return f"({_block(lines, indent)})"


def _block(lines: Iterable[str], indent: int) -> str:
    inner = " " * (indent + _STEP)
    return "".join(f"\n{inner}{line}" for line in lines) + "\n" + " " * indent
