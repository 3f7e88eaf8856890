"""What every event record says beside its properties, and the row that holds both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from uuid import UUID

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from trackplan.runtime.errors import REFUSED
from trackplan.runtime.types.exact import DATETIME_LEAF, UUID_LEAF
from trackplan.runtime.types.plain import Integer, String

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from trackplan.runtime.types.leaf import Leaf

Identifier: TypeAlias = int | UUID | str
"""What organizations, users and entities may be identified by."""

_LEAVES: Mapping[type[Identifier], Leaf] = {
    int: Integer(),
    UUID: UUID_LEAF,
    str: String(min_length=1, max_length=128),
}


@dataclass(frozen=True)
class Identifiers:
    """The types of the identifiers that the emitting application uses."""

    organization_id: type[Identifier] = int
    user_id: type[Identifier] = int
    entity_id: type[Identifier] = int


class Row(NamedTuple):
    """A row of ``domain_event``, without what the database or the dispatcher fills in.

    `occurred_at` is in UTC; `properties` is wire JSON.
    """

    event_id: UUID
    event_name: str
    occurred_at: datetime
    organization_id: Identifier
    user_id: Identifier | None
    entity_type: str
    entity_id: Identifier
    correlation_id: str | None
    source: str
    schema_version: int
    properties: str


def checked(identifiers: Identifiers, values: Mapping[str, object]) -> dict[str, Any]:
    """The values of those columns of a `Row` that a caller or the event context gives.

    Raises:
        ValidationError: One of them cannot stand in an envelope.
    """
    envelope: dict[str, Any] = _validator_of(identifiers).validate_python(values)
    return envelope


@cache
def _validator_of(identifiers: Identifiers) -> SchemaValidator:
    columns = {
        "event_id": UUID_LEAF.schema(),
        "occurred_at": DATETIME_LEAF.schema(),
        "organization_id": _from_context(_LEAVES[identifiers.organization_id]),
        "user_id": cs.nullable_schema(_LEAVES[identifiers.user_id].schema()),
        "entity_id": _LEAVES[identifiers.entity_id].schema(),
        "correlation_id": cs.nullable_schema(String(max_length=128).schema()),
        "source": String(min_length=1, max_length=64).schema(),
    }
    return SchemaValidator(
        cs.typed_dict_schema({name: cs.typed_dict_field(rule) for name, rule in columns.items()})
    )


def _from_context(leaf: Leaf) -> CoreSchema:
    return cs.custom_error_schema(
        leaf.schema(),
        custom_error_type=REFUSED,
        custom_error_message=f"{leaf.sentence()}, given here or by an event_context",
    )
