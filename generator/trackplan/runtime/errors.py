"""What an emitter raises when the plan refuses an event."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

REFUSED: Final = "trackplan_refused"
"""The type of those validation errors whose message is a sentence of the runtime's own."""

_ABSENT = "missing"
_UNKNOWN = "extra_forbidden"

_SENTENCES = {
    _ABSENT: "is required",
    _UNKNOWN: "is not in the plan",
    "dict_type": "must be an object, as a mapping",
    "model_type": "must be an object, as a mapping or a record",
    "invalid_key": "must have text for a name",
    "literal_error": "must be one of {expected}",
    "string_unicode": "must be text without lone surrogates",
    "tuple_type": "must be a list, or another sequence",
    "too_short": "must have at least {min_length} items",
    "too_long": "must have at most {max_length} items",
}
"""What to say for the errors that pydantic words itself; none of it contains a value."""


class Fault(NamedTuple):
    """One thing that the plan refuses.

    `path` is the property or the part of the envelope, such as ``portioning.portion_count``,
    ``restoration_summary[2]`` or ``organization_id``; `type` is the name of the Python type that
    was given, ``nothing`` if none was. The value stands nowhere: it may be personal.
    """

    path: str
    message: str
    type: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message} (got {self.type})"


class EventRejected(ValueError):  # noqa: N818 - a public name, which says what happened
    """The plan refuses an event; nothing was written, the transaction is as it was.

    Args:
        event_name: The event that was to be recorded.
        schema_version: Its version.
        errors: Every fault that was found, at least one.
    """

    def __init__(self, event_name: str, schema_version: int, errors: tuple[Fault, ...]) -> None:
        super().__init__(event_name, schema_version, errors)
        self.event_name = event_name
        self.schema_version = schema_version
        self.errors = errors

    def __str__(self) -> str:
        faults = "".join(f"\n  {fault}" for fault in self.errors)
        event = printable(f"{self.event_name} v{self.schema_version}")
        return f"{event} is refused, nothing was written:{faults}"


def faults_of(error: ValidationError, known: Collection[str] = ()) -> tuple[Fault, ...]:
    """What pydantic found, in the order of the model.

    Args:
        error: Its exception, which holds the values; it must not become a cause or context.
        known: The names that may stand at the top level, to name the closest to an unknown one.
    """
    return tuple(
        Fault(
            path=_path_of(line["loc"]),
            message=_message_of(line, known),
            type="nothing" if line["type"] == _ABSENT else type(line["input"]).__name__,
        )
        for line in error.errors(include_url=False)
    )


def closest(word: object, known: Collection[str]) -> str:
    """A question that names the known word closest to another, or nothing if none is close."""
    import difflib  # noqa: PLC0415 - only a refused event needs it

    near = isinstance(word, str) and difflib.get_close_matches(word[:128], sorted(known), n=1)
    return f"; did you mean `{near[0]}`?" if near else ""


def _message_of(line: ErrorDetails, known: Collection[str]) -> str:
    if line["type"] == REFUSED:
        return line["msg"]
    sentence = _SENTENCES.get(line["type"], "is refused").format_map(line.get("ctx", {}))
    if line["type"] == _UNKNOWN and len(line["loc"]) == 1:
        return sentence + closest(line["loc"][0], known)
    return sentence


def _path_of(location: tuple[int | str, ...]) -> str:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return printable(path.removeprefix(".")) or "properties"


def printable(text: str, longest: int = 128) -> str:
    """Text of a caller, such that any terminal and log can take it: one line, no surrogates."""
    shown = text if text.isprintable() else ascii(text)[1:-1]
    return shown if len(shown) <= longest else f"{shown[:longest]}…"
