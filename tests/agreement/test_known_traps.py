"""What readers of a plan are known to disagree about, and which side is right.

Each line has the values, as JSON, that a type takes, and those that it refuses.
"""

from __future__ import annotations

from typing import TypeAlias

import pytest
from tests.agreement.documents import Document
from tests.agreement.invention import Definition, plan_of
from tests.agreement.judgement import Judge
from tests.agreement.parties import Party, compiled

LARGEST_DOUBLE = 2**1024 - 2**971

Trap: TypeAlias = tuple[Definition, list[str], list[str]]

TRAPS: dict[str, Trap] = {
    "a whole number": (
        {"type": "integer"},
        ["1", "1.0", "-0", "-0.0", "1e2", "9007199254740993", "9223372036854775807"],
        ["1.5", "true", "null", '"1"', "9223372036854775808", "9.3e18", "1e400", "NaN", "[]"],
    ),
    "a whole number in steps": (
        {"type": "integer", "multiple_of": 3, "minimum": -6},
        ["0", "-6", "3.0", "9223372036854775806"],
        ["1", "-9", "1.0", "9223372036854775807"],
    ),
    "a number": (
        {"type": "number"},
        ["1", "-0.0", "0.1", "5e-324", "1e308", "9007199254740993", str(LARGEST_DOUBLE)],
        ["1e309", str(LARGEST_DOUBLE + 1), "9" * 400, "NaN", "-Infinity", "true", '"1"', "null"],
    ),
    "a number whose bound is not that of its double": (
        {"type": "number", "maximum": 9007199254740992},
        ["9007199254740992", "9007199254740992.0", "9007199254740993.0"],
        ["9007199254740993", "9007199254740994"],
    ),
    "a decimal": (
        {"type": "decimal", "precision": 6, "scale": 2},
        ['"0"', '"1.5"', '"1.50"', '"-9999.99"', '"0.00"', '"1000"'],
        [
            *('"1E+3"', '"-0"', '"-0.00"', '"NaN"', '"Infinity"', '"12345"', '"1.234"', '"1.500"'),
            *('"01"', '"+1"', '".5"', '"1."', '"1\\n"', '"\\u0661"', '""', "1", "1.5", "true"),
        ],
    ),
    "a decimal of digits behind the point alone": (
        {"type": "decimal", "precision": 2, "scale": 2, "minimum": 0},
        ['"0"', '"0.9"', '"0.99"'],
        ['"1"', '"-0.5"', '"-0"', '"0.999"'],
    ),
    "a decimal without digits behind the point": (
        {"type": "decimal", "precision": 2, "scale": 0, "exclusive_maximum": 50},
        ['"49"', '"-99"'],
        ['"50"', '"1.0"', '"100"', '"-0"'],
    ),
    "a text": (
        {"type": "string", "min_length": 1, "max_length": 2},
        [r'"\ud83d\ude00\ud83d\ude00"', '"é"', r'"e\u0301"', r'"\u2028"', r'"\u0001\u007f"'],
        ['""', '"abc"', r'"\u0000"', r'"\ud800"', r'"\ude00\ud83d"', "1", "null"],
    ),
    "a text that matches to its end": (
        {"type": "string", "pattern": "^[a-z]+$"},
        ['"soap"'],
        [r'"soap\n"', r'"\nsoap"', '"Soap"', '""', '"1soap"'],
    ),
    "a text with a match in it": (
        {"type": "string", "pattern": "[0-9]{2}"},
        ['"SOAP-24"', r'"24\n"'],
        ['"2-4"', r'"\u0662\u0664"'],
    ),
    "a moment": (
        {"type": "datetime"},
        [
            *('"2026-11-24T13:18:03Z"', '"2026-11-24T13:18:03.1Z"', '"2024-02-29T00:00:00Z"'),
            *('"2000-02-29T23:59:59.999999Z"', '"0001-01-01T00:00:00Z"', '"9999-12-31T23:59:59Z"'),
        ],
        [
            *(
                '"2026-11-24T13:18:03"',
                '"2026-11-24T13:18:03+00:00"',
                '"2026-11-24T13:18:03-00:00"',
            ),
            *('"2026-11-24t13:18:03z"', '"2026-11-24 13:18:03Z"', '"2026-11-24T13:18Z"'),
            *('"2026-12-31T23:59:60Z"', '"2026-11-24T24:00:00Z"', '"2026-11-24T13:60:03Z"'),
            *('"2026-11-24T13:18:03.1234567Z"', '"2026-11-24T13:18:03.Z"', '"2026-11-24"'),
            *('"2026-02-29T00:00:00Z"', '"1900-02-29T00:00:00Z"', '"2026-04-31T00:00:00Z"'),
            *('"0000-01-01T00:00:00Z"', '"10000-01-01T00:00:00Z"', '"2026-13-01T00:00:00Z"'),
            *(r'"2026-11-24T13:18:03Z\n"', r'"\u0662026-11-24T13:18:03Z"', "1795526283", "null"),
        ],
    ),
    "a date": (
        {"type": "date"},
        ['"2026-11-24"', '"2024-02-29"', '"0001-01-01"', '"9999-12-31"'],
        [
            *('"2026-02-29"', '"2100-02-29"', '"2026-06-31"', '"2026-00-10"', '"0000-01-01"'),
            *('"20261124"', '"2026-W48-2"', '"2026-1-1"', r'"2026-11-24\n"', "20416"),
            '"2026-11-24T00:00:00Z"',
        ],
    ),
    "a UUID": (
        {"type": "uuid"},
        [
            '"6f9619ff-8b86-4011-b42d-00c04fc964ff"',
            '"00000000-0000-0000-0000-000000000000"',
            '"ffffffff-ffff-ffff-ffff-ffffffffffff"',
        ],
        [
            '"6F9619FF-8B86-4011-B42D-00C04FC964FF"',
            '"{6f9619ff-8b86-4011-b42d-00c04fc964ff}"',
            '"urn:uuid:6f9619ff-8b86-4011-b42d-00c04fc964ff"',
            '"6f9619ff8b864011b42d00c04fc964ff"',
            r'"6f9619ff-8b86-4011-b42d-00c04fc964ff\n"',
        ],
    ),
    "a boolean": ({"type": "boolean"}, ["true", "false"], ["1", "0", '"true"', "null"]),
    "an enumeration": (
        {"type": "enum", "values": ["NO", "on", "1", "null"]},
        ['"NO"', '"on"', '"1"', '"null"'],
        ['"no"', r'"NO\n"', "false", "1", "null", '["NO"]'],
    ),
    "a list of different numbers": (
        {
            "type": "list",
            "items": {"type": "number", "minimum": -(2**53), "maximum": 2**53},
            "unique_items": True,
        },
        ["[]", "[1,1.5]"],
        ["[1,1.0]", "[0,-0.0]", "[1,1]", "[true]", "[null]", '"1"', '{"0":1}', "[[1]]"],
    ),
    "a list of different truths": (
        {"type": "list", "items": "boolean", "unique_items": True},
        ["[true,false]"],
        ["[true,true]", "[true,1]", "[0]"],
    ),
    "a list of different records": (
        {
            "type": "list",
            "unique_items": True,
            "items": {
                "type": "record",
                "properties": {
                    "a": {"type": "number", "minimum": 0, "maximum": 9},
                    "b": {"type": "integer", "optional": True},
                },
            },
        },
        ['[{"a":1},{"a":2}]', '[{"a":1,"b":1},{"a":1}]'],
        [
            '[{"a":1,"b":2},{"b":2.0,"a":1.0}]',
            '[{"a":1,"a":2}]',
            '[{"a":1,"c":2}]',
            '[{"a":1,"b":null}]',
        ],
    ),
    "a value that may be null": (
        {"type": "string", "nullable": True},
        ["null", '"null"'],
        ["0", "false"],
    ),
    "a value that may be absent": ({"type": "string", "optional": True}, ['""'], ["null"]),
    "nesting without end": (
        {"type": "list", "items": "string"},
        ['["a"]'],
        ["[" * 500 + "]" * 500, "[" * 100_000 + "]" * 100_000, '{"a":' * 500 + "1" + "}" * 500],
    ),
}

NAMES = [
    *("class", "import", "none", "match", "print", "self", "outbox", "identifiers", "model_fields"),
    *("copy", "json", "schema", "validate", "dict", "select", "order", "group", "user", "e", "v"),
]


@pytest.mark.parametrize(("definition", "taken", "refused"), TRAPS.values(), ids=TRAPS)
def test_every_party_knows_a_trap(
    definition: Definition, taken: list[str], refused: list[str]
) -> None:
    plan, faults = plan_of({"amount": {"description": "It.", **definition}})
    assert plan is not None, faults
    with compiled(plan) as everyone:
        (party,) = everyone.parties()
        with everyone.database() as connection:
            judge = Judge(everyone, party, connection)
            for value in taken:
                judge.judge(Document(f'{{"amount":{value}}}', None))
            for value in refused:
                judge.judge(Document(f'{{"amount":{value}}}', "amount"))
    assert {value: accepts(party, value) for value in (*taken, *refused)} == {
        **dict.fromkeys(taken, True),
        **dict.fromkeys(refused, False),
    }


def accepts(party: Party, value: str) -> bool:
    return all(party.verdicts(f'{{"amount":{value}}}').values())
