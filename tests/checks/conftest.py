"""Plans from the examples of rules.

An example is the text of one event file, or several files, each behind a line that gives its path
in a comment. A line of carets marks what a rule is to find in the line above it.
"""

import re
from collections.abc import Callable

import pytest

from trackplan.plan import load
from trackplan.plan.model import Plan

Marks = set[tuple[str, int, int, int]]
"""What is to be found: the path, the line, the first column and the column behind the last."""

PLAN_FILE = "plan: 1\nname: example\ndescription: An example.\ntargets: {sqlite: {}}\n"
FAMILY_FILE = "description: An example.\nowner: example team\nentity_type: example\n"


@pytest.fixture
def plan_of_example(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], tuple[Plan, Marks]]:
    """The plan that an example spells, and its marks."""

    def read(example: str) -> tuple[Plan, Marks]:
        folder = tmp_path_factory.mktemp("example") / "plan"
        files, marks = files_of(example)
        families = {path.split("/")[0] for path in files if "/" in path} - {"consumers"}
        defaults = {f"{family}/family.yaml": FAMILY_FILE for family in families}
        for path, text in {"plan.yaml": PLAN_FILE, **defaults, **files}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        plan, report = load(folder)
        assert plan is not None, list(report)
        return plan, marks

    return read


def files_of(example: str) -> tuple[dict[str, str], Marks]:
    files: dict[str, list[str]] = {}
    marks: Marks = set()
    event = re.search(r"^event: (\w+)", example, re.MULTILINE)
    path = f"example/{event[1]}.yaml" if event else ""
    for line in example.strip("\n").split("\n"):
        if heading := re.fullmatch(r"# (\S+\.yaml)", line):
            path = heading[1]
        elif re.fullmatch(r" *\^+", line):
            lines = files[path]
            marks.add((f"plan/{path}", len(lines), line.index("^") + 1, len(line) + 1))
        else:
            files.setdefault(path, []).append(line)
    return {path: "\n".join(lines) + "\n" for path, lines in files.items()}, marks
