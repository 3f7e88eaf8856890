"""What of the outbox's tables depends on the plan: the types of identifiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from trackplan.plan.model import Envelope, IdentifierType


@dataclass(frozen=True, slots=True)
class IdentifierColumns:
    """The SQLite types of the identifier columns, all of one width."""

    organization_id: str
    user_id: str
    entity_id: str


def identifier_columns_of(envelope: Envelope) -> IdentifierColumns:
    """The types of the identifier columns of ``domain_event``."""
    return IdentifierColumns(
        organization_id=_column_type_of(envelope.organization_id),
        user_id=_column_type_of(envelope.user_id),
        entity_id=_column_type_of(envelope.entity_id),
    )


def _column_type_of(identifier: IdentifierType) -> str:
    match identifier:
        case "integer":
            return "INTEGER"
        case "uuid" | "string":
            return "TEXT   "
        case _:
            assert_never(identifier)
