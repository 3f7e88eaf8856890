"""Units as they stand in names and under ``unit``, and which of them are the same."""

from __future__ import annotations

from collections.abc import Mapping

_SPELLINGS = """
    nanosecond nanoseconds nanos ns
    microsecond microseconds micros us
    millisecond milliseconds millis ms
    second seconds secs sec s
    minute minutes mins min
    hour hours hrs hr h
    day days d
    week weeks
    month months
    year years
    byte bytes
    kilobyte kilobytes kb
    megabyte megabytes mb
    gigabyte gigabytes gb
    milligram milligrams mg
    gram grams g
    kilogram kilograms kilos kg
    ounce ounces oz
    pound pounds lb lbs
    millilitre millilitres milliliter milliliters ml
    litre litres liter liters l
    millimetre millimetres millimeter millimeters mm
    centimetre centimetres centimeter centimeters cm
    metre metres meter meters m
    kilometre kilometres kilometer kilometers km
    percent percentage pct %
    celsius
    fahrenheit
    kelvin
    cents cent
"""
_UNITS: Mapping[str, str] = {
    spelling: line.split()[0]
    for line in _SPELLINGS.strip().splitlines()
    for spelling in line.split()
}
_SHORTEST_IN_NAMES = 2
"""Characters: a single letter at the end of a name is no unit."""


def unit_in(words: tuple[str, ...]) -> str | None:
    """The unit that the words of a name end in, in its usual spelling, if they do."""
    last = words[-1]
    if len(words) == 1 or len(last) < _SHORTEST_IN_NAMES:
        return None
    return _UNITS.get(last)


def unit_of(text: str) -> str | None:
    """The unit that a text names, in its usual spelling, if it is a known one."""
    return _UNITS.get(text.strip().lower())
