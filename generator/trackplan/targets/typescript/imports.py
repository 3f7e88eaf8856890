"""What a module takes from the other ones."""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.targets.typescript.layout import listed_within


class Imports:
    """Gathers the names that a module uses while it is written.

    Args:
        folder: Where the other modules are, seen from this one: ``./`` or ``../``.
        defines_named: Whether it is the module of the plan's named types itself.
    """

    def __init__(self, folder: str, *, defines_named: bool = False) -> None:
        self._folder = folder
        self._defines_named = defines_named
        self._used: dict[str, set[str]] = {}

    def wire(self, name: str) -> str:
        """A type of a wire form, which the module may now use."""
        return self._use("wire", name)

    def envelope(self, name: str) -> str:
        """A type of the envelope, which the module may now use."""
        return self._use("envelope", name)

    def named(self, name: str) -> str:
        """A named type of the plan, which the module may now use."""
        return name if self._defines_named else self._use("types", name)

    def lines(self) -> Iterator[str]:
        """The statements, in alphabetical order; ``.js`` is what a module is called when built."""
        for module, names in sorted(self._used.items()):
            head, source = "import type ", f' from "{self._folder}{module}.js";'
            listed = listed_within("{  }", sorted(names), len(head) + len(source), end=",")
            yield f"{head}{listed}{source}"

    def _use(self, module: str, name: str) -> str:
        self._used.setdefault(module, set()).add(name)
        return name
