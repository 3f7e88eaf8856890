"""The work of one fresh process, timed from within: ``python timed.py floor|compile PLAN OUT``.

Prints the seconds from the end of the imports to the end of the work. What the interpreter and
the imports take beside it shows in the time of the whole process.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

LINES = """\
{% for event in events %}
class {{ event.event }}:
    {{ event.description }}
{% for number, version in event.versions.items() %}
    {{ number }}
{% for name, property in version.properties.items() %}
        {{ name }}: {{ property.type }}
            {{ property.description }}
{% endfor %}{% endfor %}{% endfor %}
"""


def floor() -> Callable[[Path, Path], None]:
    """The least that a compiler does: read by PyYAML's C loader, render one template, write it."""
    import jinja2  # noqa: PLC0415 - imports are not part of the work
    import yaml  # noqa: PLC0415

    def work(plan: Path, out: Path) -> None:
        files = sorted(plan.rglob("*.yaml"))
        trees = [yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files]
        events = [tree for tree in trees if "event" in tree]
        out.mkdir()
        template = jinja2.Template(LINES)
        (out / "events.txt").write_text(template.render(events=events), encoding="utf-8")

    return work


def compiler() -> Callable[[Path, Path], None]:
    """``trackplan compile``, whose words are not wanted."""
    from trackplan.checks.lint import lint_rules  # noqa: PLC0415
    from trackplan.cli import main  # noqa: PLC0415
    from trackplan.cli.compile import compile as _  # noqa: F401, PLC0415
    from trackplan.targets import all_targets  # noqa: PLC0415

    all_targets()  # rules and targets are found by importing them
    lint_rules()

    def work(plan: Path, out: Path) -> None:
        arguments = ["compile", "--plan", str(plan), "--out", str(out)]
        main.main(arguments, standalone_mode=False)

    return work


if __name__ == "__main__":
    what, plan, out = sys.argv[1:]
    work = floor() if what == "floor" else compiler()
    start = time.perf_counter()
    work(Path(plan), Path(out))
    print(f"\n{time.perf_counter() - start}")
