"""``trackplan check``."""

from __future__ import annotations

from pathlib import Path

import click

from trackplan.checks.compat import compare
from trackplan.cli.endings import fail
from trackplan.cli.formats import FORMATS
from trackplan.cli.plans import as_seen_from_here, plan_faults, plan_option
from trackplan.compiler import check_plan
from trackplan.diagnostics import Report
from trackplan.plan.baseline import BaselineError, baseline_of
from trackplan.plan.model import Plan


@click.command()
@plan_option
@click.option(
    "--against",
    metavar="REV_OR_PATH",
    help="The plan to compare with: a git revision, or the path of a resolved plan.  "
    "[default: the baseline that plan.yaml names]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="How to print what was found.",
)
def check(*, plan_folder: Path, against: str | None, form: str) -> None:
    """Check the plan, and compare it with an earlier one.

    Exit code 1 says that there are errors; warnings alone leave it at 0.

    \b
    Example:
      trackplan check --against origin/main
    """
    with plan_faults():
        plan, report = check_plan(plan_folder)
    if plan is None:
        _say_skipped("the plan has errors")
    else:
        _compare(plan, report, against, plan_folder)
    for line in FORMATS[form](as_seen_from_here(report, plan_folder)):
        click.echo(line)
    raise click.exceptions.Exit(1 if report.has_errors else 0)


def _compare(plan: Plan, report: Report, against: str | None, plan_folder: Path) -> None:
    """Add what the compat rules find to the report, or say why they were not asked."""
    baseline = against or plan.evolution.baseline
    if baseline is None:
        _say_skipped("plan.yaml names no baseline; `--against` does as well")
        return
    if against is None and plan.evolution.policy == "none":
        _say_skipped("the policy of plan.yaml is `none`")
        return
    try:
        report.extend(compare(baseline_of(baseline, plan_folder), plan))
    except BaselineError as error:
        # A baseline that only the plan names is not there yet in a first commit or a shallow clone.
        if against is not None:
            fail(str(error), "compile that plan and commit it, or name another with `--against`")
        _say_skipped(str(error))


def _say_skipped(why: str) -> None:
    click.echo(f"not compared with an earlier plan: {why}", err=True)
