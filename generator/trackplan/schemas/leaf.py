r"""The wire form of types that hold no others, as schemas: formats stand beside patterns.

Patterns keep to what the dialects of regular expressions share: no look-around, no ``\d``. To some
of them ``$`` stands before a newline at the end as well; a length or a `not` rules that out.
"""

from __future__ import annotations

import sys
from typing import Final, assert_never

from trackplan.plan.model import LONGEST_IDENTIFIER, IdentifierType
from trackplan.plan.types import DecimalType, IntegerType, NumberType, StringType
from trackplan.plan.values.bounds import reach_of
from trackplan.plan.values.formats import FORMATS
from trackplan.plan.values.patterns import is_anchored_at_end
from trackplan.schemas.digits import pattern_of
from trackplan.schemas.sharing import Schema

NUL: Final = r"\x00"
GREATEST_DOUBLE: Final = sys.float_info.max

_NEWLINE = r"\n"
_FINAL_NEWLINE = r"\n$"
_NEGATIVE_ZERO = r"^-0(\.0+)?$"
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def text_schema_of(type_: StringType) -> Schema:
    """Text, of a format if it has one."""
    schema: Schema = {"type": "string"}
    patterns = [type_.pattern] if type_.pattern is not None else []
    longest = type_.max_length
    if type_.format is not None:
        known = FORMATS[type_.format]
        schema["format"] = type_.format
        patterns.insert(0, known.pattern)
        longest = known.max_length if longest is None else min(longest, known.max_length)
    if type_.min_length:
        schema["minLength"] = type_.min_length
    if longest is not None:
        schema["maxLength"] = longest
    if patterns:
        schema["pattern"] = patterns[0]
    if patterns[1:]:
        schema["allOf"] = [{"pattern": pattern} for pattern in patterns[1:]]
    is_anchored = any(is_anchored_at_end(pattern) for pattern in patterns)
    return {**schema, "not": {"pattern": f"{NUL}|{_FINAL_NEWLINE}" if is_anchored else NUL}}


def integer_schema_of(type_: IntegerType) -> Schema:
    """A whole number within its bounds."""
    schema: Schema = {
        "type": "integer",
        "minimum": type_.minimum,
        "maximum": type_.maximum,
    }
    if type_.multiple_of is not None:
        schema["multipleOf"] = type_.multiple_of
    return schema


def number_schema_of(type_: NumberType) -> Schema:
    """A number that a double holds."""
    bounds = {
        "minimum": -GREATEST_DOUBLE if type_.minimum is None else type_.minimum,
        "maximum": GREATEST_DOUBLE if type_.maximum is None else type_.maximum,
        "exclusiveMinimum": type_.exclusive_minimum,
        "exclusiveMaximum": type_.exclusive_maximum,
    }
    given = {key: bound for key, bound in bounds.items() if bound is not None}
    return {"type": "number", **given}


def decimal_schema_of(type_: DecimalType) -> Schema:
    """The canonical text of a decimal within its bounds."""
    low, high = reach_of(type_)
    refused = f"{_NEGATIVE_ZERO}|{_NEWLINE}" if low < 0 <= high else _NEWLINE
    return {"type": "string", "pattern": pattern_of(type_), "not": {"pattern": refused}}


def uuid_schema() -> Schema:
    """The canonical text of a UUID."""
    return {"type": "string", "format": "uuid", "pattern": f"^{_UUID}$", "maxLength": 36}


def spelt(spelling: str) -> Schema:
    """Text that is spelt in one way from its beginning to its end, as a part of a pattern says."""
    return {"pattern": f"^{spelling}$", "not": {"pattern": _NEWLINE}}


def identifier_of(type_: IdentifierType) -> Schema:
    """What an identifier of the envelope has to be."""
    match type_:
        case "integer":
            return integer_schema_of(IntegerType())
        case "uuid":
            return uuid_schema()
        case "string":
            return text_schema_of(StringType(min_length=1, max_length=LONGEST_IDENTIFIER))
        case _:
            assert_never(type_)
