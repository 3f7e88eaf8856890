"""What of the outbox's tables the plan's room decides: identifiers, and how long texts may be."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import assert_never

from trackplan.plan.model import (
    LONGEST_CORRELATION_ID,
    LONGEST_IDENTIFIER,
    LONGEST_SOURCE,
    Envelope,
    IdentifierType,
)

LIMITS = MappingProxyType(
    {
        "identifier": LONGEST_IDENTIFIER,
        "correlation_id": LONGEST_CORRELATION_ID,
        "source": LONGEST_SOURCE,
    }
)
"""Characters of texts."""


@dataclass(frozen=True, slots=True)
class IdentifierColumns:
    """The PostgreSQL types of the identifier columns, and which of these hold strings."""

    organization_id: str
    user_id: str
    entity_id: str
    texts: tuple[str, ...]


def columns_of(envelope: Envelope) -> IdentifierColumns:
    """The types of the identifier columns of ``domain_event``."""
    kinds = {
        "organization_id": envelope.organization_id,
        "user_id": envelope.user_id,
        "entity_id": envelope.entity_id,
    }
    return IdentifierColumns(
        **{name: column_type_of(kind) for name, kind in kinds.items()},
        texts=tuple(name for name, kind in kinds.items() if kind == "string"),
    )


def column_type_of(identifier: IdentifierType) -> str:
    """The type of a column of identifiers."""
    match identifier:
        case "integer":
            return "bigint"
        case "uuid":
            return "uuid"
        case "string":
            return "text"
        case _:
            assert_never(identifier)


def tenant_of(envelope: Envelope) -> str:
    """An expression for the organization that a session names; NULL if it names none."""
    setting = "NULLIF(current_setting('trackplan.organization_id', true), '')"
    return f"{setting}::{column_type_of(envelope.organization_id)}"
