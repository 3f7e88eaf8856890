"""A plan to write into: small, in order, and no more than a test has to say."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from trackplan.diagnostics import Report
from trackplan.plan import load
from trackplan.plan.model import Plan, Version
from trackplan.plan.types import Property

SMALL = {
    "plan.yaml": "plan: 1\nname: stock\ndescription: Stock events.\ntargets: {sqlite: {}}\n",
    "inventory/family.yaml": "description: Stock.\nowner: stock team\nentity_type: item\n",
    "inventory/stock_moved.yaml": (
        "event: stock_moved\ndescription: Stock was moved.\nsource: stock service\n"
        "versions:\n  1: {properties: {}}\n"
    ),
}

Written = Callable[[Mapping[str, str | bytes]], Path]
Loaded = Callable[[Mapping[str, str | bytes]], tuple[Plan | None, Report]]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a small plan with these files over it, and give its folder."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in {**SMALL, **files}.items():
            path = tmp_path / "plan" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "plan"

    return write


@pytest.fixture
def loaded(written: Written) -> Loaded:
    """Load a small plan with these files over it."""
    return lambda files: load(written(files))


@pytest.fixture
def versions(loaded: Loaded) -> Callable[[str], tuple[Version, ...]]:
    """The versions of an event, given what stands under ``versions``; they must be faultless."""

    def read(text: str) -> tuple[Version, ...]:
        head = "event: stock_moved\ndescription: Stock was moved.\nsource: stock service\n"
        plan, report = loaded({"inventory/stock_moved.yaml": f"{head}versions:\n{text}"})
        assert plan is not None, list(report)
        return plan.families[0].events[0].versions

    return read


@pytest.fixture
def the_property(loaded: Loaded) -> Callable[..., Property]:
    """A property, given what stands behind its name; it must be faultless."""

    def read(text: str, types: str = "{}") -> Property:
        head = "event: stock_moved\ndescription: Stock was moved.\nsource: stock service\n"
        event = f"{head}versions:\n  1:\n    properties:\n      it: {text}\n"
        files = {"types.yaml": f"types: {types}\n", "inventory/stock_moved.yaml": event}
        plan, report = loaded(files)
        assert plan is not None, list(report)
        return plan.families[0].events[0].newest.properties[0]

    return read
