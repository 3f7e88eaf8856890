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
    "a value that may be null or absent": (
        {"type": "string", "nullable": True, "optional": True},
        ["null", '""'],
        ["0"],
    ),
    "a value that reads as a default if it is absent": (
        {"type": "decimal", "precision": 4, "scale": 2, "default": "1.50"},
        ['"1.5"', '"0"'],
        ["null", "1.5"],
    ),
    "a time": (
        {"type": "time"},
        ['"00:00:00"', '"23:59:59"', '"23:59:59.999999"', '"13:18:03.5"', '"13:18:03.500"'],
        [
            *('"24:00:00"', '"23:59:60"', '"13:60:00"', '"13:18"', '"13:18:03Z"', '"131803"'),
            *('"13:18:03+00:00"', '"13:18:03.1234567"', '"13:18:03."', '"T13:18:03"', '"1:18:03"'),
            *(r'"13:18:03\n"', r'"\u0661\u0663:18:03"', "47883", "null"),
        ],
    ),
    "a duration": (
        {"type": "duration"},
        [
            *('"PT0S"', '"P0D"', '"P1D"', '"PT1H"', '"PT59M"', '"PT1.5S"', '"P1DT2H3M4.000005S"'),
            *('"P999999999DT23H59M59.999999S"', '"PT0H0M0S"'),
        ],
        [
            *('"P"', '"PT"', '"P1DT"', '"PT24H"', '"PT60M"', '"PT60S"', '"P1000000000D"', '"P01D"'),
            *('"P1W"', '"P1M"', '"P1Y"', '"-PT1S"', '"PT-1S"', '"PT1,5S"', '"PT.5S"', '"PT5S1M"'),
            *('"pt1s"', '"PT1.1234567S"', r'"PT1S\n"', '"1 day"', "90", "null"),
        ],
    ),
    "any JSON": (
        {"type": "json"},
        [
            *("null", "true", "0", "-0.0", "1.5", '""', "[]", "{}", '{"a":[{"":null}]}'),
            *("9223372036854775808", "1e308", str(LARGEST_DOUBLE), '"1E+3"', "[1,1.0]"),
            "[" * 99 + "]" * 99,
        ],
        [
            *("1e309", str(LARGEST_DOUBLE + 1), "[1e400]", "NaN", "[Infinity]"),
            *(r'"\u0000"', r'["a\u0000"]', r'{"\u0000":1}', r'{"a":{"b":"\u0000"}}'),
            *(r'"\ud800"', r'{"\ud800":1}'),
        ],
    ),
    "a map": (
        {"type": "map", "values": "integer", "pattern": "^[a-z]+$", "max_items": 2},
        ["{}", '{"a":1}', '{"a":1.0,"b":2}'],
        [
            *('{"A":1}', '{"":1}', r'{"a\n":1}', r'{"\u0000":1}', '{"a":"1"}', '{"a":null}'),
            *('{"a":1,"b":2,"c":3}', "[]", "null", '[["a",1]]', '"a"'),
        ],
    ),
    "a map of any keys": (
        {"type": "map", "values": {"type": "list", "items": "date"}, "min_items": 1},
        ['{"":[]}', '{"a b":["2026-11-24"]}', r'{"\u2028":[]}', '{"__proto__":[]}'],
        ["{}", r'{"\u0000":[]}', r'{"\ud800":[]}', '{"a":["2026-02-30"]}'],
    ),
    "a union": (
        {
            "type": "union",
            "discriminator": "method",
            "variants": {
                "card": {"properties": {"digits": {"type": "string", "max_length": 4}}},
                "cash": {"properties": {}},
                "NO": {"properties": {"why": {"type": "string", "optional": True}}},
            },
        },
        ['{"method":"card","digits":"4242"}', '{"method":"cash"}', '{"why":"x","method":"NO"}'],
        [
            *('{"method":"card"}', '{"method":"cash","digits":"4242"}', '{"digits":"4242"}'),
            *('{"method":"Card","digits":"4242"}', '{"method":null}', '{"method":["cash"]}'),
            *('{"method":"card","digits":"42424"}', '{"method":"NO","why":null}', "{}", "null"),
            *('{"method":"cash","method":"card"}', '"cash"', "[]", '{"method":false}'),
        ],
    ),
    "an address of electronic mail": (
        {"type": "string", "format": "email"},
        ['"jo@example.com"', '"jo.doe+tag@mail.example.co.uk"', '"x@a.io"'],
        [
            *('"jo"', '"jo@"', '"@example.com"', '"a@b@example.com"', '"jo doe@example.com"'),
            *('"jo@example..com"', '"jo@-a.com"', r'"jo@example.com\n"', '""', "null"),
        ],
    ),
    "a URI": (
        {"type": "string", "format": "uri"},
        [
            *('"https://example.com/a?b=c#d"', '"mailto:jo@example.com"', '"urn:isbn:0451450523"'),
            *('"http://[2001:db8::1]:8080/"', '"https://example.com/%20"', '"tel:+1-201-555-0123"'),
        ],
        [
            *('"//example.com"', '"example.com"', '"/a"', '"1http://x"', '"https://exa mple.com"'),
            *('"https://example.com/%zz"', r'"https://example.com\n"', '"https://\u00e9"', '""'),
        ],
    ),
    "a host's name": (
        {"type": "string", "format": "hostname"},
        ['"example.com"', '"a.b-c.example"', '"xn--bcher-kva.example"', f'"{"a" * 63}.com"'],
        [
            *('"-a.com"', '"a-.com"', '"a..com"', '"a_b.com"', '""', r'"a.com\n"', '"a b.com"'),
            *(f'"{"a" * 64}.com"', f'"{"a." * 127}com"', "null"),
        ],
    ),
    "an IPv4 address": (
        {"type": "string", "format": "ipv4"},
        ['"192.0.2.1"', '"0.0.0.0"', '"255.255.255.255"'],
        ['"192.0.2"', '"256.0.2.1"', '"192.0.2.01"', '"192.0.2.1/24"', r'"192.0.2.1\n"', "1"],
    ),
    "an IPv6 address": (
        {"type": "string", "format": "ipv6"},
        [
            *('"::"', '"::1"', '"2001:db8::1"', '"1:2:3:4:5:6:7:8"', '"::ffff:192.0.2.1"'),
            *('"2001:DB8::"', '"1:2:3:4:5:6:192.0.2.1"', '"1::8"', '"1:2:3:4:5:6:7::"'),
        ],
        [
            *('":"', '":::"', '"1::2::3"', '"1:2:3:4:5:6:7"', '"1:2:3:4:5:6:7:8:9"', '"12345::"'),
            *('"::192.0.2.256"', '"fe80::1%eth0"', '"[::1]"', '"g::"', r'"::1\n"', '"::1/64"'),
        ],
    ),
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
    agreement_database: str, definition: Definition, taken: list[str], refused: list[str]
) -> None:
    plan, faults = plan_of({"amount": {"description": "It.", **definition}})
    assert plan is not None, faults
    with compiled(plan) as everyone:
        (party,) = everyone.parties()
        with everyone.databases(agreement_database) as databases:
            judge = Judge(everyone, party, databases)
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
