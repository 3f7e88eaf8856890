"""What a plan says that TypeScript cannot without giving two things one name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from trackplan.diagnostics import Diagnostic, Related, Span
from trackplan.plan.model import Plan
from trackplan.plan.types import NamedType, types_within
from trackplan.targets.typescript.names import (
    BUILT_IN,
    OWN,
    event_name_of,
    family_name_of,
    properties_name_of,
    type_name_of,
)

RULES: Mapping[str, str] = MappingProxyType(
    {
        "typescript-name-unique": (
            "All types can be imported from one module, so each needs a name of its own. Names of "
            "the plan become PascalCase: `batch_size` and `batch__size` would both be "
            "`BatchSize`. A version of an event is `RecipeCreatedV1`, what it holds "
            "`RecipeCreatedV1Properties`, any event of a family `RecipeEvent`; some names, such "
            "as `DomainEvent` and `Record`, are taken in every plan."
        ),
    }
)
"""What may be found here."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in TypeScript, what bears it, and where the plan says so."""

    text: str
    what: str
    span: Span


def name_faults_of(plan: Plan) -> Iterator[Diagnostic]:
    """Types that would share a name, or have one that is taken in every plan."""
    first: dict[str, _Name] = {}
    for name in (*_type_names_of(plan), *_event_names_of(plan)):
        other = first.setdefault(name.text, name)
        if name.text in OWN | BUILT_IN:
            yield Diagnostic(
                name.span,
                "typescript-name-unique",
                f"{name.what} would be called `{name.text}` in TypeScript, which is taken",
                hint="give it another name",
            )
        elif other is not name:
            yield Diagnostic(
                name.span,
                "typescript-name-unique",
                f"{name.what} would be called `{name.text}` in TypeScript, as is {other.what}",
                hint="rename one of the two",
                related=(Related(other.span, f"{other.what} is here"),),
            )


def _type_names_of(plan: Plan) -> Iterator[_Name]:
    found: dict[str, Span] = {}
    for _, version in plan.versions():
        for has, type_ in types_within(version.properties):
            if isinstance(type_, NamedType) and type_.name is not None:
                found.setdefault(type_.name, has.span)
    for name, span in found.items():
        yield _Name(type_name_of(name), f"the type `{name}`", span)


def _event_names_of(plan: Plan) -> Iterator[_Name]:
    for family in plan.families:
        yield _Name(family_name_of(family), f"the family `{family.name}`", family.span)
        for event in family.events:
            for version in event.versions:
                what = f"version {version.number} of `{event.name}`"
                yield _Name(event_name_of(event, version), what, version.span)
                yield _Name(properties_name_of(event, version), f"what {what} holds", version.span)
