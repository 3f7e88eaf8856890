"""Where the findings of a run go: standard output in one form, files in others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from trackplan import tree
from trackplan.cli.characters import printable
from trackplan.cli.endings import fail
from trackplan.cli.formats import FORMATS, text
from trackplan.diagnostics import Report, did_you_mean

Command = TypeVar("Command", bound=Callable[..., Any])


class Output(NamedTuple):
    """A file that findings are written to, and the name of their form in it."""

    form: str
    file: Path


def _outputs_of(
    _ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[Output, ...]:
    outputs = tuple(_output_of(value, param) for value in values)
    files = [output.file.absolute() for output in outputs]
    for file in files:
        if files.count(file) > 1:
            message = f"two reports cannot be in one file, '{printable(file.name)}'"
            raise click.BadParameter(message, param=param)
    return outputs


def _output_of(value: str, param: click.Parameter) -> Output:
    form, _, file = value.partition("=")
    if not file:
        message = f"'{printable(value)}' is not FORMAT=FILE, as sarif=report.sarif is"
        raise click.BadParameter(message, param=param)
    if form not in FORMATS:
        hint = did_you_mean(form, FORMATS) or f"the formats are {', '.join(FORMATS)}"
        message = f"there is no format '{printable(form)}': {hint}"
        raise click.BadParameter(message, param=param)
    return Output(form, Path(file))


def report_options(command: Command) -> Command:
    """Add ``--format``, ``--all`` and ``--output``."""
    options = (
        click.option(
            "--format",
            "form",
            type=click.Choice(list(FORMATS)),
            default="text",
            show_default=True,
            help="How to print what was found.",
        ),
        click.option(
            "--all",
            "show_all",
            is_flag=True,
            help=f"Print every fault as text, not the first {text.MOST_OF_A_RULE} of each rule.",
        ),
        click.option(
            "--output",
            "outputs",
            callback=_outputs_of,
            multiple=True,
            metavar="FORMAT=FILE",
            help="Write every fault to a file as well; may be given several times.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def write_reports(report: Report, outputs: Iterable[Output]) -> None:
    """Write a report to files, each replaced as a whole; exit code 2 if one cannot be written."""
    for form, file in outputs:
        lines = (click.unstyle(line) for line in FORMATS[form](report))
        content = "".join(f"{line}\n" for line in lines)
        try:
            tree.replace_file(str(file), content.encode("utf-8", "backslashreplace"))
        except FileNotFoundError:
            fail(f"there is no folder `{file.parent}` to write `{file.name}` into", "make it first")
        except OSError as error:
            fail(f"`{file}` cannot be written: {error.strerror}", "name another file in `--output`")


def print_report(report: Report, form: str = "text", *, show_all: bool = False) -> None:
    """Print a report to standard output; as text, the first faults of each rule alone."""
    lines_of = text.first_lines_of if form == "text" and not show_all else FORMATS[form]
    for line in lines_of(report):
        click.echo(line)
