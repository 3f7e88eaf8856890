"""docs/cli.md names every command and every option that there is, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from trackplan.cli import main
from trackplan.integrations.flask import dispatch_domain_events

ROOT = Path(__file__).parents[2]
SECTIONS = dict(
    re.findall(
        r"^## `(.*?)`\n(.*?)(?=^## |\Z)",
        (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


ALL = dict(commands(main, "trackplan")) | {"flask dispatch-domain-events": dispatch_domain_events}


def test_every_command_has_its_section() -> None:
    assert set(SECTIONS) == set(ALL)


@pytest.mark.parametrize("path", sorted(ALL))
def test_a_section_names_the_options_of_its_command(path: str) -> None:
    options = {
        option
        for parameter in ALL[path].params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }
    elsewhere = re.sub(r"`(trackplan|flask) .*?`", "", SECTIONS[path])
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", elsewhere)) == options


@pytest.mark.parametrize("path", sorted(ALL))
def test_help_has_an_example(path: str) -> None:
    command = ALL[path]
    shown = command.get_help(click.Context(command, info_name=path))
    example = re.search(r"^ +Example:\n((?: +.+\n)+)", shown, re.MULTILINE)
    assert example, shown
    assert path.rsplit(maxsplit=1)[-1] in example[1]
