"""The command line: one module for each command, and the only place that prints or exits."""

from __future__ import annotations

import errno
import importlib
import io
import os
import sys
from typing import cast

import click

from trackplan.cli.endings import fail

COMMANDS = {
    "check": "Check the plan, and compare it with an earlier one.",
    "compile": "Write what the plan compiles to.",
    "dispatch": "Deliver the events of an outbox as signed webhooks.",
    "endpoints": "Show where events are delivered to, and whether they are.",
    "outbox": "Create the tables and views that events are kept in.",
}
"""What the module of each name in this package does; `trackplan --help` imports none of them."""


class _Commands(click.Group):
    """Imports the module of a command when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name}")
        return cast("click.Command", getattr(module, cmd_name))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.filename is not None or error.errno == errno.EPIPE:
                raise
            # What could not be written must not be tried again when the interpreter ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            fail(f"the output cannot be written: {error.strerror}", "see where it is sent to")

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="trackplan", message="trackplan %(version)s")
def main() -> None:
    """Compile a tracking plan into typed event emitters, and deliver what they emit.

    \b
    Example:
      trackplan compile
      trackplan check --against origin/main
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character gets its escape, not a traceback.
            stream.reconfigure(errors="backslashreplace")
