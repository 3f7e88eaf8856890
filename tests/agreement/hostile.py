"""Python values that an application may hand over by mistake, or that lie about themselves."""

from __future__ import annotations

from collections import UserString, deque
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from uuid import UUID

from hypothesis import strategies as st


class Agreeable:
    """Equal to everything, and hashed like a text that may be listed."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("product")


class Lying(str):
    """A text that says that it is another one."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\x00"

    def __eq__(self, other: object) -> bool:
        return True

    def __len__(self) -> int:
        return 1

    __hash__ = str.__hash__


class Growing(int):
    """A number that says that it is another one."""

    def __int__(self) -> int:
        return 2**70

    __index__ = __int__

    def __le__(self, other: object) -> bool:
        return True

    __ge__ = __lt__ = __gt__ = __le__


class Loud(Decimal):
    """A decimal that prints itself as it likes."""

    def __str__(self) -> str:
        return "1E+3"

    def __format__(self, *_: object) -> str:
        return "1E+3"


class Unit(StrEnum):
    GRAM = "g"


class Level(IntEnum):
    LOW = 1


class Kind(Enum):
    PRODUCT = "product"


NUMBERS = [
    *(True, 0, -1, 1.0, -0.0, 1.5, 1e300, 5e-324, float("nan"), float("inf"), 1j, Fraction(1, 3)),
    *(2**53 + 1, 2**63 - 1, 2**63, -(2**63) - 1, 2**1024, 10**5_000, Growing(5), Level.LOW),
    *(Decimal(0), Decimal("-0"), Decimal("1E+3"), Decimal("1.50"), Decimal("0E-9999"), Loud(1)),
    *(Decimal("1E+999999"), Decimal("1E-999999"), Decimal("NaN"), Decimal("sNaN"), Decimal("-Inf")),
]
TEXTS = [
    *("", "0", "1.0", "-0", "1e3", "product", "\x00", "a\x00", "\ud800", "\U0001f600", "a\n"),
    *(b"product", bytearray(b"1"), memoryview(b"1"), UserString("1"), Lying("product"), Unit.GRAM),
    *("2026-11-24", "2026-11-24T13:18:03Z", "2026-11-24T13:18:03", Kind.PRODUCT, "x" * 20_000),
    *("6f9619ff-8b86-4011-b42d-00c04fc964ff", "6F9619FF-8B86-4011-B42D-00C04FC964FF"),
]
TIMES = [
    datetime(2026, 11, 24),  # noqa: DTZ001 - that it is naive is the point
    datetime(2026, 11, 24, tzinfo=UTC),
    datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=14))),
    datetime(2026, 11, 1, 1, 30, 0, 1, tzinfo=timezone(timedelta(seconds=1)), fold=1),
    *(date(2026, 11, 24), time(13, 18), timedelta(1), UUID(int=0)),
]
THINGS = [
    *(None, ..., object, object(), Agreeable(), NotImplemented, print, Exception("x")),
    *([], (), set(), {}, [None], ["a", "a"], ("a", "b"), [1, 1.0], [[]], {"a": 1}, {1: 2}),
    *({"a"}, frozenset({1}), deque([1]), range(3), {"a": 1}.keys()),
]

HOSTILE = st.sampled_from([*NUMBERS, *TEXTS, *TIMES, *THINGS])
