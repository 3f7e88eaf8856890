"""JSON Schemas, Draft 2020-12: one for each event version's properties, one for the envelope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan
from trackplan.schemas.faults import RULES, decimal_faults_of
from trackplan.targets.jsonschema import documents, faults


class JsonSchemaTarget:
    """For whoever receives events: what the body of a webhook and its properties may hold."""

    name = "jsonschema"
    folder = "jsonschema"
    options: Mapping[str, str] = MappingProxyType(
        {"base_uri": "absolute URI that the identifier of every schema starts with"}
    )
    rules: Mapping[str, str] = MappingProxyType({**faults.RULES, **RULES})

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Report what keeps a schema from being written, or from meaning the same to everyone."""
        yield from faults.base_uri_faults_of(plan)
        yield from decimal_faults_of(plan)

    def render(self, plan: Plan) -> Mapping[str, str]:
        """One file for each event version, and ``jsonschema/envelope.json``."""
        files = {"jsonschema/envelope.json": documents.envelope_file_of(plan)}
        for event, version in plan.versions():
            path = f"jsonschema/{event.family}/{event.name}/{version.number}.json"
            files[path] = documents.version_file_of(plan, event, version)
        return files


TARGET = JsonSchemaTarget()
