"""Regular expressions for the decimals between two bounds, for regex dialects of every kind.

Only literals, ``[0-9]``, groups, ``|``, ``?`` and counted repetition are used. A bound is followed
digit by digit: at each place a number may keep to the bound, or leave it and be free from there.
"""

from __future__ import annotations

from trackplan.plan.types import DecimalType
from trackplan.plan.values.bounds import reach_of

MAX_DIGITS = 50
"""Digits of a decimal whose pattern follows a bound: each may be a group within another, and
dialects limit how deep groups may lie, Rust's the most."""


def follows_a_bound(decimal: DecimalType) -> bool:
    """Whether a pattern has to look at the digits of a bound, beside their number and the sign."""
    limit = 10**decimal.precision - 1
    low, high = reach_of(decimal)
    return low not in (-limit, 0) or high not in (0, limit)


def pattern_of(decimal: DecimalType) -> str:
    """A pattern for the canonical texts of a type's values; ``-0`` matches too if -1 would.

    Canonical is: no exponent, no leading zeros, at most `scale` digits behind the point.

    Raises:
        ValueError: No value is within the bounds.
    """
    low, high = reach_of(decimal)
    if low > high:
        message = "no decimal is within the bounds"
        raise ValueError(message)
    signs: list[str] = []
    if low < 0:
        signs.append("-" + _magnitudes(max(-high, 0), -low, decimal.scale))
    if high >= 0:
        signs.append(_magnitudes(max(low, 0), high, decimal.scale))
    if len(signs) > 1 and signs[0] == "-" + signs[1]:
        return f"^-?{signs[1]}$"
    return f"^{_one_of(signs)}$"


def _magnitudes(low: int, high: int, scale: int) -> str:
    """Texts without a sign between two numbers of units."""
    zeros, nines = "0" * scale, "9" * scale
    first, first_behind = _split(low, scale)
    last, last_behind = _split(high, scale)
    if first == last:
        return f"{first}{_behind_point(first_behind, last_behind)}"
    found: list[str] = []
    if first_behind != zeros:
        found.append(f"{first}{_behind_point(first_behind, nines)}")
        first += 1
    free_to = last if last_behind == nines else last - 1
    if first <= free_to:
        found.append(f"{_one_of(_integers(first, free_to))}{_behind_point(zeros, nines)}")
    if free_to < last:
        found.append(f"{last}{_behind_point(zeros, last_behind)}")
    return _one_of(found)


def _split(units: int, scale: int) -> tuple[int, str]:
    """What stands before the point, and the digits behind it."""
    before, behind = divmod(units, 10**scale)
    return before, f"{behind:0{scale}}" if scale else ""


def _integers(low: int, high: int) -> list[str]:
    """Alternatives for the whole numbers between two bounds, without leading zeros."""
    found: list[str] = []
    if low == 0:
        found.append("0")
        low = 1
    while low <= high:
        full_length = low == 10 ** (len(str(low)) - 1)
        longest = len(str(high + 1)) - 1  # the greatest length of which all numbers are wanted
        if full_length and longest >= len(str(low)):
            found.append("[1-9]" + _repeated("[0-9]", len(str(low)) - 1, longest - 1))
            low = 10**longest
        else:
            end = min(high, 10 ** len(str(low)) - 1)
            found += _some_digits(str(low), str(end), short=False)
            low = end + 1
    return found


def _behind_point(low: str, high: str) -> str:
    """The point and the digits behind it; zeros at the end may be left off, and the point then."""
    if not low:
        return ""
    if _is_all("0", low) and _is_all("9", high):
        digits = _repeated("[0-9]", 1, len(low))
    else:
        digits = _one_of(_some_digits(low, high, short=True))
    return rf"(\.{digits})?" if _is_all("0", low) else rf"\.{digits}"


def _some_digits(low: str, high: str, *, short: bool) -> list[str]:
    """Alternatives for digits, at least one, between two texts of one length.

    Args:
        low: The least.
        high: The greatest.
        short: Whether zeros at the end may be left off.
    """
    zeros, nines = "0" * (len(low) - 1), "9" * (len(low) - 1)
    first, last = int(low[0]), int(high[0])
    if first == last:
        return [f"{first}{_more_digits(low[1:], high[1:], short=short)}"]
    found: list[str] = []
    if low[1:] != zeros:
        found.append(f"{first}{_more_digits(low[1:], nines, short=short)}")
        first += 1
    free_to = last if high[1:] == nines else last - 1
    if first <= free_to:
        digit = f"{first}" if first == free_to else f"[{first}-{free_to}]"
        found.append(f"{digit}{_more_digits(zeros, nines, short=short)}")
    if free_to < last:
        found.append(f"{last}{_more_digits(zeros, high[1:], short=short)}")
    return found


def _more_digits(low: str, high: str, *, short: bool) -> str:
    """The digits that follow one; none, if `short` and zeros are within."""
    if _is_all("0", low) and _is_all("9", high):
        return _repeated("[0-9]", 0 if short else len(low), len(low))
    if short and _is_all("0", high):
        return _repeated("0", 0, len(low))
    digits = _some_digits(low, high, short=short)
    return f"({'|'.join(digits)})?" if short and _is_all("0", low) else _one_of(digits)


def _repeated(digit: str, least: int, most: int) -> str:
    match least, most:
        case _, 0:
            return ""
        case 1, 1:
            return digit
        case 0, 1:
            return f"{digit}?"
        case _:
            return f"{digit}{{{most}}}" if least == most else f"{digit}{{{least},{most}}}"


def _is_all(digit: str, digits: str) -> bool:
    return digits == digit * len(digits)


def _one_of(alternatives: list[str]) -> str:
    return alternatives[0] if len(alternatives) == 1 else f"({'|'.join(alternatives)})"
