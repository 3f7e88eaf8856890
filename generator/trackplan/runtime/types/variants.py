"""Unions: one of several records, told apart by the tag that each has in one field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel
from pydantic_core import core_schema as cs

from trackplan.runtime.errors import REFUSED

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True)
class Variants:
    """One of several records, each of which has its tag as the default of one field.

    Args:
        discriminator: The wire name of that field.
    """

    discriminator: str

    def __get_pydantic_core_schema__(
        self, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        records = self.records_of(source)
        tags = " or ".join(map(repr, records))
        return cs.tagged_union_schema(
            {tag: handler.generate_schema(record) for tag, record in records.items()},
            self._tag_of,
            custom_error_type=REFUSED,
            custom_error_message=f"must be an object whose `{self.discriminator}` is {tags}",
        )

    def records_of(self, source: type[BaseModel]) -> dict[str, type[BaseModel]]:
        """The records by their tags.

        Args:
            source: What the constraint annotates: a record, or a union of records.
        """
        records: tuple[type[BaseModel], ...] = get_args(source) or (source,)
        return {record.model_fields[self._field_in(record)].default: record for record in records}

    def _field_in(self, record: type[BaseModel]) -> str:
        """The attribute that holds the tag; a record that is no variant has none."""
        for name, field in record.model_fields.items():
            if self.discriminator in (field.alias, name):
                return name
        return ""

    def _tag_of(self, value: object) -> str | None:
        """The tag of a record, or of a mapping that may become one; None if there is none."""
        if isinstance(value, BaseModel):
            tag = getattr(value, self._field_in(type(value)), None)
        else:
            tag = value.get(self.discriminator) if isinstance(value, Mapping) else None
        return str.__str__(tag) if isinstance(tag, str) else None
