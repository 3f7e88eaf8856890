"""The import statements of a generated module: what it uses, sorted as ruff sorts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from trackplan.targets.python.layout import (
    Brackets,
    Code,
    Either,
    Keyword,
    Name,
    call,
    fits,
    one_a_line,
)

_SECTIONS = (
    ("collections.abc", "datetime", "decimal", "typing", "uuid"),
    ("pydantic", "typing_extensions"),
    ("trackplan.runtime",),
    ("._envelope", ".types"),
)


class Imports:
    """Gathers the names that a module uses while its text is made.

    Args:
        module: The module that imports; a name of its own needs no import.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._used: set[Name] = set()

    def use(self, *codes: Code) -> None:
        """Note the names in what the module is going to hold."""
        for code in codes:
            match code:
                case str():
                    pass
                case Name():
                    self._add(code)
                case Brackets():
                    self.use(code.head, *code.items)
                case Either():
                    self.use(code.code, *code.others)
                case Keyword():
                    self.use(code.value)
                case _:
                    assert_never(code)

    def _add(self, name: Name) -> None:
        """Note a name.

        Raises:
            ValueError: Its module stands in no section, so that the import would get lost.
        """
        if not any(name.module in modules for modules in _SECTIONS):
            message = f"no section of the imports holds {name.module}, which has {name.text}"
            raise ValueError(message)
        self._used.add(name)

    def statements(self) -> str:
        """The statements, in sections with a blank line between."""
        sections = ("\n".join(self._statements_of(modules)) for modules in _SECTIONS)
        return "\n\n".join(filter(None, sections))

    def _statements_of(self, modules: Iterable[str]) -> Iterator[str]:
        for module in modules:
            names = {used.text for used in self._used if used.module == module}
            if names and module != self._module:
                yield statement_of(module, names)


def statement_of(module: str, names: Iterable[str], indent: int = 0) -> str:
    """One import statement, without the indentation of its first line."""
    ordered = sorted(names, key=_import_rank)
    line = f"from {module} import {', '.join(ordered)}"
    if fits(line, indent):
        return line
    return one_a_line(call(f"from {module} import ", *ordered), indent)


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Names in the order of ``__all__``: constants, classes, others (ruff's RUF022)."""
    return tuple(sorted(names, key=lambda name: (_kind(name), _natural(name))))


def _import_rank(name: str) -> tuple[object, ...]:
    return _kind(name), _natural(name.lower()), _natural(name)


def _kind(name: str) -> int:
    if len(name) > 1 and name.isupper():
        return 0
    return 1 if name[:1].isupper() else 2


def _natural(name: str) -> list[tuple[int, str]]:
    """A key that puts 2 before 10, and takes digits with a leading zero for text."""
    letters = 2**31
    return [
        (0 if run[0] == "0" else len(run) if run.isdigit() else letters, run)
        for run in re.findall(r"[0-9]+|[^0-9]+", name)
    ]
