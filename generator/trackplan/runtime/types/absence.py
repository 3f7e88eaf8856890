"""Values that may be absent on the wire, and the difference between none and null."""

from __future__ import annotations

from enum import Enum
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Final, TypeVar, cast, get_args

from pydantic import Field
from pydantic_core import core_schema as cs
from typing_extensions import override

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Value = TypeVar("Value")


class Absent(Enum):
    """The type of `ABSENT`; an enumeration, so that type checkers narrow by ``is ABSENT``."""

    ABSENT = "absent"

    @override
    def __repr__(self) -> str:
        return self.name


ABSENT: Final = Absent.ABSENT
"""No value at all, where None is one: a null."""


class _NoneForAbsent:
    """Makes of a nullable type one whose None stands for no value at all, not for a null."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        nullable = cast("cs.NullableSchema", handler(source))
        return cs.json_or_python_schema(json_schema=nullable["schema"], python_schema=nullable)


class _OwnForAbsent:
    """Takes `ABSENT` in Python, beside what the type takes and null."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        [value] = [part for part in get_args(source) if part not in (NoneType, Absent)]
        nullable = cs.nullable_schema(handler.generate_schema(value))
        return cs.json_or_python_schema(
            json_schema=nullable,
            python_schema=cs.no_info_wrap_validator_function(_unless_absent, nullable),
        )


def _unless_absent(value: object, handler: cs.ValidatorFunctionWrapHandler) -> object:
    return value if value is ABSENT else handler(value)


def _is_none(value: object) -> bool:
    return value is None


def is_absent(value: object) -> bool:
    """Whether a value is `ABSENT`."""
    return value is ABSENT


Omittable = Annotated[Value | None, _NoneForAbsent(), Field(exclude_if=_is_none)]
"""``Omittable[X]``: an X, or None, which on the wire is no key; a null is refused there."""

OmittableOrNull = Annotated[Value | Absent | None, _OwnForAbsent(), Field(exclude_if=is_absent)]
"""``OmittableOrNull[X]``: an X, None, which on the wire is a null, or ABSENT, which is no key."""
