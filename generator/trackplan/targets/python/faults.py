"""What a plan says that Python cannot, or not without giving two things one name."""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from trackplan.diagnostics import Diagnostic, Related, Span
from trackplan.plan.model import Family, Plan
from trackplan.plan.types import Property, RecordType
from trackplan.targets.python.definitions import Definition, definitions_within
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
_DEPENDENCIES = ("pydantic", "trackplan", "typing_extensions")
_OWN_MODULES = ("importlib", "types")

RULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "python-package-importable": (
            "The option `package` is a name that Python can import, and not that of a module which "
            "the generated package or the standard library needs, as that could no longer be "
            "imported."
        ),
        "python-distribution-name": (
            "The plan's `name` is also that of the distribution which holds the emitters, so it "
            "has to be one by the rules of Python packages, and none that the distribution itself "
            "depends on."
        ),
        "python-family-importable": (
            "Each family becomes a module of its name, so no family is called like a keyword of "
            "Python or like a module that the generated package has for itself."
        ),
        "python-name-unique": (
            "Fields, classes, aliases and functions get names made from those of the plan, and no "
            "two of one place the same. A property that is called like a keyword, a builtin or an "
            "attribute of Pydantic's models gets an underscore behind its name; a type without a "
            "name is called by the place where it stands, a variant by its union and its tag."
        ),
        "python-type-name-free": (
            "A type in types.yaml becomes a class or alias of its name in CapWords, which must not "
            "be what generated modules import or what Python has built in: it would hide that."
        ),
        "python-name-length": (
            f"A name in Python has at most {LONGEST} characters, so that each line that defines "
            "or uses it fits. The names of types without a name of their own grow with the names "
            "of the event and the properties around them."
        ),
    }
)
"""What may be reported: the page of each rule by its id."""


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
    elif re.sub("[._-]+", "_", plan.name).lower() in _DEPENDENCIES:
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
        yield from _clashes_of(map(_field_name_of, version.properties))
        for definition in definitions_within(version.properties, owner=""):
            if isinstance(definition.type, RecordType):
                yield from _clashes_of(_field_names_of(definition, definition.type))


def _field_names_of(definition: Definition, record: RecordType) -> Iterator[_Name]:
    """The fields of the class of a record, or of a variant."""
    if definition.tag is not None:
        discriminator = definition.tag.discriminator
        what = f"the discriminator `{discriminator}`"
        yield _Name(attribute_of(discriminator), what, definition.span)
    yield from map(_field_name_of, record.properties)


def _field_name_of(property_: Property) -> _Name:
    return _Name(attribute_of(property_.name), f"property `{property_.name}`", property_.span)


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
    """The names of what is shared, once for each type that would have one."""
    known: dict[str, list[Definition]] = {}
    for _, version in plan.versions():
        for definition in definitions_within(version.properties, owner=""):
            alike = known.setdefault(definition.name, [])
            if definition.is_shared and not any(map(definition.is_like, alike)):
                alike.append(definition)
                yield _Name(definition.name, _what_is(definition), definition.span)


def _what_is(definition: Definition) -> str:
    if definition.tag is not None:
        return f"the variant `{definition.tag.value}`"
    name = definition.type.name
    return f"the type `{name}`" if name else "the type of this property"


def _names_of(family: Family) -> Iterator[_Name]:
    for event in family.events:
        for version in event.versions:
            what = f"version {version.number} of `{event.name}`"
            payload = payload_name_of(event, version)
            for found in definitions_within(version.properties, payload):
                if not found.is_shared:
                    part = "a variant" if found.tag else "a property's type"
                    yield _Name(found.name, f"{part} in {what}", found.span)
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
