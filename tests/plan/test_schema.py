"""The JSON Schemas of the plan files: they know the keys that the reader knows, and no others."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from trackplan.diagnostics import Report
from trackplan.plan import load
from trackplan.plan.reading.nodes import json_of_node
from trackplan.plan.reading.reader import read
from trackplan.plan.schema import FILES, schema_of_file, schema_of_files

ROOT = Path(__file__).parents[2]
PLANS = sorted(
    folder.parent
    for place in ("plan", "tests/cases", "tests/targets", "generator/trackplan/cli/starter")
    for folder in (ROOT / place).rglob("plan.yaml")
)
VALIDATORS = {
    kind: Draft202012Validator(
        schema_of_file(kind), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    for kind in FILES
}


def kind_of(file: Path) -> str:
    if file.stem in ("plan", "types", "family"):
        return file.stem
    return "consumer" if file.parent.name == "consumers" else "event"


def said_by(file: Path) -> Any:  # noqa: ANN401 - JSON
    node = read(file.name, file.read_bytes(), Report())
    return None if node is None else json_of_node(node)


def faultless_files() -> Iterator[Path]:
    """Every plan file of the repository in which the reader finds nothing."""
    for folder in PLANS:
        _, report = load(folder)
        faulty = {found.span.path for found in report}
        for file in sorted(folder.rglob("*.yaml")):
            if f"{folder.name}/{file.relative_to(folder).as_posix()}" not in faulty:
                yield file


GOOD = [file for file in faultless_files() if said_by(file) is not None]


def test_every_kind_of_file_is_among_the_examples() -> None:
    assert {kind_of(file) for file in GOOD} == set(FILES)
    assert len(GOOD) > 60


def test_a_plan_among_the_examples_has_every_key() -> None:
    files = (ROOT / "tests" / "cases" / "every-key" / "plan").rglob("*.yaml")
    used = {key for file in files for mapping in mappings_in(said_by(file)) for key in mapping}
    assert {key for key, _ in keys_in(schema_of_files())} <= used


@pytest.mark.parametrize("kind", [*FILES, None])
def test_a_schema_is_one(kind: str | None) -> None:
    Draft202012Validator.check_schema(schema_of_file(kind) if kind else schema_of_files())


@pytest.mark.parametrize("file", GOOD, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_the_reader_takes_is_valid(file: Path) -> None:
    said = said_by(file)
    VALIDATORS[kind_of(file)].validate(said)
    Draft202012Validator(schema_of_files()).validate(said)


def mappings_in(said: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(said, dict):
        yield said
        for key, value in said.items():
            if key not in ("default", "examples", "value"):  # which hold what the author likes
                yield from mappings_in(value)
    elif isinstance(said, list):
        for item in said:
            yield from mappings_in(item)


@pytest.mark.parametrize("kind", FILES)
def test_a_key_that_is_not_known_is_refused_wherever_it_stands(kind: str) -> None:
    seen = 0
    for file in GOOD:
        if kind_of(file) != kind:
            continue
        said = said_by(file)
        for number, _ in enumerate(list(mappings_in(said))):
            spoilt = deepcopy(said)
            list(mappings_in(spoilt))[number]["No such key"] = 7
            assert not VALIDATORS[kind].is_valid(spoilt), (file, number)
            seen += 1
    assert seen > 3


def keys_in(schema: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON
    """The keys of every mapping that a schema describes, each with what is said of it."""
    if not isinstance(schema, dict):
        return
    yield from schema.get("properties", {}).items()
    parts = [schema.get(name) for name in ("items", "additionalProperties", "then")]
    for name in ("properties", "patternProperties", "$defs"):
        parts += schema.get(name, {}).values()
    for name in ("anyOf", "allOf"):
        parts += schema.get(name, [])
    for part in parts:
        yield from keys_in(part)


def test_every_key_says_what_it_is_for() -> None:
    for key, schema in keys_in(schema_of_files()):
        assert schema["description"][-1] == ".", key
        assert len(schema["description"]) > 10, key


@pytest.mark.parametrize(
    ("kind", "said", "is_valid"),
    [
        ("event", {"status": "retired"}, True),
        ("event", {"status": "gone"}, False),
        ("event", {"retention": "2 years"}, True),
        ("event", {"retention": "2 weeks"}, False),
        ("event", {"deprecated": {"reason": "Old.", "sunset": "2027-06-30"}}, True),
        ("event", {"deprecated": {"reason": "Old.", "sunset": "2027-06-31"}}, False),
        ("event", {"versions": {"0": {}}}, False),
        ("event", {"versions": {"1": {"properties": {"Name": {"type": "string"}}}}}, False),
        (
            "event",
            {"versions": {"1": {"properties": {"a": {"type": "string", "pii": "x"}}}}},
            False,
        ),
        ("event", {"versions": {"1": {"properties": {"a": {"type": "uuid", "scale": 1}}}}}, False),
        ("event", {"versions": {"1": {"properties": {"a": {"type": "decimal"}}}}}, False),
        ("event", {"versions": {"1": {"properties": {"a": {"type": "weight", "scale": 1}}}}}, True),
        (
            "event",
            {"versions": {"1": {"properties": {"a": {"type": "list", "items": "uuid"}}}}},
            True,
        ),
        ("event", {"versions": {"1": {"properties": {"a": "uuid"}}}}, False),
    ],
)
def test_what_words_and_forms_there_are_is_known(
    kind: str, said: dict[str, Any], *, is_valid: bool
) -> None:
    head = {"event": "a", "description": "b", "versions": {}}
    assert VALIDATORS[kind].is_valid({**head, **said}) == is_valid


@pytest.mark.parametrize("name", ["email", "uri", "hostname", "ipv4", "ipv6"])
def test_formats_are_known(name: str) -> None:
    types = {"types": {"a": {"type": "string", "format": name}}}
    assert VALIDATORS["types"].is_valid(types)
    types["types"]["a"]["format"] = "mac"
    assert not VALIDATORS["types"].is_valid(types)
