"""The values of an enumeration can be told apart by people.

``in_stock`` beside ``In-Stock`` is one value spelt twice: some emitters send the one, some queries
ask for the other. Values must differ in more than case, separators and characters of other scripts
that look the same. A value that is deprecated may stand beside the one that took its place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity
from trackplan.plan.types import EnumType

SEVERITY = Severity.ERROR

BAD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      batch_type:
      ^^^^^^^^^^
        type: enum
        values: [raw-material, product, Raw_Material]
        description: What the batch yields.
"""

GOOD = """
event: batch_started
description: Production of a batch began.
source: batch service
versions:
  1:
    properties:
      batch_type:
        type: enum
        values: [raw-material, product]
        description: What the batch yields.
"""

_CYRILLIC = "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u051b\u051d"
_GREEK = "\u03bf\u03bd\u03b1\u03c1\u03b9\u03ba"
_LOOKS_LIKE = str.maketrans(_CYRILLIC + _GREEK, "aeopcyxijsdhqw" + "ovapik")
_SEPARATORS = str.maketrans("- .", "___")


def check(review: Review) -> Iterator[Finding]:
    """Find values that look like an earlier one of the same enumeration."""
    for enum in review.types(EnumType):
        spellings: dict[str, str] = {}
        for value in enum.type.values:
            if value.deprecated is not None:
                continue
            first = spellings.setdefault(_look_of(value.value), value.value)
            if first != value.value:
                yield Finding(
                    f"{enum.subject}.{value.value}",
                    enum.span,
                    f"the values `{first}` and `{value.value}` of {enum.what} "
                    "are two spellings of one",
                    "keep one of the two, or deprecate one in favour of the other",
                )


def _look_of(value: str) -> str:
    """A value as a reader takes it in: whatever its case, separators, accents and script."""
    if value.isascii():
        return value.lower().translate(_SEPARATORS)
    plain = unicodedata.normalize("NFKD", value).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return letters.translate(_LOOKS_LIKE).translate(_SEPARATORS)
