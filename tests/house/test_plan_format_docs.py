"""docs/plan-format.md has every key that the reader knows, as it knows it, and examples that load.

An example with a path is that file of one plan; one without is properties of an event.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from trackplan.compiler import check_plan
from trackplan.plan import loading, resolver
from trackplan.plan.model import ENVELOPE_NAMES
from trackplan.plan.reading.kinds import Key
from trackplan.plan.reading.shape import Shape
from trackplan.plan.resolver.built_in import BUILT_IN
from trackplan.plan.resolver.properties import TYPE_KEY
from trackplan.plan.resolver.property_keys import PROPERTY_KEYS
from trackplan.plan.values.formats import FORMATS
from trackplan.targets import all_targets

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "plan-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml ?(\S*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TODAY = date(2026, 1, 1)


def table_of(keys: Iterable[Key]) -> str:
    """The keys of a mapping as the page has them."""
    rows = [f"| `{key.name}` | {'required' * key.required} | {key.about} |\n" for key in keys]
    return "| key | | meaning |\n|---|---|---|\n".join(["", "".join(rows)]).replace("|  |", "| |")


def tables() -> dict[str, str]:
    """Every table that the page has to have, by what it is about."""
    modules = [
        loading,
        *(
            importlib.import_module(f"{resolver.__name__}.{module.name}")
            for module in pkgutil.iter_modules(resolver.__path__)
        ),
    ]
    found = {
        shape.what: table_of(shape.keys)
        for module in modules
        for shape in vars(module).values()
        if isinstance(shape, Shape) and not shape.open
    }
    types = {name: table_of(one.keys) for name, one in BUILT_IN.items() if one.keys}
    formats = "".join(
        f"| `{name}` | {form.what} | {form.max_length:,} |\n" for name, form in FORMATS.items()
    )
    return {
        **found,
        **types,
        "a property": table_of((TYPE_KEY, *PROPERTY_KEYS)),
        "formats": f"| format | what it is | characters |\n|---|---|---|\n{formats}",
        "envelope": ", ".join(f"`{name}`" for name in ENVELOPE_NAMES),
    }


def section(heading: str) -> str:
    """The part of the page under a heading, up to the next."""
    found = re.search(rf"^#+ {heading}$(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


@pytest.mark.parametrize("what", sorted(tables()))
def test_a_table_says_what_the_reader_knows(what: str) -> None:
    table = tables()[what]
    said = " ".join(PAGE.split()) if what == "envelope" else PAGE
    assert table in said, f"write this into docs/plan-format.md:\n{table}"


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_type_has_a_row_and_a_section(name: str) -> None:
    assert re.search(rf"^\| `{name}` \|", section("Types"), re.MULTILINE)
    part = section(rf"(?:\w+, )*{name}(?:, \w+)*")
    if BUILT_IN[name].keys:
        assert table_of(BUILT_IN[name].keys) in part


@pytest.mark.parametrize("name", all_targets())
def test_a_target_has_a_row_with_its_options(name: str) -> None:
    row = re.search(rf"^\| `{name}` \|(.*?)\|", section("Targets"), re.MULTILINE)
    assert row
    assert set(re.findall(r"`(\w+)`(?=:| \()", row[1])) == set(all_targets()[name].options)


def test_the_examples_are_a_plan_without_faults(tmp_path: Path) -> None:
    files = {path: text for path, text in EXAMPLES if path}
    properties = [text for path, text in EXAMPLES if not path]
    assert len(files) >= 6
    assert len(properties) >= 10
    for number, text in enumerate(properties, start=1):
        lines = "".join(f"      {line}\n" for line in text.splitlines())
        files[f"plan/batch/batch_drawn_{number}.yaml"] = (
            f"event: batch_drawn_{number}\ndescription: Somebody drew number {number}.\n"
            f"versions:\n  1:\n    properties:\n{lines}"
        )
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    plan, report = check_plan(tmp_path / "plan", TODAY)
    assert plan is not None, list(report)
    assert not list(report)
