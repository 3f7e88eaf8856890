"""How a row of an older version reads as the newest, through every version between.

An upcast in the plan spans one version; whoever reads old rows wants them all in one step. A
default is an upcast that nobody has to write: what is absent reads as the default of the first
version, from the row's own on, that has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from trackplan.plan.model import Event, RenameUpcast, Upcast, ValueUpcast, Version
from trackplan.plan.types import Default, Json, Property


@dataclass(frozen=True, slots=True)
class Stored:
    """The row holds the value, as this property of its own version.

    Where it holds none, it reads as having the default, if there is one.
    """

    property: Property
    default: Default | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """The row reads as having this value, in its wire form, whatever it holds."""

    value: Json


@dataclass(frozen=True, slots=True)
class Absent:
    """The row has no value: the property came later, is optional and has no default."""


Reading: TypeAlias = Stored | Given | Absent


def readings_of(event: Event, version: Version) -> tuple[tuple[Property, Reading], ...]:
    """The properties of the event's newest version, each with how a row of `version` has it.

    They stand in the newest version's order. A row of that version holds them all itself.
    """
    readings: Mapping[str, Reading] = {
        held.name: Stored(held, held.default) for held in version.properties
    }
    for later in event.versions:
        if later.number > version.number:
            readings = _one_version_on(readings, later)
    return tuple((wanted, readings[wanted.name]) for wanted in event.newest.properties)


def _one_version_on(readings: Mapping[str, Reading], version: Version) -> dict[str, Reading]:
    upcasts = dict(version.upcast)
    return {
        wanted.name: _with_default(
            _reading(readings, wanted.name, upcasts.get(wanted.name)), wanted.default
        )
        for wanted in version.properties
    }


def _reading(readings: Mapping[str, Reading], name: str, upcast: Upcast | None) -> Reading:
    match upcast:
        case ValueUpcast(value):
            return Given(value)
        case RenameUpcast(source):
            return readings[source]
        case None:
            return readings.get(name, Absent())


def _with_default(reading: Reading, default: Default | None) -> Reading:
    match reading, default:
        case Absent(), Default(value):
            return Given(value)
        case Stored(held, None), Default():
            return Stored(held, default)
        case _:
            return reading
