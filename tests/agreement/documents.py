"""JSON documents for the properties of an event: valid, nearly valid and hostile ones.

They are texts, because much of what readers of JSON disagree about is gone once it is read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple, assert_never

from hypothesis import strategies as st
from tests.agreement.valid_values import (
    CHARACTERS,
    Fragments,
    array_of,
    object_of,
    valid,
    valid_members,
)

from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntegerType,
    JsonType,
    ListType,
    MapType,
    NumberType,
    Property,
    RecordType,
    StringType,
    TimeType,
    Type,
    UnionType,
    UuidType,
)

ANYTHING: Fragments = st.sampled_from(
    [
        *("null", "true", "false", "[]", "{}", '""', "[null]", '{"a":1}', '[["a"]]'),
        *("0", "-0", "-0.0", "1", "1.0", "1e0", "1E+2", "1.5", "-1", "0.1", "5e-324", "1e-400"),
        *("9007199254740993", "9007199254740993.0", "9223372036854775807", "9223372036854775808"),
        *("-9223372036854775808", "-9223372036854775809", "9.3e18", "1e308", "1e309", "1e400"),
        *("NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x1", "1_000", "true1", ""),
        str(2**1024 - 2**971),
        str(2**1024 - 2**971 + 1),
        "9" * 5_000,
    ]
) | st.sampled_from(
    [
        *("0", "-0", "-0.0", "0.0", "1", "1.0", "1.50", "01", "+1", "1.", ".5", "1e3", "1E+3"),
        *("NaN", "Infinity", "1,5", "1_000", " 1", "1 ", "1\n", "\u0661", "0" * 40, "-1", "0.5"),
        *("2026-11-24T13:18:03Z", "2026-11-24T13:18:03.1234567Z", "2026-11-24T13:18:03"),
        *("2026-11-24T13:18:03+00:00", "2026-11-24t13:18:03z", "2026-11-24 13:18:03Z"),
        *("2026-12-31T23:59:60Z", "2026-11-24T24:00:00Z", "2026-02-29T00:00:00Z"),
        *("2024-02-29T00:00:00Z", "0000-01-01T00:00:00Z", "2026-11-24T13:18:03Z\n"),
        *("2026-11-24", "2026-02-30", "2024-02-29", "1900-02-29", "20261124", "2026-11-24\n"),
        *("13:18:03", "13:18:03.5", "23:59:60", "24:00:00", "13:18", "13:18:03Z", "13:18:03+00:00"),
        *("1:18:03", "13:18:03.1234567", "13:18:03\n", "T13:18:03", "131803"),
        *("PT0S", "P0D", "PT1.5S", "P1DT2H", "PT90M", "PT24H", "P1W", "P1Y", "P1M", "P", "PT"),
        *("P1DT", "-PT1S", "PT-1S", "PT01S", "P999999999D", "P1000000000D", "PT1.1234567S"),
        *("pt1s", "PT1,5S", "PT1S\n", "PT.5S", "PT5S1M"),
        *("jo@example.com", "jo@", "@example.com", "jo@example", "jo@-a.com", "jo doe@example.com"),
        *("a@b@example.com", "jo@example.com.", "jo..d@example.com", "\u00e9@example.com"),
        *("https://example.com/a?b#c", "http:", "//example.com", "mailto:jo@example.com", "a b:c"),
        *(
            "https://exa mple.com",
            "https://example.com/%zz",
            "urn:isbn:1",
            "1http://x",
            "http://\u00e9",
        ),
        *(
            "example.com",
            "example",
            "-a.com",
            "a-.com",
            "a..com",
            "a.com.",
            f"{'a' * 64}.com",
            "1.2",
        ),
        *("192.0.2.1", "192.0.2.01", "192.0.2", "256.0.2.1", "192.0.2.1\n", "0.0.0.0"),
        *(
            "::",
            "::1",
            "2001:db8::1",
            "1:2:3:4:5:6:7:8",
            "1::2::3",
            "1:2:3:4:5:6:7",
            "::ffff:192.0.2.1",
        ),
        *("::192.0.2.256", "fe80::1%eth0", "12345::", "2001:DB8::1", "1:2:3:4:5:6:7::", "::1\n"),
        *("6f9619ff-8b86-4011-b42d-00c04fc964ff", "6F9619FF-8B86-4011-B42D-00C04FC964FF"),
        *("{6f9619ff-8b86-4011-b42d-00c04fc964ff}", "6f9619ff8b864011b42d00c04fc964ff"),
        *(
            "urn:uuid:6f9619ff-8b86-4011-b42d-00c04fc964ff",
            "6f9619ff-8b86-4011-b42d-00c04fc964ff\n",
        ),
        *(
            "\x00",
            "a\x00",
            "\ud800",
            "\udfff\ud800",
            "\U0001f600",
            "e\u0301",
            "\u2028",
            "\x7f",
            "a\n",
        ),
    ]
).map(json.dumps)
"""Fragments that some type takes and others do not, and that some readers take and others not."""


class Document(NamedTuple):
    """The text of a document, and the only property that may be at fault, if it is only one."""

    text: str
    suspect: str | None


def documents(properties: Sequence[Property]) -> st.SearchStrategy[Document]:
    """Documents for properties; most are valid, or would be but for one of their properties."""

    @st.composite
    def made(draw: st.DrawFn) -> Document:
        members = draw(valid_members(properties))
        flaw = draw(st.sampled_from(["none", "value", "missing", "unknown", "repeated", "null"]))
        suspect = draw(st.sampled_from(properties))
        name = suspect.name
        match flaw:
            case "value":
                members[name] = draw(dubious(suspect.type))
            case "missing":
                members.pop(name, None)
            case "null":
                members[name] = "null"
            case "unknown":
                name = draw(st.sampled_from([name.upper(), f"{name}_", f" {name}", "", "\u017f"]))
                members[name] = draw(ANYTHING)
            case "repeated":
                value = members.get(name, "null")
                return Document(f'{{"{name}":{value},{object_of(members)[1:]}', name)
            case _:
                return Document(object_of(members), None)
        return Document(object_of(members), name)

    return made()


def dubious(type_: Type) -> Fragments:  # noqa: C901, PLR0912 - a case for each type
    """Fragments that a type may refuse: near its limits, or of another type altogether."""
    near = [ANYTHING]
    match type_:
        case StringType(min_length=least, max_length=most):
            sizes = {max(least - 1, 0), least, most or least, (most or least) + 1}
            near += [st.text(CHARACTERS, max_size=8).map(partial(text_of_length, n)) for n in sizes]
        case IntegerType(minimum=low, maximum=high):
            near.append(st.sampled_from([low - 1, low, low + 1, high - 1, high, high + 1]).map(str))
            near.append(st.integers(-50, 50).map(lambda number: f"{number}.0"))
        case NumberType():
            for bound in bounds_of(type_):
                whole = int(bound)
                near.append(st.just(repr(bound)))
                near.append(st.integers(whole - 2, whole + 2).map(str))
        case DecimalType(precision=precision, scale=scale):
            digits = st.text("0123456789", min_size=1, max_size=precision - scale + 1)
            behind = st.text("0123456789", max_size=scale + 1)
            near.append(
                st.builds("{}{}.{}".format, st.sampled_from(["", "-"]), digits, behind)
                .map(lambda text: text.removesuffix("."))
                .map(json.dumps)
            )
            near += [st.just(json.dumps(f"{bound:f}")) for bound in bounds_of(type_)]
        case EnumType(values=values):
            near.append(st.sampled_from(values).map(lambda has: json.dumps(has.value.upper())))
            near.append(st.sampled_from(values).map(lambda has: json.dumps(has.value + "\n")))
        case ListType(items=items):
            near.append(st.lists(dubious(items), max_size=4).map(array_of))
            near.append(valid(items).map(lambda item: array_of([item, item])))
        case RecordType(properties=properties):
            near.append(documents(properties).map(lambda document: document.text))
        case MapType():
            keys = st.sampled_from(["", "a", "42", "x", "A\n", "\x00", "\ud800", "\u2028"])
            near.append(st.dictionaries(keys, dubious(type_.values), max_size=4).map(object_of))
        case UnionType():
            near.append(dubious_variants(type_))
        case JsonType():
            near.append(st.lists(ANYTHING, max_size=3).map(array_of))
        case BooleanType() | DateTimeType() | DateType() | TimeType() | DurationType() | UuidType():
            pass
        case _:
            assert_never(type_)
    return st.one_of(near)


def dubious_variants(type_: UnionType) -> Fragments:
    """Records of a union under tags that are another's, unknown, of another kind, or not there."""

    @st.composite
    def made(draw: st.DrawFn) -> str:
        variant, other = (
            draw(st.sampled_from(type_.variants)),
            draw(st.sampled_from(type_.variants)),
        )
        members = draw(valid_members(variant.type.properties))
        tags = (json.dumps(other.tag), json.dumps(other.tag + " "), '""', "null", "1", "true", "[]")
        tag = draw(st.none() | st.sampled_from(tags))
        if tag is not None:
            members = {type_.discriminator: tag, **members}
        properties = variant.type.properties
        is_spoilt = draw(st.booleans())
        if properties and is_spoilt:
            suspect = draw(st.sampled_from(properties))
            members[suspect.name] = draw(dubious(suspect.type))
        return object_of(members)

    return made()


def text_of_length(length: int, start: str) -> str:
    """A text that starts like another one; a character behind it is two to UTF-16."""
    return json.dumps((start + "\U0001f600" * length)[:length])


def bounds_of(type_: NumberType | DecimalType) -> list[float | Decimal]:
    """The bounds that a type has, whichever side they are on and whether or not they are in."""
    bounds = (type_.minimum, type_.maximum, type_.exclusive_minimum, type_.exclusive_maximum)
    return [bound for bound in bounds if bound is not None]
