"""How a document of schemas is written."""

from __future__ import annotations

import re

from trackplan.plan.json_text import indented
from trackplan.plan.types import Json

_DECEPTIVE = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def text_of(document: Json) -> str:
    """JSON for people: indented, in UTF-8, with what could hide or reorder text as escapes."""
    text = indented(document)
    return _DECEPTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
