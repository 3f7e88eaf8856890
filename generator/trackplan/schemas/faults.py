"""What a plan says that no schema can say to all validators alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan
from trackplan.plan.types import DecimalType, types_within
from trackplan.schemas import digits

RULES: Mapping[str, str] = MappingProxyType(
    {
        "decimal-bounds-digits": (
            "A decimal's bounds are followed digit by digit in a pattern, since a decimal is a "
            f"string on the wire. Beyond {digits.MAX_DIGITS} digits that pattern is more than the "
            "regular expressions of all validators take. Lower the precision, or have no bound "
            "but 0, which the sign alone tells."
        ),
    }
)
"""What may be found here, for the targets that ask for it."""


def decimal_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """Decimals whose bounds are too long for a pattern to follow."""
    for _, version in plan.versions():
        for has, type_ in types_within(version.properties):
            if (
                isinstance(type_, DecimalType)
                and type_.precision > digits.MAX_DIGITS
                and digits.follows_a_bound(type_)
            ):
                yield Diagnostic(
                    has.span,
                    "decimal-bounds-digits",
                    f"`{has.name}` has bounds and a precision of {type_.precision}: a pattern"
                    f" follows bounds over at most {digits.MAX_DIGITS} digits",
                    hint=f"lower its precision to {digits.MAX_DIGITS}, or have no bound but 0",
                )
