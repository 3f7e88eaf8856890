"""Plans of any size for the figures, made of the customer's events and one of further types.

Fifteen events make a set; a plan of 1,500 events has a hundred sets. Their names and what is said
of their properties tell the sets apart, so that nothing is gained by remembering a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from trackplan.targets import all_targets

CUSTOMERS = Path(__file__).parents[1] / "plan"
SETS_IN_A_FAMILY = 5
"""Sets whose events of one kind stand in one folder, so that families have 5 to 20 events."""

KITCHEN = {
    "family": """\
family: kitchen
description: What happens on the floor of the kitchen while batches are made.
owner: kitchen team
entity_type: shift
""",
    "shift_closed": """\
event: shift_closed
description: A shift in the kitchen ended, and its lead signed the sheet.
source: shift service
status: active
versions:
  1:
    properties:
      shift_id:
        type: uuid
        description: Shift that ended.
      day:
        type: date
        description: Day that the shift is booked on.
      closed_at:
        type: datetime
        description: When the lead signed.
      closed_by:
        type: string
        max_length: 64
        pii: personal
        description: Name of the lead.
      readings:
        type: list
        max_items: 100
        items:
          type: record
          properties:
            sensor: {type: string, max_length: 32, pii: none, description: Name of the sensor.}
            celsius: {type: number, minimum: -40, maximum: 400, description: What it showed.}
        description: Temperatures that the sheet lists.
      mood:
        type: enum
        values: [calm, busy, frantic]
        description: What the lead ticked.
""",
}


def every_target() -> str:
    """All targets there are, as they stand under ``targets:`` in ``plan.yaml``."""
    options = {
        "python": "{package: domain_events}",
        "jsonschema": '{base_uri: "https://schemas.example.com/bench"}',
    }
    return "".join(f"  {name}: {options.get(name, '{}')}\n" for name in all_targets())


def write_plan(folder: Path, *, sets: int, targets: str) -> int:
    """Write a plan, and return how many events it has: fifteen for each set.

    Args:
        folder: Where `plan.yaml` is to be; it is made.
        sets: How many times the fifteen events are there.
        targets: What stands under ``targets:`` in ``plan.yaml``.
    """
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(
        "plan: 1\nname: bench-events\ndescription: Events of the benchmark.\n"
        f"targets:\n{targets}\n",
        encoding="utf-8",
    )
    (folder / "types.yaml").write_bytes((CUSTOMERS / "types.yaml").read_bytes())
    events = 0
    for family, files in _shapes():
        for number in range(sets):
            name = f"{family}_{number // SETS_IN_A_FAMILY:03}"
            (folder / name).mkdir(exist_ok=True)
            about = _renamed(files["family"], "family", name)
            (folder / name / "family.yaml").write_text(about, encoding="utf-8")
            for event in files.keys() - {"family"}:
                here = f"line_{number:03}_{event}"
                text = _renamed(files[event], "event", here)
                text = re.sub(r"(description: [^.,}]+)", rf"\1 of line {number}", text)
                (folder / name / f"{here}.yaml").write_text(text, encoding="utf-8")
                events += 1
    return events


def _renamed(text: str, key: str, name: str) -> str:
    return re.sub(rf"^{key}: .*$", f"{key}: {name}", text, count=1, flags=re.MULTILINE)


def _shapes() -> Iterator[tuple[str, dict[str, str]]]:
    """Each family, and the text of its files by their names without ``.yaml``."""
    for folder in sorted(path.parent for path in CUSTOMERS.glob("*/family.yaml")):
        yield folder.name, {file.stem: file.read_text("utf-8") for file in folder.glob("*.yaml")}
    yield "kitchen", KITCHEN
