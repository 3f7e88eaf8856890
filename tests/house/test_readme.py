"""The README says what is so: its excerpts stand in their files, its commands run as written."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUNS_THIS_TEST = "make test"
BLOCK = re.compile(
    r"^```(?P<language>\w+) ?(?P<path>\S*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
VARIES = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|\d{4}-\d\d-\d\dT[\d:.]+Z"
    r"|(?<=webhook-timestamp: )\d+"
    r"|(?<=v1,)[A-Za-z0-9+/=]{44}"
)


@dataclass(frozen=True)
class Command:
    line: str
    output: str


def blocks(language: str) -> list[tuple[str, str]]:
    found = BLOCK.finditer(README)
    return [(b["path"], b["text"]) for b in found if b["language"] == language]


def commands() -> list[Command]:
    found: list[Command] = []
    for _, text in blocks("console"):
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            line, _, output = part.partition("\n")
            found.append(Command(line, output))
    return found


def alike(text: str) -> str:
    """The text with what differs from run to run left out."""
    return VARIES.sub("…", text).strip()


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "trackplan"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.rstrip("\0").split("\0"):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def is_written_by_the_reader(path: str) -> bool:
    return not (ROOT / path).exists()


def test_every_excerpt_stands_in_its_file() -> None:
    excerpts = [block for language in ("yaml", "python") for block in blocks(language)]
    of_this_repository = [block for block in excerpts if not is_written_by_the_reader(block[0])]
    assert of_this_repository
    for path, text in of_this_repository:
        whole = (ROOT / path).read_text(encoding="utf-8")
        for part in re.split(r"^ *…$\n?", text, flags=re.MULTILINE):
            assert part.strip("\n") in whole, path


def test_every_command_runs_as_written_and_prints_what_is_shown(checkout: Path) -> None:
    for path, text in blocks("python") + blocks("yaml"):
        if is_written_by_the_reader(path):
            (checkout / path).parent.mkdir(parents=True, exist_ok=True)
            (checkout / path).write_text(text, encoding="utf-8")
    listed = [command for command in commands() if command.line != RUNS_THIS_TEST]
    end = "--- end of command"
    script = "".join(f"{command.line}\necho '{end}' $?\n" for command in listed)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("VIRTUAL_ENV", "MAKE"))}
    ran = subprocess.run(
        ["bash", "-m"],
        input=script,
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    outputs = re.split(rf"^{end} (\d+)\n", ran.stdout, flags=re.MULTILINE)
    assert len(outputs) == 2 * len(listed) + 1, ran.stdout + ran.stderr
    for command, output, code in zip(listed, outputs[::2], outputs[1::2], strict=False):
        assert code == "0", f"$ {command.line}\n{output}{ran.stderr}"
        if command.output:
            assert alike(output) == alike(command.output), command.line
