"""The command line: one module for each command, and the only place that prints or exits."""

from __future__ import annotations

import errno
import importlib
import io
import os
import sys
from typing import cast

import click

from trackplan.cli.characters import printable
from trackplan.cli.endings import fail
from trackplan.diagnostics import did_you_mean

COMMANDS = {
    "check": "Check the plan, and compare it with an earlier one.",
    "compile": "Write what the plan compiles to.",
    "dispatch": "Deliver the events of an outbox as signed webhooks.",
    "endpoints": "Show where events are delivered to, and whether they are.",
    "explain": "Print what a rule asks for, and why.",
    "init": "Write a plan to start from, and tell editors about it.",
    "outbox": "Create the tables and views that events are kept in.",
    "rules": "List the rules that a plan is held to.",
    "schema": "Print the JSON Schema of plan files, for editors.",
}
"""What the module of each name in this package does; `trackplan --help` imports none of them."""


INTERRUPTED = 130
"""Exit code of a command that SIGINT ended, as shells have it."""
UNREAD = 141
"""Exit code of a command whose output nobody reads any more, as shells have it for SIGPIPE."""


class _Commands(click.Group):
    """Imports the module of a command when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name}")
        return cast("click.Command", getattr(module, cmd_name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = did_you_mean(args[0], COMMANDS) or f"the commands are {', '.join(COMMANDS)}"
            ctx.fail(f"there is no command '{printable(args[0])}': {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                _write_no_more()
                raise click.exceptions.Exit(UNREAD) from None
            if error.filename is not None:
                fail(f"`{error.filename}` cannot be used: {error.strerror}", "see its permissions")
            _write_no_more()
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
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        click.get_current_context().color = False


def _write_no_more() -> None:
    """Let what could not be written be forgotten, or it is tried again when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
