"""Follows properties of a version to the names that they had in the version before."""

from __future__ import annotations

from trackplan.diagnostics import did_you_mean
from trackplan.plan.reading.shape import Fields
from trackplan.plan.resolver.drafts import Properties
from trackplan.plan.types import Property


def renames_of(
    own: Properties, before: Properties | None, included: Properties, version: Fields
) -> dict[str, str]:
    """The earlier names of a version's own properties, by their present ones.

    Args:
        own: The properties that the version defines itself.
        before: Those of the version before, if there is one.
        included: Those of the groups that it includes.
        version: What the file says of the version.
    """
    renamed: dict[str, str] = {}
    for property_ in own.values():
        if property_ is None or property_.renamed_from is None:
            continue
        fault = _fault_of(property_, before, own.keys() | included.keys(), renamed)
        if fault is None:
            renamed[property_.name] = property_.renamed_from
            continue
        message, hint = fault
        version.report.error(
            property_.span,
            "renamed-from-known",
            f"`{property_.name}` was `{property_.renamed_from}` before {version.what}, {message}",
            hint,
        )
    return renamed


def _fault_of(
    property_: Property, before: Properties | None, present: set[str], renamed: dict[str, str]
) -> tuple[str, str | None] | None:
    """What is wrong with an earlier name, as the rest of a sentence, and how to mend it."""
    old = property_.renamed_from
    if before is None:
        return "and there is no version before it", "remove `renamed_from`"
    if old not in before:
        return "which the version before it has not", did_you_mean(str(old), before)
    if old in present:
        return "and the version has that one too", f"remove `{old}`, or `renamed_from`"
    for name, other in renamed.items():
        if other == old:
            return f"as was `{name}`", "keep `renamed_from` of one; `upcast` can read it as both"
    return None
