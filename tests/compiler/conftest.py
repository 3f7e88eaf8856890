"""A folder to compile in, with a small plan that uses every target there is."""

from pathlib import Path

import pytest

from trackplan.targets import all_targets

OPTIONS = {"jsonschema": '{base_uri: "https://schemas.example.com/stock"}'}
FILES = {
    "plan.yaml": "plan: 1\nname: stock-events\ndescription: Events of the stock.\ntargets:\n",
    "stock/family.yaml": "description: The stock.\nowner: stock team\nentity_type: stock_item\n",
    "stock/stock_moved.yaml": (
        "event: stock_moved\ndescription: Stock was moved.\nsource: stock service\n"
        "versions:\n  1:\n    properties:\n"
        "      shelf: {type: string, max_length: 9, description: Shelf that it lies on now.}\n"
    ),
    "stock/stock_counted.yaml": (
        "event: stock_counted\ndescription: Stock was counted.\nsource: stock service\n"
        "versions:\n  1: {properties: {}}\n"
    ),
}


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with ``plan/`` in it and nothing else."""
    targets = "".join(f"  {name}: {OPTIONS.get(name, '{}')}\n" for name in all_targets())
    for name, text in FILES.items():
        file = tmp_path / "plan" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + targets if name == "plan.yaml" else text)
    monkeypatch.chdir(tmp_path)
    return tmp_path
