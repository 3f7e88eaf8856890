"""From a plan's folder to the files of all its targets, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from trackplan.checks.lint import lint
from trackplan.checks.severities import unknown_rules
from trackplan.diagnostics import Diagnostic, Report, did_you_mean
from trackplan.plan import load
from trackplan.plan.model import Plan
from trackplan.plan.origin import MARK
from trackplan.plan.resolved import FILE, json_of
from trackplan.plan.rules import STRUCTURAL_RULES
from trackplan.targets import Target, all_targets


@dataclass(frozen=True, slots=True)
class Compilation:
    """What came of compiling a plan.

    `files` maps a path below the output folder, with ``/``, to its text; it is empty if the
    report has errors, and `plan` is None if the plan itself has. `folders` are those of all
    targets: what stands there and was not compiled is left over from another plan.
    """

    plan: Plan | None
    report: Report
    files: Mapping[str, str]
    folders: tuple[str, ...]


def _in_silence(_doing: str) -> None:
    """Tell nobody what is being done."""


def check_plan(
    folder: Path, today: date, tell: Callable[[str], None] = _in_silence
) -> tuple[Plan | None, Report]:
    """Read and check the plan of a folder: its shape, the lint rules, what its targets say.

    Args:
        folder: The folder of the plan.
        today: The day on which a sunset has passed or not.
        tell: Hears what is being done, each time that something else is.

    Returns:
        The plan, or None if it cannot be resolved, and what was found.

    Raises:
        PlanFolderError: There is no such folder, or it cannot be listed.
    """
    tell("reading the plan")
    plan, report = load(folder)
    if plan is not None:
        tell("checking the plan")
        report.extend(unknown_rules(plan, _fixed_rules()))
        report.extend(lint(plan, today))
        report.extend(_faults_of_targets(plan))
    return plan, report


def compile_plan(
    folder: Path, today: date, tell: Callable[[str], None] = _in_silence
) -> Compilation:
    """Read, check and render the plan of a folder; nothing is written.

    Args:
        folder: The folder of the plan.
        today: As for `check_plan`; what is rendered does not depend on it.
        tell: As for `check_plan`.

    Raises:
        PlanFolderError: There is no such folder, or it cannot be listed.
    """
    plan, report = check_plan(folder, today, tell)
    targets = all_targets()
    files: dict[str, str] = {}
    if plan is not None and not report.has_errors:
        files[FILE] = json_of(plan)
        for asked in plan.targets:
            tell(f"rendering {asked.name}")
            files.update(_rendered(targets[asked.name], plan))
    return Compilation(
        plan,
        report,
        MappingProxyType(dict(sorted(files.items()))),
        tuple(target.folder for target in targets.values()),
    )


def _rendered(target: Target, plan: Plan) -> Mapping[str, str]:
    """The files of a target, held to what the others and `tree` rely on.

    Raises:
        RuntimeError: It leaves its folder, or a file does not say that it is generated: a bug.
    """
    files = target.render(plan)
    for path, text in files.items():
        if not path.startswith(f"{target.folder}/") or MARK not in text:
            message = f"the target {target.name} renders {path} outside of its folder or unmarked"
            raise RuntimeError(message)
    return files


def _fixed_rules() -> frozenset[str]:
    """The rules whose severity no plan sets."""
    return frozenset(STRUCTURAL_RULES).union(*(target.rules for target in all_targets().values()))


def _faults_of_targets(plan: Plan) -> Iterator[Diagnostic]:
    known = all_targets()
    for asked in plan.targets:
        target = known.get(asked.name)
        if target is None:
            yield Diagnostic(
                asked.span,
                "target-known",
                f"there is no target `{asked.name}`",
                did_you_mean(asked.name, known) or f"the targets are {_listed(known)}",
            )
            continue
        for option, _ in asked.options:
            if option not in target.options:
                yield Diagnostic(
                    plan.place_of(f"targets.{asked.name}.{option}"),
                    "target-option-known",
                    f"the target `{asked.name}` has no option `{option}`",
                    did_you_mean(option, target.options) or _options_hint(target),
                )
        yield from target.check(plan)


def _options_hint(target: Target) -> str:
    return f"its options are {_listed(target.options)}" if target.options else "it has no options"


def _listed(names: Mapping[str, object]) -> str:
    return ", ".join(f"`{name}`" for name in names)
