"""What Python cannot express is reported before anything is rendered, where the plan says it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from trackplan.plan import load
from trackplan.plan.model import Plan
from trackplan.targets.python import TARGET

FAMILY = "{description: Stock., owner: inventory team, entity_type: inventory_item}"


def plan_yaml(name: str = "domain-events", package: str = "domain_events") -> str:
    return f"""\
plan: 1
name: {name}
description: Events.
targets:
  python: {{package: {package}}}
"""


def event_yaml(name: str, *properties: str, versions: str = "") -> str:
    listed = "".join(f"      {each}\n" for each in properties) or "      {}\n"
    return f"""\
event: {name}
description: Stock was counted.
source: stocktaking
versions:
  1:
    properties:
{listed}{versions}"""


def found_in(folder: Path, files: Mapping[str, str]) -> list[tuple[str, str]]:
    """The rule of each fault, and the text that it points at."""
    whole = {
        "plan.yaml": plan_yaml(),
        "stock/family.yaml": FAMILY,
        "stock/stock_counted.yaml": event_yaml("stock_counted"),
    }
    for path, text in {**whole, **files}.items():
        file = folder / "plan" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    plan, report = load(folder / "plan")
    assert plan is not None, list(report)
    report.extend(TARGET.check(plan))
    lines = {found: report.line_of(found.span) or "" for found in report}
    return [
        (found.rule, line[found.span.column - 1 : found.span.end_column - 1])
        for found, line in lines.items()
    ]


def test_the_plans_of_the_tests_are_fine(plan: Plan) -> None:
    assert list(TARGET.check(plan)) == []


@pytest.mark.parametrize(
    "package", ["domain-events", "class", "json", "pydantic", "trackplan", "Events", "a.b", "_a"]
)
def test_a_package_that_cannot_be_imported(tmp_path: Path, package: str) -> None:
    files = {"plan.yaml": plan_yaml(package=package)}
    assert found_in(tmp_path, files) == [("python-package-importable", "package")]


@pytest.mark.parametrize("name", ["domain events", "-events", "trackplan", "Pydantic"])
def test_a_name_that_is_none_of_a_distribution(tmp_path: Path, name: str) -> None:
    [(rule, _)] = found_in(tmp_path, {"plan.yaml": plan_yaml(name=name)})
    assert rule == "python-distribution-name"


@pytest.mark.parametrize("name", ["class", "types", "importlib"])
def test_a_family_that_cannot_be_a_module(tmp_path: Path, name: str) -> None:
    files = {f"{name}/family.yaml": FAMILY, f"{name}/bin_moved.yaml": event_yaml("bin_moved")}
    [(rule, _)] = found_in(tmp_path, files)
    assert rule == "python-family-importable"


def test_properties_that_would_share_a_field(tmp_path: Path) -> None:
    event = event_yaml("stock_counted", "class: {type: string}", "class_: {type: string}")
    assert found_in(tmp_path, {"stock/stock_counted.yaml": event}) == [
        ("python-name-unique", "class_")
    ]


def test_properties_of_a_record_that_would_share_a_field(tmp_path: Path) -> None:
    event = event_yaml(
        "stock_counted",
        "bin: {type: record, properties: {id_: {type: string}, id: {type: string}}}",
    )
    assert found_in(tmp_path, {"stock/stock_counted.yaml": event}) == [("python-name-unique", "id")]


@pytest.mark.parametrize(("discriminator", "name"), [("class", "class_"), ("id", "id_")])
def test_a_discriminator_that_would_share_a_field(
    tmp_path: Path, discriminator: str, name: str
) -> None:
    variants = f"{{big: {{properties: {{{name}: {{type: string}}}}}}}}"
    event = event_yaml(
        "stock_counted",
        f"bin: {{type: union, discriminator: {discriminator}, variants: {variants}}}",
    )
    assert found_in(tmp_path, {"stock/stock_counted.yaml": event}) == [("python-name-unique", name)]


def test_a_variant_that_would_share_a_name(tmp_path: Path) -> None:
    event = event_yaml(
        "stock_counted",
        "bin_big: {type: enum, values: [box, shelf]}",
        "bin: {type: union, discriminator: of, variants: {big: {properties: {a: {type: string}}}}}",
    )
    [(rule, _)] = found_in(tmp_path, {"stock/stock_counted.yaml": event})
    assert rule == "python-name-unique"


def test_every_rule_has_its_page(tmp_path: Path) -> None:
    files = {
        "plan.yaml": plan_yaml(name="pydantic", package="class"),
        "types/family.yaml": FAMILY,
        "types/bin_filled_to_the_top.yaml": event_yaml(
            "bin_filled_to_the_top", f"{'a' * 62}: {{type: enum, values: [a]}}"
        ),
        "types.yaml": "types: {warning: {type: enum, values: [box, shelf]}}",
        "stock/stock_counted.yaml": event_yaml(
            "stock_counted",
            "kind: {type: warning}",
            "class: {type: string}",
            "class_: {type: string}",
        ),
    }
    assert {rule for rule, _ in found_in(tmp_path, files)} == set(TARGET.rules)
    assert all(page.endswith(".") for page in TARGET.rules.values())


def test_types_without_a_name_that_would_share_one(tmp_path: Path) -> None:
    event = event_yaml(
        "stock_counted",
        "bin_kind: {type: enum, values: [box, shelf]}",
        "bin: {type: record, properties: {kind: {type: enum, values: [box, shelf]}}}",
    )
    assert found_in(tmp_path, {"stock/stock_counted.yaml": event}) == [
        ("python-name-unique", "kind")
    ]


def test_types_with_names_that_would_share_one(tmp_path: Path) -> None:
    types = """\
