"""What the keys of a mapping may be, and the readers of their values.

A reader gives None for what is absent or at fault; the fault has then been reported, so that
whoever reads on need not ask which of the two it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from trackplan.diagnostics import Report, Span, did_you_mean
from trackplan.plan.reading.nodes import Mapping, Node, Scalar, Sequence, kind_of
from trackplan.plan.reading.words import fault_of_text

_NAME_RULE = "a name has lower-case letters, digits and underscores, and starts with a letter"
_FLAG_WORDS = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys of one kind of mapping.

    Args:
        what: What the mapping is, with its article.
        required: Keys that must be there.
        optional: Keys that may be there.
        later: Keys of the plan format that this version of trackplan does not know what to do
            with yet; they are refused rather than dropped.
        open: Whether other keys are none of its business.
    """

    what: str
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    open: bool = False

    def read(self, node: Node, report: Report) -> Fields | None:
        """The fields of a mapping; None, and a report, if it is none."""
        if not isinstance(node, Mapping):
            report.error(node.span, "value-kind", f"{self.what} is a mapping, not {kind_of(node)}")
            return None
        known = self.required + self.optional
        for key, _ in node:
            if key.text in self.later:
                report.error(
                    key.span,
                    "key-supported",
                    f"`{key.text}` of {self.what} is not supported by this version of trackplan",
                    hint="remove it until it is: nothing in a plan is dropped silently",
                )
            elif key.text not in known and not self.open:
                report.error(
                    key.span,
                    "key-known",
                    f"{self.what} has no key `{key.text}`",
                    hint=_key_hint(key.text, known),
                )
        missing = [f"`{name}`" for name in self.required if name not in node.entries]
        if missing:
            keys = "key" if len(missing) == 1 else "keys"
            message = f"{self.what} needs the {keys} {', '.join(missing)}"
            report.error(_head(node), "key-present", message)
        return Fields(node, self.what, report)


def _key_hint(key: str, known: tuple[str, ...]) -> str:
    if " " in key:
        return "put the text that it belongs to in quotes: a comma ends a text within `{…}`"
    return did_you_mean(key, known) or f"its keys are {', '.join(f'`{name}`' for name in known)}"


def _head(node: Mapping) -> Span:
    """The first key of a mapping, which stands for it where the whole would be too much."""
    first = next(iter(node), None)
    return first.key.span if first else node.span


@dataclass(frozen=True, slots=True)
class Fields:
    """The values of one mapping, by key."""

    node: Mapping
    what: str
    report: Report

    def get(self, key: str) -> Node | None:
        """The value of a key, whatever it is."""
        entry = self.node.entries.get(key)
        return entry.value if entry else None

    def key_span(self, key: str) -> Span:
        """Where a key stands; where the mapping does, if it has no such key."""
        entry = self.node.entries.get(key)
        return entry.key.span if entry else _head(self.node)

    def value_span(self, key: str) -> Span:
        """Where the value of a key stands; where the mapping does, if it has no such key."""
        value = self.get(key)
        return value.span if value else _head(self.node)

    def text(self, key: str, *, lines: bool = False, longest: int | None = None) -> str | None:
        """A text for people, trimmed.

        Args:
            key: Its key.
            lines: Whether it may have several lines.
            longest: How many characters it may have.
        """
        node = self.get(key)
        text = None if node is None else text_of(node, f"`{key}`", self.report, lines=lines)
        if node is None or text is None or longest is None or len(text) <= longest:
            return text
        message = f"`{key}` of {self.what} has {len(text)} characters, and {longest} at most fit"
        self.report.error(node.span, "text-length", message, "shorten it")
        return None

    def name(self, key: str) -> str | None:
        """A name: lower-case letters, digits and underscores."""
        node = self.get(key)
        if node is None:
            return None
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            self._kind_fault(node, key, "a name")
            return None
        return name_of(node, f"`{key}`", self.report)

    def choice(self, key: str, options: Iterable[str]) -> str | None:
        """One of a few words."""
        node = self.get(key)
        if node is None:
            return None
        options = tuple(options)
        if isinstance(node, Scalar) and node.value in options:
            return node.text
        listed = ", ".join(f"`{option}`" for option in options)
        hint = did_you_mean(node.text, options) if isinstance(node, Scalar) else None
        self._kind_fault(node, key, f"one of {listed}", hint)
        return None

    def integer(self, key: str, least: int | None = None) -> int | None:
        """A whole number, not under `least`."""
        node = self.get(key)
        if node is None:
            return None
        value = node.value if isinstance(node, Scalar) else None
        if not isinstance(value, int) or isinstance(value, bool):
            self._kind_fault(node, key, "a whole number")
            return None
        if least is not None and value < least:
            self._kind_fault(node, key, f"a whole number from {least} up")
            return None
        return value

    def flag(self, key: str) -> bool | None:
        """True or false."""
        node = self.get(key)
        if node is None:
            return None
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return node.value
        word = isinstance(node, Scalar) and _FLAG_WORDS.get(str(node.value).lower())
        self._kind_fault(node, key, "`true` or `false`", f"write `{word}`" if word else None)
        return None

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of a list."""
        node = self.get(key)
        if node is None:
            return ()
        if isinstance(node, Sequence):
            return node.items
        self._kind_fault(node, key, "a list")
        return ()

    def mapping(self, key: str) -> Mapping | None:
        """A mapping with keys of the author's choice."""
        node = self.get(key)
        if node is None or isinstance(node, Mapping):
            return node
        self._kind_fault(node, key, "a mapping")
        return None

    def _kind_fault(self, node: Node, key: str, wanted: str, hint: str | None = None) -> None:
        message = f"`{key}` of {self.what} is {wanted}, not {kind_of(node)}"
        self.report.error(node.span, "value-kind", message, hint)


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


def name_of(node: Scalar, what: str, report: Report) -> str | None:
    """The text of a node as a name; None, and a report, if it is not fit to be one."""
    if fault := fault_of_name(node.text, what):
        report.error(node.span, "name-case", *fault)
        return None
    return node.text


def fault_of_name(text: str, what: str) -> tuple[str, str] | None:
    """What is wrong with a text as a name for something, and how to mend it."""
    if _NAME.fullmatch(text):
        return None
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", text if text.isascii() else "")
    better = "_".join(word.lower() for word in words)
    hint = f"write `{better}`: {_NAME_RULE}" if _NAME.fullmatch(better) else _NAME_RULE
    return f"`{text}` is no name for {what}", hint
