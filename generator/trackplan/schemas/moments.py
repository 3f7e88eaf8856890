"""Regular expressions for dates, times of day and lengths of time, each a part of a pattern.

Only literals, classes, groups, ``|``, ``?`` and counts are used, which all dialects share.
"""

from __future__ import annotations

from typing import Final

_YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_LONG_MONTH = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
_SHORT_MONTH = "(0[469]|11)-(0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(0[1-9]|1[0-9]|2[0-8])"
_FRACTION = r"(\.[0-9]{1,6})?"
_HOURS = "(1?[0-9]|2[0-3])H"
_MINUTES = "[1-5]?[0-9]M"
_SECONDS = f"[1-5]?[0-9]{_FRACTION}S"
_WITHIN_A_DAY = f"T({_HOURS}({_MINUTES})?({_SECONDS})?|{_MINUTES}({_SECONDS})?|{_SECONDS})"

DATE: Final = f"({_YEAR}-({_LONG_MONTH}|{_SHORT_MONTH}|{_FEBRUARY})|{_LEAP_YEAR}-02-29)"
"""A day of the calendar, in the years 0001 to 9999."""

TIME: Final = f"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]{_FRACTION}"
"""A time of day without an offset, to the microsecond; no leap second, and no 24:00."""

DURATION: Final = f"P((0|[1-9][0-9]{{0,8}})D({_WITHIN_A_DAY})?|{_WITHIN_A_DAY})"
"""Days, hours, minutes and seconds, at least one of them, each less than one of the next."""
