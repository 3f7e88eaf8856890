"""What the keys of a mapping may be, and the readers of their values.

A reader gives None for what is absent or at fault; the fault has then been reported, so that
whoever reads on need not ask which of the two it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from trackplan.diagnostics import Related, Report, Span, did_you_mean
from trackplan.plan.reading.kinds import Choice, Key, Kind, Number, Table, Text, Whole, Word
from trackplan.plan.reading.nodes import Mapping, Node, Scalar, Sequence, kind_of
from trackplan.plan.reading.words import bounded, name_of, text_of, word_of

K = TypeVar("K", bound=Kind)

_FLAG_WORDS = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Shape:
    """The keys of one kind of mapping.

    Args:
        what: What the mapping is, with its article.
        keys: The keys, in the order of the reference.
        open: Whether other keys are none of its business.
    """

    what: str
    keys: tuple[Key, ...]
    open: bool = False

    @cached_property
    def by_name(self) -> dict[str, Key]:
        """The keys by their names."""
        return {key.name: key for key in self.keys}

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The names of the keys that must be there."""
        return tuple(key.name for key in self.keys if key.required)

    def read(self, node: Node, report: Report, what: str | None = None) -> Fields | None:
        """The fields of a mapping; None, and a report, if it is none.

        Args:
            node: What should be the mapping.
            report: Takes the faults.
            what: What this very mapping is, if that says more than the shape does.
        """
        what = what or self.what
        if not isinstance(node, Mapping):
            keys = ", ".join(f"{name}: …" for name in self.needed)
            hint = f"write `{{{keys}}}`" if keys else None
            report.error(node.span, "value-kind", f"{what} is a mapping, not {kind_of(node)}", hint)
            return None
        for name, (key, value) in node.entries.items():
            if name not in self.by_name and not self.open:
                report.error(
                    key.span,
                    "key-known",
                    f"{what} has no key `{name}`",
                    hint=_key_hint(key, value, tuple(self.by_name)),
                )
        missing = [f"`{name}`" for name in self.needed if name not in node.entries]
        if missing:
            keys = "key" if len(missing) == 1 else "keys"
            message = f"{what} needs the {keys} {', '.join(missing)}"
            report.error(_head(node), "key-present", message)
        return Fields(node, self, what, report)


def _key_hint(key: Scalar, value: Node, known: tuple[str, ...]) -> str:
    if " " in key.text and isinstance(value, Scalar) and value.value is None:
        return "put the text that it belongs to in quotes: a comma ends a text within `{…}`"
    listed = ", ".join(f"`{name}`" for name in known)
    return did_you_mean(key.text, known) or f"its keys are {listed}"


def _head(node: Mapping) -> Span:
    """The first key of a mapping, which stands for it where the whole would be too much."""
    first = next(iter(node), None)
    return first.key.span if first else node.span


def table_of(node: Node, kind: Table, what: str, report: Report) -> Fields | None:
    """The fields of a mapping whose keys are the author's; None, and a report, if it is none."""
    shape = Shape(what, keys=tuple(Key(name, kind.values, "") for name in _names_in(node)))
    return shape.read(node, report)


def _names_in(node: Node) -> Iterable[str]:
    return node.entries if isinstance(node, Mapping) else ()


