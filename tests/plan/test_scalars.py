import math

import pytest

from trackplan.plan.reading.scalars import value_of

TEXTS = """
NO no yes on off y t nul truE 2026-01-01 1_000 1:30 0b1 0o8 0x 1e 12e03x + --1 NaN inf 1.2.3 << = .
\u0661
"""


@pytest.mark.parametrize("text", TEXTS.split())
def test_what_yaml_1_1_or_python_would_convert_is_text(text: str) -> None:
    assert value_of(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("-12", -12),
        ("+7", 7),
        ("007", 7),
        ("0o17", 15),
        ("0xfF", 255),
        ("-0", 0),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("-1e3", -1000.0),
        ("12E-1", 1.2),
    ],
)
def test_the_core_schema_is_read(text: str, value: object) -> None:
    found = value_of(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("text", [".inf", "-.Inf", ".nan", ".NAN", "1e999", "9" * 5000])
def test_a_number_that_json_cannot_say_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|too large|characters"):
        value_of(text)


def test_the_largest_double_is_read() -> None:
    assert value_of("1.7976931348623157e308") == math.nextafter(math.inf, 0)
