"""The agreement property: what one party accepts all accept, and find as it was emitted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING

from pydantic import ValidationError
from tests.agreement.databases import Emitted
from tests.agreement.parties import NotIJsonError, read

from trackplan.plan.types import JsonType
from trackplan.runtime import EventRejected, SqliteOutbox

if TYPE_CHECKING:
    from tests.agreement.databases import Databases
    from tests.agreement.documents import Document
    from tests.agreement.parties import Compiled, Party


class Judge:
    """Holds the parties of an event version against each other, over databases.

    Args:
        compiled: The plan.
        party: The event version.
        databases: The plan's databases; they are left without a row.
    """

    def __init__(self, compiled: Compiled, party: Party, databases: Databases) -> None:
        self.party = party
        self._views = databases.views
        self._connection = databases.sqlite
        self._outbox = SqliteOutbox(databases.sqlite)
        self._emitter = compiled.emitter(self._outbox)

    def __repr__(self) -> str:
        return f"<judge of {self.party}>"

    def judge(self, document: Document) -> None:
        """Hold them against each other over a document of wire JSON."""
        verdicts = self.party.verdicts(document.text)
        assert len(set(verdicts.values())) == 1, verdicts
        if verdicts["model"]:
            self._expect_stored(document.text)
        else:
            self._expect_refused(document)
        self._connection.rollback()

    def judge_values(self, properties: Mapping[str, object], suspect: str) -> bool:
        """Emit Python values by name, and tell whether they were accepted.

        Whatever is stored all parties accept; whatever is refused is told by its name.
        """
        try:
            self._emit_by_name(properties)
        except EventRejected as refused:
            paths = {fault.path for fault in refused.errors}
            assert all(path.startswith(suspect) for path in paths), paths
            assert self._stored() == []
            return False
        (stored,) = self._stored()
        assert all(self.party.verdicts(stored).values()), self.party.verdicts(stored)
        self._connection.rollback()
        return True

    def _expect_stored(self, text: str) -> None:
        payload = self.party.payload.model_validate_json(text)
        values = {name: getattr(payload, name) for name in type(payload).model_fields}
        self.party.emit(self._outbox, entity_id=7, organization_id=1, **values)
        (stored,) = self._stored()
        assert all(self.party.verdicts(stored).values()), self.party.verdicts(stored)
        assert self.party.payload.model_validate_json(stored) == payload
        self._expect_in_views(stored)
        self._emit_by_name(json.loads(stored))
        assert self._stored() == [stored, stored]

    def _expect_in_views(self, stored: str) -> None:
        event, version = self.party.event, self.party.version
        names = [f"{event.name}_v{version.number}"]
        if version is event.newest:
            names.append(event.name)
        properties = json.loads(stored)
        for views, name in product(self._views, names):
            row = views.row_of(name, Emitted(event, version, stored))
            for property_ in version.properties:
                wire, column = properties.get(property_.name), row[property_.name]
                is_null = wire is None and (
                    property_.name not in properties or not isinstance(property_.type, JsonType)
                )
                assert column is None if is_null else views.is_value(property_, wire, column), (
                    views.name,
                    property_.name,
                    wire,
                    column,
                )

    def _expect_refused(self, document: Document) -> None:
        try:
            value = read(document.text)
        except NotIJsonError:
            return
        assert isinstance(value, dict)
        assert document.suspect is not None
        try:
            self.party.payload.model_validate_json(document.text)
        except ValidationError as refused:
            lines = refused.errors()
            # Pydantic's reader takes no more than some 200 levels, and cannot say whose they are.
            if [line["type"] for line in lines] != ["json_invalid"]:
                assert {line["loc"][0] for line in lines} == {document.suspect}
        # As Python values they may do: None is an absence too.
        self.judge_values(value, document.suspect or "properties")

    def _emit_by_name(self, properties: Mapping[str, object]) -> None:
        self._emitter.emit(
            self.party.event.name,
            properties,
            schema_version=self.party.version.number,
            organization_id=1,
            entity_id=7,
        )

    def _stored(self) -> list[str]:
        rows = self._connection.execute("SELECT properties FROM domain_event ORDER BY id")
        return [row["properties"] for row in rows]
