"""What of a plan DuckDB shows in another way than its siblings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic, Severity
from trackplan.plan.model import Plan
from trackplan.plan.types import DecimalType
from trackplan.targets.duckdb.columns import MOST_DIGITS

RULES: Mapping[str, str] = MappingProxyType(
    {
        "column-decimal-digits": (
            f"A decimal has at most {MOST_DIGITS} digits, which is what DuckDB's DECIMAL holds. One"
            " that may have more is shown as its exact text, with which DuckDB does not reckon."
        )
    }
)


def decimal_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """Properties whose values are shown as texts, since DuckDB has no number for them."""
    for _, version in plan.versions():
        for has in version.properties:
            if isinstance(has.type, DecimalType) and has.type.precision > MOST_DIGITS:
                yield Diagnostic(
                    has.span,
                    "column-decimal-digits",
                    f"`{has.name}` has up to {has.type.precision} digits, and DuckDB's DECIMAL"
                    f" {MOST_DIGITS}: its view shows it as text",
                    hint=f"give it a precision of at most {MOST_DIGITS} if that is enough",
                    severity=Severity.WARNING,
                )
