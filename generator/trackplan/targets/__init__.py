"""Outputs of the compiler: one folder each, found by being there.

A target sees nothing but the resolved plan and returns files in memory; it never imports another
target. Its folder's ``__init__`` defines ``TARGET``, a value of the shape of `Target`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from typing import Protocol, cast

from jinja2 import Environment, PackageLoader, StrictUndefined

from trackplan.diagnostics import Diagnostic
from trackplan.plan.model import Plan


class Target(Protocol):
    """What the compiler asks of an output."""

    @property
    def name(self) -> str:
        """The name under ``targets:`` in plan.yaml."""
        ...

    @property
    def folder(self) -> str:
        """The folder below the output folder that is this output's alone, with ``/``."""
        ...

    @property
    def options(self) -> Mapping[str, str]:
        """The options it takes in plan.yaml, each with a line that says what it is for."""
        ...

    @property
    def rules(self) -> Mapping[str, str]:
        """What `check` may report: the id of each rule, and a paragraph that is its page."""
        ...

    def check(self, plan: Plan) -> Iterable[Diagnostic]:
        """What the plan says that this output cannot express."""
        ...

    def render(self, plan: Plan) -> Mapping[str, str]:
        """The files of this output: path below the output folder, with ``/``, to text."""
        ...


def all_targets() -> dict[str, Target]:
    """Every target there is, by name, in alphabetical order."""
    found: dict[str, Target] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if module.ispkg:
            package = importlib.import_module(f"{__name__}.{module.name}")
            target = cast("Target", package.TARGET)
            found[target.name] = target
    return found


def templates_of(package: str) -> Environment:
    """The templates of a target, which stand in the folder ``templates`` of its package.

    They fill in text as it is: each target escapes what it takes from the plan for its own syntax.
    """
    return Environment(
        loader=PackageLoader(package),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - what is made is not HTML
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
