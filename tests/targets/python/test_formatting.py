"""What is generated is what ruff would make of it, under the configuration of this repository."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from trackplan.diagnostics import Span
from trackplan.plan.model import Envelope, Event, Family, Plan, TargetOptions, Version
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    EnumType,
    EnumValue,
    IntegerType,
    ListType,
    NumberType,
    Property,
    RecordType,
    StringType,
    Type,
    UuidType,
)
from trackplan.targets.python import TARGET

ROOT = Path(__file__).parents[3]
SPAN = Span("plan/plan.yaml")

WORDS = st.sampled_from(["a", "of", "class", "id", "unit", "recipe", "quantity", "x2", "10", "02"])
NAMES = st.lists(WORDS, min_size=1, max_size=7).map(lambda words: "n_" + "_".join(words)) | WORDS
TEXTS = st.lists(
    st.sampled_from(
        ["A", "batch", "the", "was", "started.", '"so"', "\\d", "\u2013", "°C", "Stück", "\n\n"]
    ),
    min_size=1,
    max_size=40,
).map(lambda words: f"A {' '.join(words)} b")
WHOLE = st.none() | st.integers(0, 10**9)
EXACT = st.none() | st.decimals(-(10**9), 10**9, places=3)
REAL = st.none() | st.floats(allow_nan=False, allow_infinity=False)
ENUMS = st.builds(
    EnumType,
    values=st.lists(
        st.builds(EnumValue, TEXTS.filter(lambda text: len(text) < 40), st.none() | TEXTS),
        min_size=1,
        max_size=4,
        unique_by=lambda each: each.value,
    ).map(tuple),
)
LEAVES: st.SearchStrategy[Type] = st.one_of(
    st.builds(
        StringType, max_length=WHOLE, pattern=st.sampled_from([None, r"^\.[a-z]+$", "^[\"']$"])
    ),
    st.builds(IntegerType, minimum=st.integers(-(2**63), 2**63 - 1), multiple_of=WHOLE),
    st.builds(NumberType, minimum=REAL, exclusive_maximum=REAL),
    st.builds(
        DecimalType,
        precision=st.integers(1, 38),
        scale=st.integers(0, 9),
        minimum=EXACT,
        exclusive_maximum=EXACT,
    ),
    st.sampled_from([BooleanType(), DateTimeType(), DateType(), UuidType()]),
    ENUMS,
)


def properties_of(types: st.SearchStrategy[Type]) -> st.SearchStrategy[tuple[Property, ...]]:
    forms = st.sampled_from([{}, {"optional": True}, {"nullable": True}])
    properties = st.builds(
        lambda form, name, type_, description, pii: Property(
            name=name, type=type_, description=description, pii=pii, span=SPAN, **form
        ),
        forms,
        NAMES.filter(lambda name: not name[0].isdigit()),
        types,
        st.just("") | TEXTS,
        st.sampled_from(["none", "personal"]),
    )
    return st.lists(properties, max_size=5, unique_by=lambda each: each.name).map(tuple)


TYPES: st.SearchStrategy[Type] = st.recursive(
    LEAVES,
    lambda types: st.one_of(
        st.builds(ListType, items=types, max_items=WHOLE),
        st.builds(RecordType, properties=properties_of(types)),
    ),
    max_leaves=4,
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    names = NAMES.filter(lambda name: not name[0].isdigit())
    events = [
        Event(
            name=name,
            family="stock",
            description=draw(TEXTS),
            source="stocktaking",
            owner="inventory team",
            entity_type="inventory_item",
            versions=tuple(
                Version(number=number, properties=draw(properties_of(TYPES)), span=SPAN)
                for number in range(1, draw(st.integers(1, 2)) + 1)
            ),
            path=f"plan/stock/{name}.yaml",
            span=SPAN,
        )
        for name in draw(st.lists(names, min_size=1, max_size=3, unique=True))
    ]
    family = Family(
        name="stock",
        description=draw(TEXTS),
        owner="inventory team",
        entity_type="inventory_item",
        events=tuple(sorted(events, key=lambda event: event.name)),
        path="plan/stock/family.yaml",
        span=SPAN,
    )
    return Plan(
        name="stock-events",
        description=draw(TEXTS),
        envelope=Envelope(),
        targets=(TargetOptions(name="python", span=SPAN),),
        families=(family,),
        span=SPAN,
    )


def verdict_on(files: Mapping[str, str]) -> str:
    """What ruff would change in files, and what it finds in them; empty if nothing."""
    with TemporaryDirectory() as folder:
        for path, text in files.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        ruff = Path(sys.executable).with_name("ruff")
        settings = ("--quiet", "--no-cache", "--config", "pyproject.toml", folder)
        runs = [
            subprocess.run(
                [ruff, *command, *settings], cwd=ROOT, capture_output=True, text=True, check=False
            )
            for command in (("format", "--diff"), ("check",))
        ]
    return "".join(run.stdout + run.stderr for run in runs)


def test_a_plan_becomes_what_ruff_would_make_of_it(plan: Plan) -> None:
    verdict = verdict_on(TARGET.render(plan))
    assert not verdict, verdict


@settings(max_examples=50, deadline=None)
@given(plans())
def test_so_does_any_plan(plan: Plan) -> None:
    assume(not list(TARGET.check(plan)))
    verdict = verdict_on(TARGET.render(plan))
    assert not verdict, verdict
