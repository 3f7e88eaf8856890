"""Reads the lengths of texts, lists and maps."""

from __future__ import annotations

from trackplan.plan.reading.kinds import Whole
from trackplan.plan.reading.shape import Fields

MAX_LENGTH = 2**30 - 1
"""Characters or items: PostgreSQL holds a gigabyte in a field."""

LENGTH = Whole(0)


def lengths_of(
    fields: Fields, least: str, most: str, base_least: int, base_most: int | None
) -> tuple[int, int | None]:
    """The least and the greatest length that two keys give, or else those that they narrow."""
    given_least, given_most = fields.integer(least), fields.integer(most)
    for key, given in ((least, given_least), (most, given_most)):
        if given is not None and given > MAX_LENGTH:
            fields.report.error(
                fields.value_span(key),
                "bounds-ordered",
                f"`{key}` of {fields.what} is above {MAX_LENGTH:,}, which no database would hold",
                hint=f"leave `{key}` out where nothing bounds it",
            )
    lower = base_least if given_least is None else given_least
    upper = base_most if given_most is None else given_most
    if upper is not None and lower > upper:
        fields.report.error(
            fields.key_span(most if given_most is not None else least),
            "bounds-ordered",
            f"`{least}` of {fields.what} is {lower}, above its `{most}`, {upper}",
        )
    if lower < base_least:
        fields.report_wider(
            fields.value_span(least),
            f"`{least}` of {fields.what} is below its type's {base_least}",
        )
    if base_most is not None and upper is not None and upper > base_most:
        fields.report_wider(
            fields.value_span(most),
            f"`{most}` of {fields.what} is above its type's {base_most}",
        )
    return lower, upper
