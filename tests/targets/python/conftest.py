"""What the tests of the Python target share: plans, and the packages that they compile to."""

from __future__ import annotations

import importlib
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from trackplan.plan import load
from trackplan.plan.model import Plan
from trackplan.targets.python import TARGET

ROOT = Path(__file__).parents[3]


def plan_of(folder: Path) -> Plan:
    plan, report = load(folder)
    assert plan is not None, list(report)
    return plan


@pytest.fixture(scope="session")
def customers_plan() -> Plan:
    return plan_of(ROOT / "plan")


@pytest.fixture(scope="session")
def awkward_plan() -> Plan:
    """A plan with every type, and with the names and texts that are awkward in Python."""
    return plan_of(Path(__file__).parent / "plan")


@pytest.fixture(params=["customers_plan", "awkward_plan"])
def plan(request: pytest.FixtureRequest) -> Plan:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Plan)
    return found


@pytest.fixture(scope="session")
def package(awkward_plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the distribution that the awkward plan compiles to."""
    folder = tmp_path_factory.mktemp("generated")
    for path, text in TARGET.render(awkward_plan).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "python"


@pytest.fixture
def import_from(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], ModuleType]]:
    """Imports a module of the package that the awkward plan compiles to."""
    monkeypatch.syspath_prepend(package)
    yield lambda module: importlib.import_module(f"workshop_events.{module}")
    for name in [name for name in sys.modules if name.partition(".")[0] == "workshop_events"]:
        del sys.modules[name]


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """A database that takes the events of any plan, whatever its identifiers are."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE TABLE domain_event (event_id UNIQUE, event_name, occurred_at, organization_id,"
        " user_id, entity_type, entity_id, correlation_id, source, schema_version, properties)"
    )
    yield connection
    connection.close()
