"""What the value of a key may be: the kinds of values that plan files know.

They are data, so that the reader of a plan and the JSON Schema for editors go by the same. Whoever
reads a value asks `trackplan.plan.reading.shape.Fields` for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # a shape has keys, whose values are of a kind, and a shape is a kind
    from trackplan.plan.reading.shape import Shape

LONGEST_NAME = 128
"""Characters of a name: no target has room for more, and some for less, which they say."""

NAME = rf"[a-z][a-z0-9_]{{0,{LONGEST_NAME - 1}}}"
"""What a name looks like, in a dialect that JSON Schema knows too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text for people, trimmed.

    Args:
        lines: Whether it may have several lines.
        longest: How many characters it may have.
        exact: Whether the space around it is part of it.
    """

    lines: bool = False
    longest: int | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """Lower-case letters, digits and underscores, a letter first."""


@dataclass(frozen=True, slots=True)
class Word:
    """A text of one form, which a pattern describes; `what` says it to people."""

    what: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, not under `least`."""

    least: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number, `above` another one if that is given."""

    above: float | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, ``YYYY-MM-DD``."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Null, which is what a key with nothing behind it says."""


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list; with `unique` nothing is in it twice."""

    items: Kind
    unique: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping whose keys are the author's, all of one kind, as are its values."""

    keys: Text | Name | Word
    values: Kind


@dataclass(frozen=True, slots=True)
class Either:
    """A value of one kind or another."""

    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Defined:
    """What has a name of its own in the schema, since it may hold more of itself."""

    name: str


Kind: TypeAlias = (
    "Text | Name | Word | Choice | Whole | Number | Flag | Day | Nothing | Anything"
    " | Many | Table | Either | Defined | Shape"
)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping: what may stand behind it, and what it says.

    `about` goes to editors and to the reference as it is.
    """

    name: str
    kind: Kind
    about: str
    required: bool = False
