"""Docstrings by PEP 257 and Google's conventions, wrapped to the line length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias, assert_never

from trackplan.plan.sentences import sentence_of
from trackplan.targets.python.escaping import docstring_text_of
from trackplan.targets.python.layout import LINE_LENGTH, width_of

_QUOTES = '"""'
# Summaries end in one of the first three (pydocstyle's D415), other sentences may end otherwise.
_SUMMARY_ENDS = (".", "!", "?")
_SPACE = " \t\n\r\f\v"
_IRREGULAR = re.compile(f"[{_SPACE[1:]}]|  ")
# What ruff's pydocstyle rules take for the heading of a section.
_HEADING = re.compile(
    r"(args|arguments|attention|attributes|caution|danger|error|example|examples|hint|important"
    r"|keyword arg(ument)?s|methods|note|notes|other arg(ument)?s|raises|references|return|returns"
    r"|see also|tip|todo|warning|warnings|warns|yield|yields):?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading such as ``Args``, and the entries below it."""

    heading: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


Block: TypeAlias = str | Section | Bullets


def docstring_of(text: str, *blocks: Block, indent: int = 0, otherwise: str = "") -> str:
    """A docstring literal, without the indentation of its first line.

    Args:
        text: What it starts with, not blank, of one or more paragraphs. As many sentences of the
            first one as a line holds are the summary.
        blocks: What follows: texts, sections and lists.
        indent: Columns that it is indented by.
        otherwise: The summary if the first sentence is too long for one; without it, the text
            then starts on the first line and goes on below.
    """
    room = LINE_LENGTH - indent
    room_between_quotes = room - 2 * len(_QUOTES)
    summary, rest = _summary_and_rest(text, room_between_quotes)
    first, *following = (each for each in (summary or otherwise, rest, *blocks) if each)
    paragraphs = list(_lines_of(first, room_between_quotes))
    for block in following:
        paragraphs += _lines_of(block, room)
    lines = "\n\n".join("\n".join(paragraph) for paragraph in paragraphs).split("\n")
    if len(lines) == 1:
        return _QUOTES + lines[0] + _QUOTES
    margin = " " * indent
    indented = (margin + line if line else "" for line in [*lines[1:], _QUOTES])
    return "\n".join([_QUOTES + lines[0], *indented])


def comment_of(text: str) -> str:
    """Comment lines that say a text."""
    return "\n".join(_wrapped(text, LINE_LENGTH, first="# ", others="# "))


def has_summary(text: str, indent: int) -> bool:
    """Whether a docstring that starts with the text has a sentence of it for its summary."""
    summary, _ = _summary_and_rest(text, LINE_LENGTH - indent - 2 * len(_QUOTES))
    return summary != ""


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text, each on one line; what looks like a heading starts none."""
    lines: list[str] = []
    for paragraph in re.split(r"\n[ \t]*\n", text) if "\n" in text else (text,):
        line = one_line_of(paragraph)
        if lines and (_HEADING.fullmatch(line) or _HEADING.fullmatch(lines[-1])):
            lines[-1] += f" {line}"
        elif line:
            lines.append(line)
    return lines


def one_line_of(text: str) -> str:
    """The text with single spaces between its words."""
    if _IRREGULAR.search(text) is None:
        return text.strip(" ")
    return " ".join(filter(None, re.split(f"[{_SPACE}]+", text)))


def _summary_and_rest(text: str, room: int) -> tuple[str, str]:
    """The sentences that make a summary, none if the first is too long; and what is left."""
    first, *others = paragraphs_of(text)
    ends = [end.end() for end in re.finditer(r"[.!?](?= )", first)]
    for end in [len(first), *reversed(ends)]:
        summary = sentence_of(first[:end])
        if width_of(docstring_text_of(summary)) <= room and summary.endswith(_SUMMARY_ENDS):
            return summary, "\n\n".join([first[end:], *others])
    return "", text


def _lines_of(block: Block, room: int) -> Iterator[list[str]]:
    match block:
        case str():
            for paragraph in paragraphs_of(block):
                yield list(_wrapped(paragraph, room))
        case Section():
            entries = (
                _wrapped(entry, room, first="    ", others="        ") for entry in block.entries
            )
            yield [f"{block.heading}:", *chain.from_iterable(entries)]
        case Bullets():
            items = (_wrapped(item, room, first="- ", others="  ") for item in block.items)
            yield list(chain.from_iterable(items))
        case _:
            assert_never(block)


def _wrapped(text: str, room: int, first: str = "", others: str = "") -> Iterator[str]:
    """Lines of at most `room` columns, but for longer words, each behind its indentation."""
    line = docstring_text_of(one_line_of(text))
    if width_of(first + line) <= room:
        yield first + line
        return
    word, *words = line.split(" ")
    line = first + word
    for word in words:
        if width_of(f"{line} {word}") > room:
            yield line
            line = others + word
        else:
            line += f" {word}"
    yield line
