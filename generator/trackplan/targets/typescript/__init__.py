"""TypeScript: types of the events, for whoever receives them as webhooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan
from trackplan.targets.typescript.faults import RULES, name_faults_of
from trackplan.targets.typescript.modules import files_of


class TypeScriptTarget:
    """For a consumer in TypeScript: types alone, so that importing them costs nothing at run time.

    They describe what `JSON.parse` gives of a webhook's body, and convert nothing.
    """

    name = "typescript"
    folder = "typescript"
    options: Mapping[str, str] = MappingProxyType({})
    rules: Mapping[str, str] = RULES

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Report the names that two things would share."""
        yield from name_faults_of(plan)

    def render(self, plan: Plan) -> Mapping[str, str]:
        """``typescript/index.ts`` and the modules that it exports, one of them for each family."""
        return files_of(plan)


TARGET = TypeScriptTarget()
