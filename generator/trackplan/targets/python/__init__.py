"""The emitter package: a distribution of its own, with a module for each family of events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan
from trackplan.targets.python import faults
from trackplan.targets.python.rendering import files_of


class PythonTarget:
    """For whoever emits events: typed functions, and the models that they validate with."""

    name = "python"
    folder = "python"
    options: Mapping[str, str] = MappingProxyType(
        {"package": "import package of the emitters, `domain_events` unless given"}
    )
    rules = faults.RULES

    def check(self, plan: Plan) -> Iterator[Diagnostic]:
        """Report what Python cannot name, or not without giving two things one name."""
        yield from faults.package_faults_of(plan)
        yield from faults.distribution_faults_of(plan)
        yield from faults.family_faults_of(plan)
        yield from faults.property_faults_of(plan)
        yield from faults.type_faults_of(plan)
        yield from faults.name_faults_of(plan)

    def render(self, plan: Plan) -> Mapping[str, str]:
        """The distribution: ``python/pyproject.toml`` and the package beside it."""
        return files_of(plan)


TARGET = PythonTarget()
