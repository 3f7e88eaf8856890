"""``trackplan check``."""

from __future__ import annotations

from pathlib import Path

import click

from trackplan.checks.compat import compare
from trackplan.cli.endings import fail
from trackplan.cli.plans import as_seen_from_here, plan_faults, plan_option, today
from trackplan.cli.progress import progress_line
from trackplan.cli.reports import Output, print_report, report_options, write_reports
from trackplan.cli.watch import watch, watch_option
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
@report_options
@watch_option
def check(
    *,
    plan_folder: Path,
    against: str | None,
    form: str,
    show_all: bool,
    outputs: tuple[Output, ...],
    keep_watching: bool,
) -> None:
    """Check the plan, and compare it with an earlier one.

    Exit code 1 says that there are errors; warnings alone leave it at 0.

    \b
    Example:
      trackplan check --against origin/main
      trackplan check --format github --output sarif=trackplan.sarif
    """

    def run() -> None:
        report = _report_of(plan_folder, against)
        write_reports(report, outputs)
        print_report(report, form, show_all=show_all)
        raise click.exceptions.Exit(1 if report.has_errors else 0)

    if keep_watching:
        watch(plan_folder, run)
    else:
        run()


def _report_of(plan_folder: Path, against: str | None) -> Report:
    with plan_faults(), progress_line() as tell:
        plan, report = check_plan(plan_folder, today(), tell)
    if plan is None:
        _say_skipped("the plan has errors")
    else:
        _compare(plan, report, against, plan_folder)
    return as_seen_from_here(report, plan_folder)


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
        report.extend(compare(baseline_of(baseline, plan_folder), plan, today()))
    except BaselineError as error:
        # A baseline that only the plan names is not there yet in a first commit or a shallow clone.
        if against is not None:
            fail(str(error), "compile that plan and commit it, or name another with `--against`")
        _say_skipped(str(error))


def _say_skipped(why: str) -> None:
    click.echo(f"not compared with an earlier plan: {why}", err=True)