types:
  bin_kind: {type: enum, values: [box, shelf]}
  bin__kind: {type: enum, values: [box]}
"""
    event = event_yaml("stock_counted", "kind: {type: bin_kind}", "other: {type: bin__kind}")
    files = {"types.yaml": types, "stock/stock_counted.yaml": event}
    assert found_in(tmp_path, files) == [("python-name-unique", "other")]


def test_a_type_and_an_event_that_would_share_a_name(tmp_path: Path) -> None:
    types = "types: {stock_counted_v1: {type: enum, values: [box, shelf]}}"
    event = event_yaml("stock_counted", "kind: {type: stock_counted_v1}")
    [(rule, _)] = found_in(tmp_path, {"types.yaml": types, "stock/stock_counted.yaml": event})
    assert rule == "python-name-unique"


def test_emitters_that_would_share_a_name(tmp_path: Path) -> None:
    counted = event_yaml("stock_counted", versions="  2: {extends: 1}\n")
    files = {
        "stock/stock_counted.yaml": counted,
        "stock/stock_counted_v1.yaml": event_yaml("stock_counted_v1"),
    }
    assert found_in(tmp_path, files) == [("python-name-unique", "stock_counted_v1")]


@pytest.mark.parametrize("name", ["string_", "items", "event", "uuid_", "warning", "json_value"])
def test_a_type_named_like_what_modules_use(tmp_path: Path, name: str) -> None:
    types = f"types: {{{name}: {{type: enum, values: [box, shelf]}}}}"
    event = event_yaml("stock_counted", f"kind: {{type: {name}}}")
    files = {"types.yaml": types, "stock/stock_counted.yaml": event}
    assert found_in(tmp_path, files) == [("python-type-name-free", "kind")]


def test_a_class_whose_name_is_longer_than_a_line(tmp_path: Path) -> None:
    name = "reason_that_was_given_for_the_difference_between_the_first_and_the_second_count"
    event = event_yaml("stock_counted", f"{name}: {{type: enum, values: [theft, error]}}")
    assert found_in(tmp_path, {"stock/stock_counted.yaml": event}) == []
    event = event_yaml("stock_counted_again", f"{name}: {{type: enum, values: [theft, error]}}")
    assert found_in(tmp_path, {"stock/stock_counted_again.yaml": event}) == [
        ("python-name-length", name)
    ]
