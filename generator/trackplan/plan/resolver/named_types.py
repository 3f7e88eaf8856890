"""The types that ``types.yaml`` names, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from trackplan.diagnostics import Related, Report, Span, did_you_mean
from trackplan.plan.model import Definition
from trackplan.plan.reading.nodes import Entry, Mapping, Node, Scalar, kind_of
from trackplan.plan.reading.words import name_of
from trackplan.plan.resolver.built_in import BUILT_IN
from trackplan.plan.resolver.weights import HEAVIEST, Scales
from trackplan.plan.types import NamedType, Pii, Type


@dataclass(frozen=True, slots=True)
class Typed:
    """A type, the built-in one that it is of, and what is said about its values.

    `pii` is None if nothing is said of it; `defined` tells where a named type is.
    """

    type: Type
    built_in: str
    description: str
    pii: Pii | None
    unit: str | None
    defined: tuple[Related, ...] = ()


class NamedTypes:
    """Follows names to types.

    Args:
        report: Takes the faults.
        scales: Weigh what names stand for.
        read: Reads what stands behind a name, given what it is for diagnostics.
    """

    def __init__(
        self, report: Report, scales: Scales, read: Callable[[Node, str], Typed | None]
    ) -> None:
        self._report = report
        self._scales = scales
        self._read = read
        self._definitions: dict[str, Entry] = {}
        self._named: dict[str, Typed | None] = {}
        self._open: list[str] = []
        self._used: set[str] = set()
        self._knows_all = True

    def give_up(self) -> None:
        """Note that named types could not be read: no name is known to be wrong from now on."""
        self._knows_all = False

    def define(self, definitions: Mapping) -> None:
        """Take the named types, whether or not a property uses them."""
        for entry in definitions:
            name = name_of(entry.key, "a type", self._report)
            if name in BUILT_IN:
                self._report.error(
                    entry.key.span,
                    "type-name-free",
                    f"`{name}` is the name of a built-in type",
                    hint="choose a name that says what the values are",
                )
            elif name is not None:
                self._definitions[name] = entry
        for name in self._definitions:
            self._follow(name)

    def definitions(self) -> tuple[Definition, ...]:
        """The named types, and whether anything uses them."""
        return tuple(
            Definition(
                kind="type",
                name=name,
                is_used=name in self._used,
                type=named.type if (named := self._named.get(name)) else None,
                span=entry.key.span,
            )
            for name, entry in self._definitions.items()
        )

    def look_up(self, word: Node, what: str) -> tuple[str, Typed | None] | None:
        """The built-in type that a name leads to, and the named type if that is what it names.

        None if it leads nowhere, which has then been reported.
        """
        name = word.text if isinstance(word, Scalar) else ""
        if name in BUILT_IN:
            return name, None
        if name in self._open:
            self._report_cycle(name, word.span)
        elif name in self._definitions:
            self._used.add(name)
            named = self._follow(name)
            return None if named is None else (named.built_in, named)
        elif name:
            if self._knows_all:
                self._report_unknown(name, word.span, what)
        else:
            self._report.error(
                word.span,
                "value-kind",
                f"`type` of {what} is the name of a type, not {kind_of(word)}",
            )
        return None

    def _follow(self, name: str) -> Typed | None:
        """The named type, read when it is first asked for."""
        if name not in self._named:
            key, node = self._definitions[name]
            self._open.append(name)
            # A long chain of names is too deep before it is followed to its end.
            within_depth = len(self._open) <= HEAVIEST.depth
            typed = self._read(node, f"type `{name}`") if within_depth else None
            self._open.pop()
            if typed:
                typed = _named(name, typed, key.span)
            if not within_depth or (typed and not self._scales.are_bearable([typed.type])):
                self._report_weight(name, key.span)
                typed = None
            self._named[name] = typed
        return self._named[name]

    def _report_weight(self, name: str, span: Span) -> None:
        self._report.error(
            span,
            "type-bounds",
            f"type `{name}` amounts to more than {HEAVIEST.size:,} types, "
            f"or nests more than {HEAVIEST.depth} deep",
            hint="say less of it here, and more in further events",
        )

    def _report_unknown(self, name: str, span: Span, what: str) -> None:
        known = [*BUILT_IN, *self._definitions]
        self._report.error(
            span,
            "type-known",
            f"{what} has the type `{name}`, which is neither built in nor in types.yaml",
            did_you_mean(name, known) or f"the types are {', '.join(f'`{one}`' for one in known)}",
        )

    def _report_cycle(self, name: str, span: Span) -> None:
        steps = [name, *reversed(self._open[self._open.index(name) :])]
        self._report.error(
            span,
            "type-acyclic",
            f"a type holds itself: {' in '.join(f'`{step}`' for step in steps)}",
            related=(Related(self._definitions[name].key.span, f"`{name}` is defined here"),),
        )


def _named(name: str, typed: Typed, span: Span) -> Typed:
    """A type with the name that it has, where it keeps one."""
    kind = typed.type
    if isinstance(kind, NamedType):
        kind = replace(kind, name=name, description=typed.description)
    return replace(typed, type=kind, defined=(Related(span, f"`{name}` is defined here"),))
