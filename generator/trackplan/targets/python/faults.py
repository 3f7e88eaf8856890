"""What a plan says that Python cannot, or not without giving two things one name."""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trackplan.diagnostics import Diagnostic, Related, Span
from trackplan.plan.model import Family, Plan
from trackplan.plan.types import RecordType
from trackplan.targets.python.definitions import definitions_within
from trackplan.targets.python.names import (
    LONGEST,
    TAKEN_CLASSES,
    attribute_of,
    emitter_name_of,
    package_name_of,
    payload_name_of,
)

_PACKAGE = re.compile(r"[a-z][a-z0-9_]*")
_DISTRIBUTION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_DEPENDENCIES = ("pydantic", "trackplan")
_OWN_MODULES = ("importlib", "types")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in Python, what bears it, and where the plan says so."""

    text: str
    what: str
    span: Span


def package_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """A package that cannot be imported by its name, or that hides another one."""
    package = package_name_of(plan)
    if not _PACKAGE.fullmatch(package) or keyword.iskeyword(package):
        fault = "is no name of a package"
    elif package in sys.stdlib_module_names or package in _DEPENDENCIES:
        fault = "is the name of another package, which could no longer be imported"
    else:
        return
    yield Diagnostic(
        plan.places.get("targets.python.package", plan.target("python").span),
        "python-package-importable",
        f"`package` is `{package}`, which {fault}",
        hint="take lower-case letters, digits and underscores, such as `domain_events`",
    )


def distribution_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """A plan whose name cannot be that of a distribution."""
    if not _DISTRIBUTION.fullmatch(plan.name):
        fault = "is no name of a distribution"
    elif re.sub("[._-]+", "-", plan.name).lower() in _DEPENDENCIES:
        fault = "is the name of a distribution that the generated one depends on"
    else:
        return
    yield Diagnostic(
        plan.span,
        "python-distribution-name",
        f"the plan's `name` is `{plan.name}`, which {fault}",
        hint="take letters, digits, and `-` between them, such as `domain-events`",
    )


def family_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """Families whose module cannot be imported, or would take the place of another."""
    for family in plan.families:
        if keyword.iskeyword(family.name):
            fault = "a keyword of Python: its module could not be imported"
        elif family.name in _OWN_MODULES:
            fault = "what the package calls a module that it needs for itself"
        else:
            continue
        yield Diagnostic(
            family.span,
            "python-family-importable",
            f"the family is called `{family.name}`, {fault}",
            hint="give its folder another name",
        )


def property_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """Properties that would share a field, as `class`, a keyword, and `class_` do."""
    for _, version in plan.versions():
        records = [
            found.type.properties
            for found in definitions_within(version.properties, owner="")
            if isinstance(found.type, RecordType)
        ]
        for properties in (version.properties, *records):
            yield from _clashes_of(
                _Name(attribute_of(each.name), f"property `{each.name}`", each.span)
                for each in properties
            )


def type_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """Named types that would take a name which generated modules use for something else."""
    for name in _shared_names_of(plan):
        if name.text in TAKEN_CLASSES:
            yield Diagnostic(
                name.span,
                "python-type-name-free",
                f"{name.what} would be called `{name.text}` in Python, which is taken",
                hint="say in its name in types.yaml what the values are",
            )


def name_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """Classes and functions of a module that would share a name, or have one that is too long."""
    shared = tuple(_shared_names_of(plan))
    for family in plan.families:
        names = (*shared, *_names_of(family))
        yield from _clashes_of(names)
        for name in names:
            if len(name.text) > LONGEST:
                yield Diagnostic(
                    name.span,
                    "python-name-length",
                    f"{name.what} would be called `{name.text}` in Python, which is "
                    f"{len(name.text)} characters long; at most {LONGEST} fit on its lines",
                    hint="shorten a name that it is made of, or name the type in types.yaml",
                )


def _shared_names_of(plan: Plan) -> Iterator[_Name]:
    found = (
        each
        for _, version in plan.versions()
        for each in definitions_within(version.properties, owner="")
        if each.is_shared
    )
    for each in {(each.name, each.type): each for each in found}.values():
        what = f"the type `{each.type.name}`" if each.type.name else "the type of this property"
        yield _Name(each.name, what, each.span)


def _names_of(family: Family) -> Iterator[_Name]:
    for event in family.events:
        for version in event.versions:
            what = f"version {version.number} of `{event.name}`"
            payload = payload_name_of(event, version)
            for found in definitions_within(version.properties, payload):
                if not found.is_shared:
                    yield _Name(found.name, f"a property's type in {what}", found.span)
            yield _Name(payload, what, version.span)
            if event.status != "retired":
                yield _Name(emitter_name_of(event, version), f"the emitter of {what}", event.span)


def _clashes_of(names: Iterable[_Name]) -> Iterator[Diagnostic]:
    first: dict[str, _Name] = {}
    for name in names:
        other = first.setdefault(name.text, name)
        if other is not name:
            yield Diagnostic(
                name.span,
                "python-name-unique",
                f"{name.what} would be called `{name.text}` in Python, as is {other.what}",
                hint="rename one of the two",
                related=(Related(other.span, f"{other.what} is here"),),
            )
