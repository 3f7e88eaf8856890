"""What is raised when the plan refuses an event, or a record that is to be part of one."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

REFUSED: Final = "trackplan_refused"
"""The type of those validation errors whose message is a sentence of the runtime's own."""

KEY: Final = "[key]"
"""What stands in a location behind the key of a map, if it is the key that is refused."""

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
    ``restoration_summary[2]``, ``payment(card).number`` or ``organization_id``; `type` is the name
    of the Python type that was given, ``nothing`` if none was. The value stands nowhere: it may be
    personal.
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
        event = printable(f"{self.event_name} v{self.schema_version}")
        return f"{event} is refused, nothing was written:{_listed(self.errors)}"


class RecordRejected(ValueError):  # noqa: N818 - a public name, which says what happened
    """The plan refuses a record that was to be part of an event.

    It is raised where the record is made, before any emitter is called. A record that is given to
    an emitter as a mapping is refused with the whole event.

    Args:
        record: The class of the record.
        errors: Every fault that was found, at least one; paths start within the record.
    """

    def __init__(self, record: str, errors: tuple[Fault, ...]) -> None:
        super().__init__(record, errors)
        self.record = record
        self.errors = errors

    def __str__(self) -> str:
        return f"{self.record} is refused:{_listed(self.errors)}"


def _listed(faults: tuple[Fault, ...]) -> str:
    return "".join(f"\n  {fault}" for fault in faults)


def faults_of(error: ValidationError, model: type[BaseModel] | None = None) -> tuple[Fault, ...]:
    """What pydantic found, in the order of the model.

    Args:
        error: Its exception, which holds the values; it must not become a cause or context.
        model: The model that it validated with, by which paths are told; None for an envelope.
    """
    from trackplan.runtime.paths import path_of  # noqa: PLC0415 - only a refused event needs it

    fields = model.model_fields.items() if model else ()
    known = [field.alias or name for name, field in fields]
    return tuple(
        Fault(
            path=printable(path_of(line["loc"], model)) or "properties",
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
    sentence = (
        line["msg"]
        if line["type"] == REFUSED
        else _SENTENCES.get(line["type"], "is refused").format_map(line.get("ctx", {}))
    )
    if line["type"] == _UNKNOWN and len(line["loc"]) == 1:
        return sentence + closest(line["loc"][0], known)
    if line["loc"][1:] and line["loc"][-1] == KEY:
        return f"the key {sentence}"
    return sentence


def printable(text: str, longest: int = 128) -> str:
    """Text of a caller, such that any terminal and log can take it: one line, no surrogates."""
    shown = text if text.isprintable() else ascii(text)[1:-1]
    return shown if len(shown) <= longest else f"{shown[:longest]}…"
