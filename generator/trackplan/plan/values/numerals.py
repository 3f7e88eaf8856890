"""Whether a JSON value is a number that a type accepts on the wire."""

from __future__ import annotations

import re
import sys
from decimal import Decimal

from trackplan.plan.types import DecimalType, IntegerType, Json, NumberType
from trackplan.plan.values.bounds import bounds_of

_LARGEST = sys.float_info.max
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(?:\.([0-9]+))?")


def fault_of_numeral(value: Json, kind: IntegerType | NumberType | DecimalType) -> str | None:
    """Why a type refuses a value, as the rest of a sentence about the value; None if it does not.

    A decimal is a text on the wire.
    """
    match kind:
        case IntegerType():
            return _fault_of_integer(value, kind)
        case NumberType():
            return _fault_of_number(value, kind)
        case DecimalType():
            return _fault_of_decimal(value, kind)


def _fault_of_integer(value: Json, kind: IntegerType) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "is no whole number"
    if isinstance(value, float) and not value.is_integer():
        return "is no whole number"
    if not kind.minimum <= value <= kind.maximum:
        return f"does not lie within {kind.minimum} and {kind.maximum}"
    if kind.multiple_of is not None and int(value) % kind.multiple_of:
        return f"is no multiple of {kind.multiple_of}"
    return None


def _fault_of_number(value: Json, kind: NumberType) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "is no number"
    if abs(value) > _LARGEST:
        return "is too large for a double"
    return None if bounds_of(kind).hold(value) else "lies outside of the bounds"


def _fault_of_decimal(value: Json, kind: DecimalType) -> str | None:
    spelt = _DECIMAL.fullmatch(value) if isinstance(value, str) else None
    if spelt is None:
        return "is no text such as `'12.50'`, which a decimal is on the wire"
    number = Decimal(spelt[0])
    whole, fraction = spelt[1].lstrip("0"), spelt[2] or ""
    if len(whole) > kind.precision - kind.scale or len(fraction) > kind.scale:
        return f"has more digits than precision {kind.precision} and scale {kind.scale} allow"
    if not number and spelt[0].startswith("-"):
        return "is a negative zero"
    return None if bounds_of(kind).hold(number) else "lies outside of the bounds"
