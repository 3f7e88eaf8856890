"""A folder to compile in, with a small plan that uses every target there is."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from trackplan.targets import all_targets

TRACKPLAN = Path(sys.executable).with_name("trackplan")
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


@pytest.fixture
def on_terminal(workshop: Path) -> Callable[..., tuple[str, str]]:
    """Runs `trackplan`: what it writes to a terminal that is its standard output, then error."""

    def run(*arguments: str, **variables: str) -> tuple[str, str]:
        inherited = {
            name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")
        }
        written = []
        for is_output in (True, False):
            terminal, end = pty.openpty()
            process = subprocess.Popen(
                [TRACKPLAN, *arguments],
                cwd=workshop,
                env=inherited | variables,
                stdin=subprocess.DEVNULL,
                stdout=end if is_output else subprocess.DEVNULL,
                stderr=subprocess.DEVNULL if is_output else end,
            )
            os.close(end)
            said = b""
            with suppress(OSError):  # which is how a terminal says that nobody writes to it
                while chunk := os.read(terminal, 65536):
                    said += chunk
            os.close(terminal)
            process.wait(timeout=60)
            written.append(said.decode().replace("\r\n", "\n"))
        return written[0], written[1]

    return run


@pytest.fixture
def trackplan() -> Path:
    """The command, for a process of its own."""
    return TRACKPLAN
