"""Defaults that are made when they are needed."""

from __future__ import annotations

import json
from typing import Any

from trackplan.runtime.types.plain import whole_of


class WireDefault:
    """Makes the default of a property that has no literal in Python.

    Args:
        pieces: Its wire JSON, in any number of pieces.
    """

    def __init__(self, *pieces: str) -> None:
        self._text = "".join(pieces)

    def __call__(self) -> Any:  # noqa: ANN401 - what the field holds, once it is validated
        """The default in its wire form."""
        return _unlisted(json.loads(self._text, parse_float=lambda text: whole_of(float(text))))


def _unlisted(value: object) -> object:
    """A value of JSON that every schema takes, whether JSON or Python is being read.

    While JSON is read, pydantic takes a tuple of Python for an array, but no list.
    """
    if isinstance(value, dict):
        return {name: _unlisted(member) for name, member in value.items()}
    return tuple(map(_unlisted, value)) if isinstance(value, list) else value
