"""What is installed: a wheel of trackplan alone, and a generated package that stands by itself."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

EMIT_WITHOUT_THE_COMPILER = """
import sqlite3, sys
from pathlib import Path
from trackplan.runtime import SqliteOutbox
from domain_events.timer import emit_timer_stopped

connection = sqlite3.connect(":memory:")
connection.executescript(Path(sys.argv[1]).read_text(encoding="utf-8"))
event_id = emit_timer_stopped(
    SqliteOutbox(connection), entity_id=7, batch_id=3, duration_seconds=60, organization_id=1
)
assert connection.execute("SELECT event_id FROM domain_event").fetchall() == [(str(event_id),)]
loaded = {"yaml", "jinja2", "jsonschema", "click"} & set(sys.modules)
assert not loaded, loaded
print("emitted")
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]
    subprocess.run([*command, str(folder), str(ROOT), str(ROOT / "generated/python")], check=True)
    return folder


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_the_wheel_holds_trackplan_alone(wheels: Path) -> None:
    names = names_in(next(wheels.glob("trackplan-*.whl")))
    assert {name.split("/")[0] for name in names} == {"trackplan"}
    assert "trackplan/py.typed" in names
    assert any(name.endswith(".sql") for name in names)
    assert any(name.endswith(".j2") for name in names)
    assert "trackplan/cli/starter/plan.yaml" in names


def test_the_generated_wheel_holds_its_package_alone(wheels: Path) -> None:
    names = names_in(next(wheels.glob("domain_events-*.whl")))
    assert {name.split("/")[0] for name in names} == {"domain_events"}
    assert "domain_events/py.typed" in names


def test_a_service_installs_the_two_and_emits(wheels: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = str(tmp_path / "venv" / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, *map(str, wheels.glob("*.whl"))], check=True)
    outbox = ROOT / "generated" / "sql" / "sqlite" / "outbox.sql"
    emitted = subprocess.run(
        [python, "-c", EMIT_WITHOUT_THE_COMPILER, str(outbox)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert emitted.stdout == "emitted\n", emitted.stderr
