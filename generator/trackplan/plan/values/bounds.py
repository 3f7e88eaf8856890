"""What lies between the lower and the upper bound of a numeric type."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Generic, TypeVar, overload

from trackplan.plan.types import DecimalType, NumberType

N = TypeVar("N", int, float, Decimal)


@dataclass(frozen=True, slots=True)
class Bound(Generic[N]):
    """A bound, and whether the value itself lies outside."""

    value: N
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Bounds(Generic[N]):
    """What lies between two bounds, each of which may be missing."""

    lower: Bound[N] | None = None
    upper: Bound[N] | None = None

    @classmethod
    def of(
        cls,
        minimum: N | None,
        maximum: N | None,
        exclusive_minimum: N | None = None,
        exclusive_maximum: N | None = None,
    ) -> Bounds[N]:
        """The bounds, from the four values in which types hold them."""
        return cls(_bound_of(minimum, exclusive_minimum), _bound_of(maximum, exclusive_maximum))

    @property
    def minimum(self) -> N | None:
        """The inclusive lower bound, if that is what it is."""
        return self.lower.value if self.lower and not self.lower.exclusive else None

    @property
    def maximum(self) -> N | None:
        """The inclusive upper bound, if that is what it is."""
        return self.upper.value if self.upper and not self.upper.exclusive else None

    @property
    def exclusive_minimum(self) -> N | None:
        """The exclusive lower bound, if that is what it is."""
        return self.lower.value if self.lower and self.lower.exclusive else None

    @property
    def exclusive_maximum(self) -> N | None:
        """The exclusive upper bound, if that is what it is."""
        return self.upper.value if self.upper and self.upper.exclusive else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing lies between them."""
        if self.lower is None or self.upper is None:
            return False
        if self.lower.value == self.upper.value:
            return self.lower.exclusive or self.upper.exclusive
        return self.lower.value > self.upper.value

    def hold(self, value: N) -> bool:
        """Whether a value lies between them."""
        point = Bound(value)
        return Bounds(point, point).within(self)

    def within(self, outer: Bounds[N]) -> bool:
        """Whether all that lies between these bounds lies between the others as well."""
        return _is_tighter(self.lower, outer.lower, sign=1) and _is_tighter(
            self.upper, outer.upper, sign=-1
        )


@overload
def bounds_of(kind: NumberType) -> Bounds[float]: ...
@overload
def bounds_of(kind: DecimalType) -> Bounds[Decimal]: ...
def bounds_of(kind: NumberType | DecimalType) -> Bounds[float] | Bounds[Decimal]:
    """The bounds of a type."""
    match kind:
        case NumberType():
            return Bounds[float].of(
                kind.minimum, kind.maximum, kind.exclusive_minimum, kind.exclusive_maximum
            )
        case DecimalType():
            return Bounds[Decimal].of(
                kind.minimum, kind.maximum, kind.exclusive_minimum, kind.exclusive_maximum
            )


def reach_of(kind: DecimalType) -> tuple[int, int]:
    """The least and the greatest value of a type, in units of its last digit.

    Precision, inclusive and exclusive bounds all come to this, because the values of a decimal
    type are a unit apart. The first is the greater one if no value lies within them.
    """
    limit = 10**kind.precision - 1
    least, greatest = -limit, limit
    bounds = bounds_of(kind)
    if bounds.lower is not None:
        beyond = ROUND_FLOOR if bounds.lower.exclusive else ROUND_CEILING
        units = _units(bounds.lower.value, kind.scale, beyond) + bounds.lower.exclusive
        least = max(least, units)
    if bounds.upper is not None:
        beyond = ROUND_CEILING if bounds.upper.exclusive else ROUND_FLOOR
        units = _units(bounds.upper.value, kind.scale, beyond) - bounds.upper.exclusive
        greatest = min(greatest, units)
    return least, greatest


def _units(bound: Decimal, scale: int, rounding: str) -> int:
    scaled = bound.scaleb(scale, Context(prec=len(bound.as_tuple().digits)))
    return int(scaled.to_integral_value(rounding))


def _bound_of(inclusive: N | None, exclusive: N | None) -> Bound[N] | None:
    if inclusive is not None:
        return Bound(inclusive)
    return None if exclusive is None else Bound(exclusive, exclusive=True)


def _is_tighter(inner: Bound[N] | None, outer: Bound[N] | None, sign: int) -> bool:
    if outer is None:
        return True
    if inner is None:
        return False
    if inner.value == outer.value:
        return inner.exclusive or not outer.exclusive
    return sign * inner.value > sign * outer.value
