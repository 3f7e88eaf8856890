"""Texts and names of people, which end up in code, comments and tables: what they may hold."""

from __future__ import annotations

import re

from trackplan.diagnostics import Report
from trackplan.plan.reading.kinds import LONGEST_NAME, NAME, Word
from trackplan.plan.reading.nodes import Node, Scalar, kind_of

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NAME = re.compile(NAME)
_NAME_RULE = "a name has lower-case letters, digits and underscores, and starts with a letter"


def text_of(
    node: Node, what: str, report: Report, *, lines: bool = False, exact: bool = False
) -> str | None:
    """The text of a node; None, and a report, if it is none or is not fit to be shown.

    Args:
        node: What should be a text.
        what: What it is, for diagnostics.
        report: Takes the faults.
        lines: Whether it may have several lines.
        exact: Whether the space around it is part of it.
    """
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        hint = "put it in quotes" if isinstance(node, Scalar) and node.text else None
        report.error(node.span, "value-kind", f"{what} is a text, not {kind_of(node)}", hint)
        return None
    text = node.value if exact else node.value.strip()
    if fault := fault_of_text(text, lines=lines):
        report.error(node.span, "text-clean", f"{what} {fault}")
        return None
    return text


def bounded(
    text: str | None, longest: int | None, node: Node, what: str, report: Report
) -> str | None:
    """The text of a node; None, and a report, if it has more characters than it may have."""
    if text is None or longest is None or len(text) <= longest:
        return text
    message = f"{what} has {len(text)} characters, and {longest} at most fit"
    report.error(node.span, "text-length", message, "shorten it")
    return None


def fault_of_text(text: str, *, lines: bool) -> str | None:
    """What keeps a text from being shown as it is, as the rest of a sentence about it.

    Args:
        text: What the plan says.
        lines: Whether it may have several lines.
    """
    if not text:
        return "is empty"
    if found := _CONTROL.search(text):
        return f"holds the control character U+{ord(found[0]):04X}"
    if found := _BIDI.search(text):
        return f"holds U+{ord(found[0]):04X}, which turns around what is shown behind it"
    if "\n" in text and not lines:
        return "has several lines, and may have one"
    return None


def word_of(node: Node, kind: Word, what: str, report: Report) -> str | None:
    """The text of a node that is to have one form; None, and a report, if it has not."""
    text = node.value if isinstance(node, Scalar) else None
    if isinstance(text, str) and re.fullmatch(kind.pattern, text):
        return text
    report.error(node.span, "value-kind", f"{what} is {kind.what}, not {kind_of(node)}")
    return None


def name_of(node: Scalar, what: str, report: Report) -> str | None:
    """The text of a node as a name; None, and a report, if it is not fit to be one."""
    if fault := fault_of_name(node.text, what):
        report.error(node.span, "name-case", *fault)
        return None
    return node.text


def fault_of_name(text: str, what: str) -> tuple[str, str] | None:
    """What is wrong with a text as a name for something, and how to mend it."""
    if len(text) > LONGEST_NAME:
        said = f"a name for {what} has {len(text)} characters, and {LONGEST_NAME} at most fit"
        return said, "shorten it"
    if _NAME.fullmatch(text):
        return None
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", text if text.isascii() else "")
    better = "_".join(word.lower() for word in words)
    hint = f"write `{better}`: {_NAME_RULE}" if _NAME.fullmatch(better) else _NAME_RULE
    return f"`{text}` is no name for {what}", hint
