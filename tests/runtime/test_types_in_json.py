"""What each type takes of JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError
from tests.runtime.annotations import (
    AMOUNT,
    COUNT,
    LABEL,
    NUMBER,
    NUMBERS,
    TAGS,
    TYPE,
    WEIGHTS,
    name_of,
)

from trackplan.runtime import (
    Date,
    DateTime,
    Duration,
    Json,
    Number,
    Time,
)

DOUBLE_MAX = 2**1024 - 2**971

JSON_ACCEPTED: list[tuple[Any, str, object]] = [
    (COUNT, "1.0", 1),
    (COUNT, "-0.0", 0),
    (COUNT, "1e2", 100),
    (COUNT, "-0", 0),
    (NUMBER, "1", 1.0),
    (NUMBER, "9007199254740993", 9007199254740992.0),
    (NUMBER, str(DOUBLE_MAX), float(DOUBLE_MAX)),
    (LABEL, r'"\ud83d\ude00"', "😀"),
    (AMOUNT, '"1.50"', Decimal("1.5")),
    (NUMBERS, "[1, 2.5]", (1.0, 2.5)),
    (WEIGHTS, '{"a": 1.0}', {"a": 1}),
    (Json, "[1, 1.0, null, {}]", (1, 1.0, None, {})),
    (Json, str(DOUBLE_MAX), DOUBLE_MAX),
]

JSON_REFUSED: list[tuple[Any, str]] = [
    (COUNT, "1.5"),
    (COUNT, "true"),
    (COUNT, "9223372036854775808"),
    (COUNT, "9.3e18"),
    (COUNT, "1e400"),
    (COUNT, "NaN"),
    (COUNT, "1" * 5_000),
    (NUMBER, "1e400"),
    (NUMBER, "NaN"),
    (NUMBER, "Infinity"),
    (NUMBER, str(DOUBLE_MAX + 1)),
    (NUMBER, "true"),
    (Annotated[float, Number(maximum=2.0**53)], str(2**53 + 1)),
    (Annotated[float, Number(exclusive_minimum=2.0**53 + 2)], str(2**53 + 2)),
    (LABEL, r'"\ud800"'),
    (LABEL, r'"\u0000"'),
    (AMOUNT, "1"),
    (AMOUNT, "1.5"),
    (DateTime, "1795526283"),
    (Date, "20416"),
    (TAGS, '"a"'),
    (TAGS, '{"a": 1}'),
    (NUMBERS, "[1, 1.0]"),
    (TYPE, '["product"]'),
    (Time, "47883"),
    (Duration, "90"),
    (WEIGHTS, "[]"),
    (WEIGHTS, '{"a": null}'),
    (WEIGHTS, '{"a": 1.5}'),
    (Json, "1e400"),
    (Json, "[NaN]"),
    (Json, '{"a": -Infinity}'),
    (Json, str(DOUBLE_MAX + 1)),
    (Json, r'"\u0000"'),
    (Json, r'{"\ud800": 1}'),
]


@pytest.mark.parametrize(("annotation", "text", "value"), JSON_ACCEPTED, ids=name_of)
def test_json_is_read(annotation: Any, text: str, value: object) -> None:  # noqa: ANN401
    assert TypeAdapter[Any](annotation).validate_json(text) == value


@pytest.mark.parametrize(("annotation", "text"), JSON_REFUSED, ids=name_of)
def test_json_is_refused(annotation: Any, text: str) -> None:  # noqa: ANN401
    with pytest.raises(ValidationError):
        TypeAdapter[Any](annotation).validate_json(text)


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_any_json_is_at_most_a_hundred_deep(opening: str) -> None:
    closing = "]" if opening == "[" else "}"
    adapter = TypeAdapter[Any](Json)
    deepest = opening * 99 + "[]" + closing * 99
    assert adapter.dump_json(adapter.validate_json(deepest)).decode() == deepest
    with pytest.raises(ValidationError, match="at most 100 deep"):
        adapter.validate_json(opening + deepest + closing)
