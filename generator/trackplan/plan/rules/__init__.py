"""The rules of structure: what every plan has to keep for a plan to be made of its files.

What breaks them is an error, but for the few that only warn, and no plan sets it otherwise. Each
rule has a page that says what it asks for and why; its first sentence stands for it in lists. A
test holds the pages to the code, in which it finds the rule of every diagnostic.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from trackplan.plan.rules import consumers, events, files, manifest, types

STRUCTURAL_RULES: Mapping[str, str] = MappingProxyType(
    dict(
        sorted(
            {
                **files.PAGES,
                **types.PAGES,
                **events.PAGES,
                **manifest.PAGES,
                **consumers.PAGES,
            }.items()
        )
    )
)
"""The page of every rule of structure, by id in alphabetical order."""
