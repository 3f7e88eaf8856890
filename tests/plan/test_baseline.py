"""A resolved plan as text: it is read back equal, and the same text as plan files says the same."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trackplan.diagnostics import Span
from trackplan.plan import load
from trackplan.plan.baseline import BaselineError, baseline_of
from trackplan.plan.model import (
    ENVELOPE_NAMES,
    Envelope,
    Event,
    Evolution,
    Family,
    Plan,
    RenameUpcast,
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
        pattern=st.none() | st.just("^[^x]*$"),
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
    presences = st.sampled_from([{}, {"optional": True}, {"nullable": True}])
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
def plans(draw: st.DrawFn) -> Plan:
    first = Version(number=1, properties=draw(properties(TYPES)), span=SPAN)
    second = Version(
        number=2,
        description="Says whether it was a trial, and names the first property anew.",
        properties=(
            Property(name="was_trial", type=BooleanType(), span=SPAN),
            *(
                Property(name="renamed", type=old.type, optional=old.optional, span=SPAN)
                for old in first.properties[:1]
                if not old.nullable
            ),
        ),
        upcast=(
            ("was_trial", ValueUpcast(value=False)),
            *(
                ("renamed", RenameUpcast(old.name))
                for old in first.properties[:1]
                if not old.nullable
            ),
        ),
        span=SPAN,
    )
    event = Event(
        name="stock_moved",
        family="inventory",
        description=draw(TEXTS),
        source=draw(TEXTS),
        owner=draw(TEXTS),
        entity_type="stock_item",
        status=draw(st.sampled_from(["draft", "active", "deprecated", "retired"])),
        emitted_by=tuple(draw(st.lists(TEXTS, max_size=2))),
        versions=(first, second),
        path="plan/inventory/stock_moved.yaml",
        span=SPAN,
    )
    family = Family(
        name="inventory",
        description=draw(TEXTS),
        owner=draw(TEXTS),
        entity_type="item",
        events=(event,),
        path="plan/inventory",
        span=SPAN,
    )
    return Plan(
        name=draw(TEXTS),
        description=draw(TEXTS),
        envelope=draw(st.builds(Envelope)),
        targets=(TargetOptions(name="python", options=(("package", "x"),), span=SPAN),),
        families=(family,),
        rules=draw(st.sampled_from([(), (("event-tense", "off"),)])),
        evolution=draw(st.builds(Evolution, baseline=st.none() | TEXTS)),
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
    write(folder / "plan.yaml", without(said, "$comment", "folder", "families") | evolution(said))
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


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose first commit has a resolved plan, which the work tree has no more."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    (tmp_path / "app" / "plan").mkdir(parents=True)
    resolved = tmp_path / "app" / "generated" / "plan.json"
    resolved.parent.mkdir()
    resolved.write_text(json_of(a_plan()), encoding="utf-8")
    author = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-qm", "First"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    resolved.unlink()
    return tmp_path / "app"


def a_plan() -> Plan:
    return Plan(
        name="stock",
        description="Stock events.",
        envelope=Envelope(entity_id="uuid"),
        targets=(),
        families=(),
        span=SPAN,
    )


def test_a_baseline_may_be_a_revision(repository: Path) -> None:
    assert baseline_of("HEAD", repository / "plan") == a_plan()


def test_a_baseline_may_be_a_file_or_the_folder_it_is_in(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(json_of(a_plan()), encoding="utf-8")
    for path in (tmp_path, tmp_path / "plan.json"):
        assert baseline_of(str(path), tmp_path / "plan") == a_plan()


@pytest.mark.parametrize(
    ("against", "said"),
    [
        ("no-such-branch", "git says"),
        ("HEAD~9", "git says"),
        ("--output=/tmp/x", "no such file"),
        ("", "no such file"),
    ],
)
def test_a_baseline_that_is_not_there_is_told(repository: Path, against: str, said: str) -> None:
    with pytest.raises(BaselineError, match=said):
        baseline_of(against, repository / "plan")


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
    ],
)
def test_a_file_that_is_no_resolved_plan_is_told(text: str, said: str) -> None:
    with pytest.raises(ResolvedPlanError, match=said):
        plan_of(text)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(b"\xff")
    with pytest.raises(BaselineError, match="nothing to compare with"):
        baseline_of(str(tmp_path), tmp_path / "plan")
