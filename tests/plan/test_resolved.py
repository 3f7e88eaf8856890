"""A resolved plan as text: it is read back equal, and the same text as plan files says the same."""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trackplan.diagnostics import Span
from trackplan.plan import load
from trackplan.plan.model import (
    ENVELOPE_NAMES,
    Allowance,
    Approval,
    Consumer,
    Endpoint,
    Envelope,
    Event,
    Evolution,
    Family,
    Plan,
    RenameUpcast,
    Status,
    Subscription,
    TargetOptions,
    ValueUpcast,
    Version,
)
from trackplan.plan.resolved import ResolvedPlanError, json_of, plan_of
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    Default,
    Deprecation,
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

SPAN = Span("elsewhere")
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(
    lambda name: name not in ENVELOPE_NAMES
)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12
)
FLOATS = st.floats(-1000, 1000)
DECIMALS = st.decimals(-999, 999, places=3)


def ordered(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, min_size=2, max_size=2, unique=True).map(sorted)


@st.composite
def bounded(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> dict[str, Any]:
    low, high = draw(ordered(values))
    lower, upper = (
        draw(st.sampled_from([None, name, f"exclusive_{name}"])) for name in ("minimum", "maximum")
    )
    return {name: value for name, value in ((lower, low), (upper, high)) if name}


LEAVES: st.SearchStrategy[Type] = st.one_of(
    st.sampled_from([BooleanType(), DateTimeType(), DateType(), UuidType()]),
    st.builds(
        StringType,
        min_length=st.integers(0, 5),
        max_length=st.none() | st.integers(5, 9),
        pattern=st.none() | st.just(r"^[^x\n]*$"),
    ),
    ordered(st.integers(-(2**63), 2**63 - 1)).map(
        lambda bounds: IntegerType(minimum=bounds[0], maximum=bounds[1])
    ),
    st.builds(ListType, items=st.just(UuidType()), unique_items=st.booleans()),
    bounded(FLOATS).map(lambda bounds: NumberType(**bounds)),
    bounded(DECIMALS).map(lambda bounds: DecimalType(precision=9, scale=3, **bounds)),
    st.builds(
        EnumType,
        values=st.lists(
            st.builds(EnumValue, TEXTS, st.none() | TEXTS),
            min_size=1,
            max_size=4,
            unique_by=lambda value: value.value,
        ).map(tuple),
        open=st.booleans(),
    ),
)


def properties(types: st.SearchStrategy[Type]) -> st.SearchStrategy[tuple[Property, ...]]:
    presences = st.sampled_from(
        [{}, {"optional": True}, {"nullable": True}, {"optional": True, "nullable": True}]
    )
    made = st.builds(
        lambda name, kind, description, presence, pii, unit: Property(
            name=name,
            type=kind,
            description=description,
            pii="none" if isinstance(kind, ListType | RecordType) else pii,
            unit=unit,
            span=SPAN,
            **presence,
        ),
        NAMES,
        types,
        TEXTS | st.just(""),
        presences,
        st.sampled_from(["none", "personal", "sensitive"]),
        st.none() | TEXTS,
    )
    return st.lists(made, max_size=4, unique_by=lambda one: one.name).map(tuple)


TYPES: st.SearchStrategy[Type] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(
            ListType,
            items=inner,
            min_items=st.integers(0, 3),
            max_items=st.none() | st.integers(3, 9),
        ),
        properties(inner).map(lambda inside: RecordType(properties=inside)),
    ),
    max_leaves=4,
)


@st.composite
def defaults(draw: st.DrawFn) -> dict[str, Any]:
    """What a family may say for its events, and an event for itself."""
    return {
        "tags": tuple(draw(st.lists(TEXTS, max_size=2, unique=True))),
        "order_key": draw(st.sampled_from(["entity", "organization"])),
        "retention": draw(st.sampled_from([None, "1 day", "18 months", "7 years"])),
    }


DEPRECATIONS = st.builds(Deprecation, reason=TEXTS, sunset=st.none() | st.dates())
APPROVALS = st.builds(
    Approval,
    rule=TEXTS,
    subject=TEXTS,
    reason=TEXTS,
    approver=TEXTS,
    expires=st.dates(),
    span=st.just(SPAN),
)
SUBSCRIPTIONS = st.sampled_from([("stock_moved", None), ("stock_*", 1), ("*_moved", 2)])
ENDPOINTS = st.builds(
    Endpoint,
    url=st.sampled_from(["https://example.com/hook", "http://127.0.0.1:8000/?a=b"]),
    secret_env=st.just("STOCK_SECRET"),
    format=st.sampled_from(["envelope", "cloudevents", "cloudevents-binary"]),
    order=st.sampled_from(["none", "entity", "endpoint"]),
    rate_limit=st.none() | st.sampled_from([1, 0.5]),
    timeout=st.none() | st.sampled_from([20, 2.5]),
    headers=st.sampled_from([(), (("X-Team", "stock"), ("X-Place", "there"))]),
)


