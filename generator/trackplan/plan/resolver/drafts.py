"""A version while it is read: where its properties come from, and what is wrong with that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from trackplan.diagnostics import Related, Span
from trackplan.plan.reading.nodes import Scalar
from trackplan.plan.reading.shape import Fields
from trackplan.plan.types import Property

Properties: TypeAlias = "dict[str, Property | None]"
"""Properties by name; None stands for one that is at fault, of which no more is to be said."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A version while it is read.

    Args:
        number: Its number.
        key: The number in the file.
        fields: What the file says of it.
        properties: All its properties: what it inherits, includes and defines itself.
        own: The names of those that it defines itself.
        renamed: The names that properties had in the version before, by their present ones.
    """

    number: int
    key: Scalar
    fields: Fields
    properties: Properties
    own: frozenset[str]
    renamed: dict[str, str]

    def report(
        self,
        span: Span,
        rule: str,
        message: str,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        """Report a fault of the version."""
        self.fields.report.error(span, rule, message, hint, related)
