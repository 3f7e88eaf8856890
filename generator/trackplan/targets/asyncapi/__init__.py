"""AsyncAPI 3.0: one document that describes what webhooks deliver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic
from trackplan.plan.json_text import text_of
from trackplan.plan.model import Plan
from trackplan.schemas.faults import RULES, decimal_faults_of
from trackplan.targets.asyncapi.document import DEFAULT_VERSION, document_of


class AsyncApiTarget:
    """For whoever looks for events to receive: a document that tools render, mock and check."""

    name = "asyncapi"
    folder = "asyncapi"
    options: Mapping[str, str] = MappingProxyType(
        {
            "title": "what the document is called, the plan's name unless given",
            "version": f"the document's own version, `{DEFAULT_VERSION}` unless given",
        }
    )
    rules: Mapping[str, str] = RULES

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Report the decimals that no schema can bound."""
        yield from decimal_faults_of(plan)

    def render(self, plan: Plan) -> Mapping[str, str]:
        """``asyncapi/asyncapi.json``, since JSON is what a YAML reader takes too."""
        return {"asyncapi/asyncapi.json": text_of(document_of(plan))}


TARGET = AsyncApiTarget()
