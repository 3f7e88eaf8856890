"""What the dispatcher loads, and what it does not."""

from __future__ import annotations

import subprocess
import sys

COMPILER_ONLY = {"yaml", "jinja2", "jsonschema", "click"}


def test_delivering_loads_nothing_of_the_compiler() -> None:
    program = (
        "import sys, trackplan.dispatcher, trackplan.dispatcher.transport; print(*sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(told.stdout.split())
    assert "trackplan.dispatcher.loop" in loaded
    assert not loaded & COMPILER_ONLY
    assert not [name for name in loaded if name.startswith(("trackplan.plan", "trackplan.targets"))]
