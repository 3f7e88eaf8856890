"""How each type words a refusal."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError
from tests.runtime.annotations import (
    COUNT,
    MAIL,
    PERCENT,
    PORTIONS,
    SHARE,
)

from trackplan.runtime import (
    Boolean,
    Date,
    DateTime,
    Duration,
    Json,
    String,
    Time,
    Uuid,
)

SECRET = "s3cr3t"


@pytest.mark.parametrize(
    ("annotation", "sentence"),
    [
        (Annotated[str, String(max_length=5)], "must be text without NUL, of length at most 5"),
        (Annotated[str, String(min_length=9)], "must be text without NUL, of length at least 9"),
        (Annotated[str, String(pattern="^x{3}$")], "must be text without NUL, that matches ^x{3}$"),
        (COUNT, "must be a whole number of 64 bits"),
        (PORTIONS, "must be a whole number from 2 to 100, a multiple of 2"),
        (PERCENT, "must be a finite number, at least 0, below 100"),
        (Boolean, "must be true or false"),
        (
            SHARE,
            (
                "must be a Decimal or its plain text, with at most 0 digits before the point and 3 "
                "behind it, at least 0"
            ),
        ),
        (DateTime, "must be a datetime with its UTC offset, or text such as 2026-11-24T13:18:03Z"),
        (Date, "must be a date without time, or text such as 2026-11-24"),
        (Time, "must be a time of day without UTC offset, or text such as 13:18:03"),
        (Duration, "must be a timedelta that is not negative, or text such as P1DT2H30M"),
        (
            MAIL,
            (
                "must be text without NUL, of length at most 20, that is an e-mail address, "
                "that matches ^a"
            ),
        ),
        (Uuid, "must be a UUID, or its text in lower case with hyphens"),
    ],
)
def test_a_refusal_says_what_is_allowed_and_not_the_value(
    annotation: Any,  # noqa: ANN401
    sentence: str,
) -> None:
    for value in (SECRET, [SECRET]):
        with pytest.raises(ValidationError) as refused:
            TypeAdapter[Any](annotation).validate_python(value)
        assert [line["msg"] for line in refused.value.errors()] == [sentence]


def test_any_json_says_what_it_is() -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter[Any](Json).validate_python([SECRET, {SECRET}])
    [line] = refused.value.errors()
    assert line["msg"] == (
        "must be a JSON value: null, true, false, text without NUL, a finite number, "
        "or a list or mapping of such, nested at most 100 deep"
    )