@dataclass(frozen=True, slots=True)
class Fields:
    """The values of one mapping, by key; `related` is where what they narrow stands."""

    node: Mapping
    shape: Shape
    what: str
    report: Report
    related: tuple[Related, ...] = ()

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

    def text(self, key: str) -> str | None:
        """A text for people, trimmed, as the key's kind has it."""
        node, kind = self.get(key), self._kind(key, Text)
        if node is None or kind is None:
            return None
        what = f"`{key}` of {self.what}"
        text = text_of(node, what, self.report, lines=kind.lines, exact=kind.exact)
        return bounded(text, kind.longest, node, what, self.report)

    def name(self, key: str) -> str | None:
        """A name: lower-case letters, digits and underscores."""
        node = self.get(key)
        if node is None:
            return None
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            self.fault(key, "a name")
            return None
        return name_of(node, f"`{key}`", self.report)

    def word(self, key: str) -> str | None:
        """A text of the form that the key's kind describes."""
        node, kind = self.get(key), self._kind(key, Word)
        what = f"`{key}` of {self.what}"
        return word_of(node, kind, what, self.report) if node and kind else None

    def choice(self, key: str) -> str | None:
        """One of the words that the key's kind lists."""
        node, kind = self.get(key), self._kind(key, Choice)
        if node is None or kind is None:
            return None
        if isinstance(node, Scalar) and node.value in kind.options:
            return node.text
        listed = ", ".join(f"`{option}`" for option in kind.options)
        hint = did_you_mean(node.text, kind.options) if isinstance(node, Scalar) else None
        self.fault(key, f"one of {listed}", hint)
        return None

    def integer(self, key: str) -> int | None:
        """A whole number, not under what the key's kind says."""
        node, kind = self.get(key), self._kind(key, Whole)
        if node is None or kind is None:
            return None
        value = node.value if isinstance(node, Scalar) else None
        if not isinstance(value, int) or isinstance(value, bool):
            self.fault(key, "a whole number")
            return None
        if kind.least is not None and value < kind.least:
            self.fault(key, f"a whole number from {kind.least} up")
            return None
        return value

    def number(self, key: str) -> float | None:
        """A number, above what the key's kind says."""
        node, kind = self.get(key), self._kind(key, Number)
        if node is None or kind is None:
            return None
        value = node.value if isinstance(node, Scalar) else None
        if not isinstance(value, int | float) or isinstance(value, bool):
            self.fault(key, "a number")
            return None
        if kind.above is not None and value <= kind.above:
            self.fault(key, f"a number above {kind.above:g}")
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
        self.fault(key, "`true` or `false`", f"write `{word}`" if word else None)
        return None

    def day(self, key: str) -> date | None:
        """A day of the calendar."""
        node = self.get(key)
        if node is None:
            return None
        if isinstance(node, Scalar) and _DAY.fullmatch(node.text):
            try:
                return date.fromisoformat(node.text)
            except ValueError:
                self.fault(key, "a day of the calendar", "see how many days the month has")
                return None
        self.fault(key, "a day, such as 2027-06-30")
        return None

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of a list."""
        node = self.get(key)
        if node is None:
            return ()
        if isinstance(node, Sequence):
            return node.items
        self.fault(key, "a list")
        return ()

    def texts(self, key: str) -> dict[str, Node]:
        """The texts of a list, each with where it stands; one that is there twice is a fault."""
        found: dict[str, Node] = {}
        for node in self.items(key):
            text = text_of(node, f"an item of `{key}` of {self.what}", self.report)
            if text is None:
                continue
            first = found.setdefault(text, node)
            if first is not node:
                self.report.error(
                    node.span,
                    "list-unique",
                    f"`{key}` of {self.what} lists `{text}` twice",
                    hint="keep one of the two",
                    related=(Related(first.span, "first listed here"),),
                )
        return found

    def table(self, key: str) -> Fields | None:
        """The fields of a mapping whose keys are the author's, and all of one kind."""
        node, kind = self.get(key), self._kind(key, Table)
        return table_of(node, kind, f"`{key}`", self.report) if node and kind else None

    def mapping(self, key: str) -> Mapping | None:
        """A mapping with keys of the author's choice."""
        node = self.get(key)
        if node is None or isinstance(node, Mapping):
            return node
        self.fault(key, "a mapping")
        return None

    def report_wider(self, span: Span, message: str, hint: str | None = None) -> None:
        """Report that a type reaches beyond the one that it should narrow."""
        self.report.error(span, "type-narrowed", message, hint, self.related)

    def fault(self, key: str, wanted: str, hint: str | None = None) -> None:
        """Report that the value of a key is not what is wanted."""
        node = self.get(key)
        said = kind_of(node) if node else "absent"
        message = f"`{key}` of {self.what} is {wanted}, not {said}"
        self.report.error(self.value_span(key), "value-kind", message, hint)

    def _kind(self, key: str, kind: type[K]) -> K | None:
        """What the key's values are; None of a key that is not known, which has been reported.

        Raises:
            TypeError: They are of another kind, and whoever reads them does not know: a bug.
        """
        known = self.shape.by_name.get(key)
        if known is None:
            return None
        if isinstance(known.kind, kind):
            return known.kind
        message = f"`{key}` of {self.shape.what} is no {kind.__name__}"
        raise TypeError(message)