@st.composite
def consumers(draw: st.DrawFn) -> tuple[Consumer, ...]:
    return tuple(
        Consumer(
            name=name,
            description=draw(TEXTS),
            owner=draw(TEXTS),
            endpoint=draw(ENDPOINTS),
            subscriptions=(Subscription(events=events, version=version, span=SPAN),),
            organizations=draw(st.sampled_from([None, (7,), (7, 2**53)])),
            tolerates_unknown_properties=draw(st.booleans()),
            tolerates_new_enum_values=draw(st.booleans()),
            allow_pii=True,
            path=f"plan/consumers/{name}.yaml",
            span=SPAN,
        )
        for name in sorted(draw(st.sets(NAMES, max_size=2)))
        for events, version in [draw(SUBSCRIPTIONS)]
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    first = Version(
        number=1,
        properties=draw(properties(TYPES)),
        include=draw(st.sampled_from([(), ("audit",), ("audit", "shelf")])),
        span=SPAN,
    )
    renamed = [old for old in first.properties[:1] if not old.nullable]
    second = Version(
        number=2,
        description="Says whether it was a trial, and names the first property anew.",
        properties=(
            Property(name="was_trial", type=BooleanType(), span=SPAN),
            Property(name="is_late", type=BooleanType(), default=Default(value=False), span=SPAN),
            *(
                Property(name="renamed", type=old.type, optional=old.optional, span=SPAN)
                for old in renamed
            ),
        ),
        upcast=(
            ("was_trial", ValueUpcast(value=False)),
            *(("renamed", RenameUpcast(old.name)) for old in renamed),
        ),
        span=SPAN,
    )
    status: Status = draw(st.sampled_from(["draft", "active", "deprecated", "retired"]))
    return Event(
        name="stock_moved",
        family="inventory",
        description=draw(TEXTS),
        source=draw(TEXTS),
        owner=draw(TEXTS),
        entity_type="stock_item",
        status=status,
        deprecated=draw(st.none() | DEPRECATIONS) if status in ("deprecated", "retired") else None,
        emitted_by=tuple(draw(st.lists(TEXTS, max_size=2, unique=True))),
        allow=tuple(
            Allowance(rule=rule, reason=reason, span=SPAN)
            for rule, reason in draw(st.dictionaries(TEXTS, TEXTS, max_size=2)).items()
        ),
        versions=(first, second),
        path="plan/inventory/stock_moved.yaml",
        span=SPAN,
        **draw(defaults()),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    family = Family(
        name="inventory",
        description=draw(TEXTS),
        owner=draw(TEXTS),
        entity_type="item",
        source=draw(st.none() | TEXTS),
        events=(draw(events()),),
        path="plan/inventory",
        span=SPAN,
    )
    return Plan(
        name=draw(TEXTS),
        description=draw(TEXTS),
        envelope=draw(st.builds(Envelope)),
        targets=(TargetOptions(name="python", options=(("package", "x"),), span=SPAN),),
        families=(family,),
        consumers=draw(consumers()),
        rules=draw(st.sampled_from([(), (("event-tense", "off"),)])),
        evolution=draw(st.builds(Evolution, baseline=st.none() | TEXTS)),
        approved_breaks=tuple(
            draw(st.lists(APPROVALS, max_size=2, unique_by=lambda one: (one.rule, one.subject)))
        ),
        span=SPAN,
    )


@given(plans())
def test_a_plan_is_read_back_equal(plan: Plan) -> None:
    text = json_of(plan)
    assert plan_of(text) == plan
    assert json_of(plan_of(text)) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_a_resolved_plan_says_the_same_as_plan_files(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> None:
    said = json.loads(json_of(plan))
    folder = tmp_path_factory.mktemp("said") / "plan"
    manifest = without(said, "$comment", "folder", "families", "consumers")
    write(folder / "plan.yaml", manifest | evolution(said))
    groups: dict[str, Any] = {name: {"properties": {}} for name in ("audit", "shelf")}
    write(folder / "types.yaml", {"groups": groups})
    for name, consumer in said.get("consumers", {}).items():
        file = folder / "consumers" / f"{name}.yaml"
        write(file, {"consumer": name, **without(consumer, "path")})
    for name, family in said["families"].items():
        write(folder / name / "family.yaml", without(family, "path", "events"))
        for event, keys in family["events"].items():
            write(folder / name / f"{event}.yaml", {"event": event, **without(keys, "path")})
    found, report = load(folder)
    assert found == plan, list(report)


def without(said: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in names}


def evolution(said: Mapping[str, Any]) -> dict[str, Any]:
    """A plan file has no null for a baseline that it does not name."""
    return {"evolution": {k: v for k, v in said["evolution"].items() if v is not None}}


def write(file: Path, said: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def a_plan_with(kind: Type) -> Plan:
    event = Event(
        name="stock_moved",
        family="inventory",
        description="Stock was moved.",
        source="stock service",
        owner="stock team",
        entity_type="item",
        versions=(
            Version(number=1, properties=(Property(name="a", type=kind, span=SPAN),), span=SPAN),
        ),
        path="plan/inventory/stock_moved.yaml",
        span=SPAN,
    )
    family = Family(
        name="inventory",
        description="Stock.",
        owner="stock team",
        entity_type="item",
        events=(event,),
        path="plan/inventory",
        span=SPAN,
    )
    return replace(a_plan(), families=(family,))


def a_plan() -> Plan:
    return Plan(
        name="stock",
        description="Stock events.",
        envelope=Envelope(entity_id="uuid"),
        targets=(),
        families=(),
        span=SPAN,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no resolved plan"),
        ("[]", "no resolved plan"),
        ("{}", "no resolved plan"),
        ('{"plan": 2}', "format 2"),
        ('{"plan": 1, "folder": "plan"}', "no resolved plan"),
        ("[" * 100_000, "no resolved plan"),
        (json_of(a_plan()).replace('"families": {}', '"families": {"a": {"path": 1}}'), "no resol"),
        (json_of(a_plan()).replace("entity_id", "entity"), "no resolved plan"),
        (
            json_of(a_plan_with(DecimalType(precision=4, scale=2, minimum=Decimal(5)))).replace(
                '"minimum": "5"', '"minimum": "five"'
            ),
            "no resolved plan",
        ),
    ],
)
def test_a_file_that_is_no_resolved_plan_is_told(text: str, said: str) -> None:
    with pytest.raises(ResolvedPlanError, match=said):
        plan_of(text)
