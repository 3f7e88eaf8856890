"""Reads the keys of texts: their lengths, their pattern and their format."""

from __future__ import annotations

from trackplan.plan.reading.kinds import Choice, Key, Text
from trackplan.plan.reading.shape import Fields
from trackplan.plan.reading.words import text_of
from trackplan.plan.resolver.length_keys import LENGTH, lengths_of
from trackplan.plan.types import StringType
from trackplan.plan.values.formats import FORMATS
from trackplan.plan.values.patterns import fault_of_pattern, newline_before_end

PATTERN = Text(exact=True)

KEYS = (
    Key("min_length", LENGTH, "fewest characters"),
    Key("max_length", LENGTH, "most characters"),
    Key("pattern", PATTERN, "regular expression that is found in it, of what all dialects share"),
    Key("format", Choice(tuple(FORMATS)), "what it is, which implies a pattern and a length"),
)


def string_of(fields: Fields, base: StringType) -> StringType:
    """Text, from its lengths, its pattern and its format.

    A format is not longer than its own greatest length, whatever else is said.
    """
    shortest, longest = lengths_of(
        fields, "min_length", "max_length", base.min_length, base.max_length
    )
    pattern, name = pattern_of(fields, base.pattern), _format_of(fields, base)
    if name is not None and base.format is None:
        longest = _length_in_format(name, shortest, longest, fields)
    return StringType(min_length=shortest, max_length=longest, pattern=pattern, format=name)


def _length_in_format(name: str, shortest: int, longest: int | None, fields: Fields) -> int:
    """The greatest length of a text of a format, whatever else is said of it."""
    most = FORMATS[name].max_length
    for key, length in (("min_length", shortest), ("max_length", longest)):
        if length is not None and length > most and fields.get(key):
            fields.report.error(
                fields.value_span(key),
                "format-length",
                f"`{key}` of {fields.what} is above {most:,}, the greatest length of its format "
                f"`{name}`",
                hint=f"leave `{key}` out",
            )
    return most if longest is None else min(longest, most)


def _format_of(fields: Fields, base: StringType) -> str | None:
    name = fields.choice("format")
    if name is None or base.format is None or name == base.format:
        return name or base.format
    fields.report_wider(
        fields.value_span("format"),
        f"{fields.what} is to be of the format `{name}`, and its type is of the format "
        f"`{base.format}`",
        hint="leave `format` out, or use another type",
    )
    return base.format


def pattern_of(fields: Fields, base: str | None) -> str | None:
    """A pattern, which takes the place of none."""
    node = fields.get("pattern")
    if node is None:
        return base
    pattern = text_of(node, f"`pattern` of {fields.what}", fields.report, exact=True)
    if pattern is None:
        return None
    if fault := fault_of_pattern(pattern):
        fields.report.error(
            node.span,
            "pattern-portable",
            f"`pattern` of {fields.what} {fault}",
            hint="use what all dialects agree on: characters, classes, groups, `|`, `* + ? {m,n}`",
        )
        return None
    if newline := newline_before_end(pattern):
        fields.report.error(
            node.span,
            "pattern-newline",
            f"`pattern` of {fields.what} ends in `$` and has `{newline}`, which matches a newline: "
            "dialects differ on whether `$` stands before one at the end",
            hint="keep the newline out, as in `[^,\\n]`",
        )
    if base not in (None, pattern):
        fields.report_wider(
            node.span,
            f"`pattern` of {fields.what} takes the place of its type's pattern `{base}`",
            hint="a pattern cannot be shown to narrow another: give only one of the two",
        )
    return pattern
