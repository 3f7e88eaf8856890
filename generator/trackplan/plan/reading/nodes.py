"""A plan file as a tree: scalars, sequences and mappings, each knowing where it stands.

A node keeps its place as two offsets into the text of its file; lines and columns are worked out
only for the nodes that somebody asks about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from trackplan.diagnostics import Span
from trackplan.plan.reading.scalars import ScalarValue
from trackplan.plan.types import Json


@dataclass(eq=False)
class Source:
    """The text of one plan file, without a byte order mark, and the path that spans give it."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        return [0, *accumulate(lengths)]

    def span(self, start: int, end: int) -> Span:
        """The stretch between two offsets into the text, in code points from 0."""
        line = bisect_right(self._line_starts, start)
        end_line = bisect_right(self._line_starts, end)
        return Span(
            self.path,
            line,
            start - self._line_starts[line - 1] + 1,
            end_line,
            end - self._line_starts[end_line - 1] + 1,
        )


@dataclass(slots=True, eq=False)
class _Placed:
    source: Source = field(repr=False)
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the node stands."""
        return self.source.span(self.start, self.end)


@dataclass(slots=True, eq=False)
class Scalar(_Placed):
    """A JSON scalar; `text` is what the file says, without its quotes."""

    text: str
    value: ScalarValue


@dataclass(slots=True, eq=False)
class Sequence(_Placed):
    """A list of nodes."""

    items: tuple[Node, ...]


class Entry(NamedTuple):
    """A key and its value in a mapping."""

    key: Scalar
    value: Node


@dataclass(slots=True, eq=False)
class Mapping(_Placed):
    """Nodes by key, in the order of the file; a key is the text of its scalar."""

    entries: dict[str, Entry]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())


Node: TypeAlias = Scalar | Sequence | Mapping


def kind_of(node: Node) -> str:
    """What a node is, in the words of a diagnostic, such as ``the number 7``."""
    match node:
        case Mapping():
            return "a mapping"
        case Sequence():
            return "a list"
        case Scalar(value=None):
            return "nothing"
        case Scalar(value=bool() as value):
            return "true" if value else "false"
        case Scalar(value=str(), text=text):
            return f"the text `{_short(text)}`"
        case Scalar(text=text):
            return f"the number {_short(text)}"


def json_of_node(node: Node) -> Json:
    """The JSON value that a node spells."""
    match node:
        case Mapping():
            return {entry.key.text: json_of_node(entry.value) for entry in node}
        case Sequence():
            return [json_of_node(item) for item in node.items]
        case Scalar():
            return node.value


def _short(text: str, limit: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
