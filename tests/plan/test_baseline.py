"""A baseline is an earlier resolved plan, from a file or from git."""

import os
import subprocess
from pathlib import Path

import pytest

from trackplan.diagnostics import Span
from trackplan.plan.baseline import BaselineError, baseline_of
from trackplan.plan.model import Envelope, Plan
from trackplan.plan.resolved import json_of

SPAN = Span("elsewhere")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose first commit has a resolved plan, which the work tree has no more."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    (tmp_path / "app" / "plan").mkdir(parents=True)
    resolved = tmp_path / "app" / "generated" / "plan.json"
    resolved.parent.mkdir()
    resolved.write_text(json_of(a_plan()), encoding="utf-8")
    author = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-qm", "First"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    resolved.unlink()
    return tmp_path / "app"


def a_plan() -> Plan:
    return Plan(
        name="stock",
        description="Stock events.",
        envelope=Envelope(entity_id="uuid"),
        targets=(),
        families=(),
        span=SPAN,
    )


def test_a_baseline_may_be_a_revision(repository: Path) -> None:
    assert baseline_of("HEAD", repository / "plan") == a_plan()


def test_a_baseline_may_be_a_file_or_the_folder_it_is_in(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(json_of(a_plan()), encoding="utf-8")
    for path in (tmp_path, tmp_path / "plan.json"):
        assert baseline_of(str(path), tmp_path / "plan") == a_plan()


@pytest.mark.parametrize(
    ("against", "said"),
    [
        ("no-such-branch", "git says"),
        ("HEAD~9", "git says"),
        ("--output=/tmp/x", "no such file"),
        ("", "no such file"),
    ],
)
def test_a_baseline_that_is_not_there_is_told(repository: Path, against: str, said: str) -> None:
    with pytest.raises(BaselineError, match=said):
        baseline_of(against, repository / "plan")


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(b"\xff")
    with pytest.raises(BaselineError, match="nothing to compare with"):
        baseline_of(str(tmp_path), tmp_path / "plan")
