"""Types that JSON has as well: text, whole numbers, doubles, truth."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic_core import core_schema as cs
from typing_extensions import override

from trackplan.runtime.types.leaf import Bounded, Leaf

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from trackplan.runtime.types.formats import Format

_INT64_MIN = -(2**63)
_INT64_MAX = 2**63 - 1
_DOUBLE_MAX = sys.float_info.max


@dataclass(frozen=True)
class String(Leaf):
    """Text without NUL.

    Args:
        min_length: Fewest characters, in Unicode code points.
        max_length: Most characters, in Unicode code points.
        pattern: Regular expression that matches somewhere in the text.
        format: A name of `FORMATS`, whose pattern and greatest length hold as well.
    """

    min_length: int = 0
    max_length: int | None = None
    pattern: str | None = None
    format: str | None = None

    @override
    def sentence(self) -> str:
        said = [f"of length at least {self.min_length}"] if self.min_length else []
        if (longest := self._longest()) is not None:
            said.append(f"of length at most {longest}")
        if (form := self._form()) is not None:
            said.append(f"that is {form.what}")
        if self.pattern is not None:
            said.append(f"that matches {self.pattern}")
        return ", ".join(["must be text without NUL", *said])

    @override
    def acceptance(self) -> CoreSchema:
        text = cs.str_schema(
            strict=True,
            min_length=self.min_length,
            max_length=self._longest(),
            pattern=r"^[^\x00]*$",
        )
        form = self._form()
        patterns = [form.pattern] if form is not None else []
        if self.pattern is not None:
            patterns.append(self.pattern)
        if not patterns:
            return text
        return cs.chain_schema([text, *(cs.str_schema(pattern=each) for each in patterns)])

    def _longest(self) -> int | None:
        """The greatest length, of the text and of its format."""
        form = self._form()
        if form is None or self.max_length is None:
            return form.max_length if form is not None else self.max_length
        return min(form.max_length, self.max_length)

    def _form(self) -> Format | None:
        if self.format is None:
            return None
        from trackplan.runtime.types.formats import FORMATS  # noqa: PLC0415 - few texts need them

        return FORMATS[self.format]


@dataclass(frozen=True)
class Integer(Leaf):
    """A whole number within inclusive bounds; the JSON number ``1.0`` is one."""

    minimum: int = _INT64_MIN
    maximum: int = _INT64_MAX
    multiple_of: int | None = None

    @override
    def sentence(self) -> str:
        any_size = (self.minimum, self.maximum) == (_INT64_MIN, _INT64_MAX)
        size = "of 64 bits" if any_size else f"from {self.minimum} to {self.maximum}"
        multiple = f", a multiple of {self.multiple_of}" if self.multiple_of is not None else ""
        return f"must be a whole number {size}{multiple}"

    @override
    def acceptance(self) -> CoreSchema:
        whole = cs.int_schema(
            strict=True, ge=self.minimum, le=self.maximum, multiple_of=self.multiple_of
        )
        return cs.json_or_python_schema(
            json_schema=cs.no_info_before_validator_function(whole_of, whole),
            python_schema=whole,
        )


@dataclass(frozen=True)
class Number(Bounded[float]):
    """A finite IEEE 754 double; a whole number that fits is taken for one."""

    @override
    def sentence(self) -> str:
        return f"must be a finite number{self.bounds()}"

    @override
    def acceptance(self) -> CoreSchema:
        double = cs.float_schema(
            strict=True,
            allow_inf_nan=False,
            ge=self.minimum,
            le=self.maximum,
            gt=self.exclusive_minimum,
            lt=self.exclusive_maximum,
        )
        return cs.json_or_python_schema(
            json_schema=cs.no_info_before_validator_function(self._unrounded, double),
            # Strict as it is, pydantic takes all that has a __float__, such as a Decimal.
            python_schema=cs.chain_schema([cs.is_instance_schema((float, int)), double]),
        )

    def _unrounded(self, value: object) -> object:
        """Hold a whole number against the bounds before it is rounded to a double.

        Raises:
            ValueError: It lies outside, if by less than a double can tell.
        """
        if type(value) is int and not (
            self.contains(value) and -_DOUBLE_MAX <= value <= _DOUBLE_MAX
        ):
            raise ValueError
        return value


@dataclass(frozen=True)
class _Boolean(Leaf):
    @override
    def sentence(self) -> str:
        return "must be true or false"

    @override
    def acceptance(self) -> CoreSchema:
        return cs.bool_schema(strict=True)


Boolean = Annotated[bool, _Boolean()]
"""True or false; no number is either."""


def whole_of(value: object) -> object:
    """The whole number that a number of JSON is, such as ``1.0``; anything else as it is."""
    return int(value) if type(value) is float and value.is_integer() else value
