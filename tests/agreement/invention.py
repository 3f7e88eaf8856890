"""Plans that nobody wrote: one event, with properties of every type that there is."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from hypothesis import strategies as st
from tests.agreement.valid_values import valid

from trackplan.diagnostics import Diagnostic
from trackplan.plan import load
from trackplan.plan.model import Plan
from trackplan.plan.types import Property, RecordType
from trackplan.targets import all_targets

TARGETS = all_targets()

_NUMBERS = count()

Definition: TypeAlias = dict[str, Any]
"""A property as the YAML of a plan spells it."""

INT64 = (-(2**63), 2**63 - 1)

NAMES = st.one_of(
    st.from_regex(r"[a-z][a-z0-9_]{0,11}", fullmatch=True),
    # Names that mean something to Python, Pydantic, SQL or the emitter itself.
    st.sampled_from(
        [
            *("class", "from", "import", "match", "none", "print", "type", "self"),
            *("copy", "dict", "json", "schema", "validate", "model_fields", "identifiers"),
            *("select", "order", "group", "table", "user", "e", "v", "value", "outbox"),
        ]
    ),
)

PATTERNS = (
    "^[a-z]+$",
    "[0-9]{2}",
    "^(ab|c)*$",
    r"^[^x\n]*$",
    r"\.[a-z]{3}$",
    r"^\$[0-9]+$",
    "^[A-Z]",
    "(a|b)c?$",
)


NOT_YAML = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
FORMATS = ("email", "uri", "hostname", "ipv4", "ipv6")


def texts(least: int = 0, most: int = 8) -> st.SearchStrategy[str]:
    """Texts that a plan may have in it."""
    return st.text(
        st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=least, max_size=most
    )


@st.composite
def strings(draw: st.DrawFn) -> Definition:
    pattern = draw(st.none() | st.sampled_from(PATTERNS))
    least, span = draw(st.integers(0, 3)), draw(st.none() | st.integers(0, 6))
    # With a pattern, lengths leave room for texts that match it.
    most = None if span is None else least + span + (20 if pattern else 0)
    return given(type="string", min_length=least or None, max_length=most, pattern=pattern)


def formatted_strings() -> st.SearchStrategy[Definition]:
    return st.sampled_from(FORMATS).map(lambda name: given(type="string", format=name))


@st.composite
def integers(draw: st.DrawFn) -> Definition:
    near = st.integers(-20, 20)
    far = st.sampled_from([*INT64, 2**53, -(2**53), 2**53 + 1])
    bounds = draw(st.lists(near | far, min_size=2, max_size=2).map(sorted))
    minimum, maximum = (bound if draw(st.booleans()) else None for bound in bounds)
    return given(
        type="integer",
        minimum=minimum,
        maximum=maximum,
        multiple_of=draw(st.none() | st.integers(1, 7)),
    )


@st.composite
def numbers(draw: st.DrawFn) -> Definition:
    near = st.floats(-100, 100).map(lambda bound: round(bound, 2) + 0.0)
    far = st.sampled_from([2.0**53, -(2.0**53), 1e300, 0.0])
    low, high = sorted([draw(near | far), draw(near | far)])
    if low == high:
        high += 1 + abs(low)
    # A whole number can lie within such a bound while the double next to it is the bound: whoever
    # reads JSON's numbers as doubles, as the runtime does, refuses what others accept.
    exclusive = low > -(2**53) and high < 2**53
    return given(
        type="number",
        **bounded(draw, "minimum", low, exclusive=exclusive),
        **bounded(draw, "maximum", high, exclusive=exclusive),
    )


@st.composite
def decimals(draw: st.DrawFn) -> Definition:
    precision = draw(st.integers(1, 9) | st.sampled_from([18, 28, 38, 100]))
    scale = draw(st.integers(0, precision))
    size = st.integers(-(10 ** min(precision, 12)) + 1, 10 ** min(precision, 12) - 1)
    low, high = sorted([draw(size), draw(size)])
    if low == high:
        low, high = low - 1, high + 1
    return given(
        type="decimal",
        precision=precision,
        scale=scale,
        **bounded(draw, "minimum", f"{Decimal(low).scaleb(-scale):f}"),
        **bounded(draw, "maximum", f"{Decimal(high).scaleb(-scale):f}"),
    )


@st.composite
def enums(draw: st.DrawFn) -> Definition:
    words = st.sampled_from(["NO", "on", "1", "1.0", "null", "2026-11-24", "it's", 'say "x"', "%s"])
    values = draw(st.lists(words | texts(1), min_size=1, max_size=4, unique=True))
    return given(type="enum", values=values, open=draw(st.none() | st.booleans()))


def lists(items: st.SearchStrategy[Definition]) -> st.SearchStrategy[Definition]:
    @st.composite
    def made(draw: st.DrawFn) -> Definition:
        item = draw(items)
        is_unique = draw(st.none() | st.booleans()) if has_one_text(item) else None
        # Some types have one value alone, which cannot stand in a list of unique items twice.
        least, span = (
            draw(st.integers(0, 1 if is_unique else 2)),
            draw(st.none() | st.integers(0, 3)),
        )
        most = None if span is None else least + span
        return given(
            type="list",
            items=item,
            min_items=least or None,
            max_items=most,
            unique_items=is_unique,
        )

    return made()


def has_one_text(definition: Definition) -> bool:
    """Whether two texts of a type are two values, so that JSON Schema can say "unique".

    To JSON Schema the decimals "1.0" and "1.00" are different texts; a number beyond 2**53 is one
    to some of its validators, and to others the double next to it. The compiler refuses the rest.
    """
    match definition:
        case {"type": "list", "items": part} | {"type": "map", "values": part}:
            return has_one_text(part)
        case {"type": "record", "properties": members}:
            return all(has_one_text(member) for member in members.values())
        case {"type": "union", "variants": variants}:
            return all(has_one_text(variant) for variant in variants.values())
        case {"type": "number"}:
            return {"minimum", "maximum"} <= definition.keys() and all(
                abs(definition[key]) <= 2**53 for key in ("minimum", "maximum")
            )
        case _:
            return definition["type"] not in ("decimal", "datetime", "time", "duration", "json")


def records(members: st.SearchStrategy[Definition]) -> st.SearchStrategy[Definition]:
    return properties(members, 3).map(lambda inner: given(type="record", properties=inner))


def maps(values: st.SearchStrategy[Definition]) -> st.SearchStrategy[Definition]:
    @st.composite
    def made(draw: st.DrawFn) -> Definition:
        least, span = draw(st.integers(0, 1)), draw(st.none() | st.integers(0, 3))
        return given(
            type="map",
            values=draw(values),
            min_items=least or None,
            max_items=None if span is None else least + span,
            pattern=draw(st.none() | st.sampled_from(["^[a-z]+$", "[0-9]{2}", r"^[^x\n]*$"])),
        )

    return made()


def unions(members: st.SearchStrategy[Definition]) -> st.SearchStrategy[Definition]:
    @st.composite
    def made(draw: st.DrawFn) -> Definition:
        tags = draw(st.lists(TAGS, min_size=1, max_size=3, unique=True))
        variants = {tag: draw(records(members)) for tag in tags}
        taken = {name for variant in variants.values() for name in variant["properties"]}
        discriminator = draw(NAMES.filter(lambda name: name not in taken))
        return given(type="union", discriminator=discriminator, variants=variants)

    return made()


TAGS = st.sampled_from(["card", "NO", "null", "class", "e1", "True", "a-b.c_d"])
PRESENCES: tuple[Definition, ...] = (
    {},
    {"optional": True},
    {"nullable": True},
    {"optional": True, "nullable": True},
)


def properties(
    types: st.SearchStrategy[Definition], most: int
) -> st.SearchStrategy[dict[str, Definition]]:
    """Properties by name, each required, optional or nullable."""

    @st.composite
    def made(draw: st.DrawFn) -> Definition:
        presence = draw(st.sampled_from(PRESENCES))
        return {**draw(types), **presence, "description": "What it means."}

    return st.dictionaries(NAMES, made(), min_size=1, max_size=most)


LEAVES = st.one_of(
    strings(),
    integers(),
    numbers(),
    decimals(),
    enums(),
    formatted_strings(),
    st.sampled_from(
        ["boolean", "datetime", "date", "time", "duration", "uuid", "json"],
    ).map(lambda name: given(type=name)),
)
TYPES = st.one_of(
    LEAVES,
    lists(LEAVES),
    records(LEAVES | lists(LEAVES)),
    lists(records(LEAVES)),
    maps(LEAVES | records(LEAVES)),
    unions(LEAVES | lists(LEAVES)),
    lists(unions(LEAVES)),
    lists(maps(LEAVES)),
)
PROPERTIES = properties(TYPES, 4)


def given(**keys: object) -> Definition:
    """The keys that have a value."""
    return {key: value for key, value in keys.items() if value is not None}


def bounded(draw: st.DrawFn, key: str, bound: object, *, exclusive: bool = True) -> Definition:
    """A bound, an exclusive one if it may be, or none."""
    name = draw(st.sampled_from([None, key, f"exclusive_{key}" if exclusive else key]))
    return {} if name is None else {name: bound}


@st.composite
def with_defaults(
    draw: st.DrawFn, invented: dict[str, Definition], properties: tuple[Property, ...]
) -> dict[str, Definition]:
    """The same properties, and those of records, some with defaults and examples that they take."""
    more = dict(invented)
    for property_ in properties:
        definition = dict(invented[property_.name])
        values = valid(property_.type).map(json.loads)
        if not property_.optional and draw(st.booleans()):
            definition["default"] = draw(values)
        if draw(st.booleans()):
            definition["examples"] = draw(st.lists(values, min_size=1, max_size=2))
        if isinstance(property_.type, RecordType):
            inner = with_defaults(definition["properties"], property_.type.properties)
            definition["properties"] = draw(inner)
        more[property_.name] = definition
    return more


def plan_of(invented: dict[str, Definition]) -> tuple[Plan | None, list[Diagnostic]]:
    """The plan with these properties, in a package of its own, and what is wrong with it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan"
        write_plan(path, f"invented_{next(_NUMBERS)}", invented)
        plan, report = load(path)
    faults = list(report)
    if plan is not None:
        for target in plan.targets:
            faults += TARGETS[target.name].check(plan)
    return plan, faults


def write_plan(folder: Path, package: str, invented: dict[str, Definition]) -> None:
    """Write a plan of one event, `stock_moved`, with these properties. JSON is YAML as well."""
    files: dict[str, object] = {
        "plan.yaml": {
            "plan": 1,
            "name": "invented-events",
            "description": "A plan that nobody wrote.",
            "targets": {
                "python": {"package": package},
                "jsonschema": {"base_uri": "https://schemas.example.com/invented"},
                "sqlite": {},
                "postgresql": {},
            },
        },
        "stock/family.yaml": {
            "description": "What happens to stock.",
            "owner": "stock team",
            "entity_type": "stock_item",
        },
        "stock/stock_moved.yaml": {
            "event": "stock_moved",
            "description": "Stock was moved.",
            "source": "stock service",
            "versions": {"1": {"properties": invented}},
        },
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(content, ensure_ascii=False)
        path.write_text(NOT_YAML.sub(escape_of, text), encoding="utf-8")


def escape_of(found: re.Match[str]) -> str:
    """A character that JSON may hold as it is, and YAML not."""
    return f"\\u{ord(found[0]):04x}"
