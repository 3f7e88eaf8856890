"""All that a plan is compiled to, loaded: whoever has a say on what an event may hold."""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from jsonschema import Draft202012Validator, FormatChecker
from pydantic import ValidationError
from tests.agreement.databases import Databases, installed
from tests.agreement.invention import TARGETS

from trackplan.plan.model import Event, Plan, Version
from trackplan.plan.types import Json, RecordType
from trackplan.plan.values.wire import fault_of_value
from trackplan.runtime import EventEmitter, Payload

RFC_3339 = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
FORMATS = FormatChecker()


@FORMATS.checks("date-time", raises=ValueError)
def is_date_time(value: object) -> bool:
    """Whether a value is an RFC 3339 date-time, of which jsonschema has no check of its own."""
    if not isinstance(value, str):
        return True
    return RFC_3339.fullmatch(value) is not None and bool(datetime.fromisoformat(value.upper()))


class NotIJsonError(ValueError):
    """A text is not I-JSON (RFC 7493), so nobody is asked what the plan says of it."""


def read(text: str) -> Json:
    """Read I-JSON, independently of how the runtime does.

    Raises:
        NotIJsonError: It is not JSON, a name stands twice, or a text has a lone surrogate.
    """

    def members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        if len(dict(pairs)) < len(pairs):
            raise NotIJsonError
        return dict(pairs)

    def constant(_: str) -> Json:
        raise NotIJsonError

    try:
        value: Json = json.loads(text, object_pairs_hook=members, parse_constant=constant)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise NotIJsonError from error
    return value


@dataclass(frozen=True)
class Party:
    """Everyone who has a say on the properties of one event version."""

    event: Event
    version: Version
    payload: type[Payload]
    emit: Callable[..., UUID]
    schema: dict[str, object]

    def __str__(self) -> str:
        return f"{self.event.name} v{self.version.number}"

    def values_of(self, text: str) -> dict[str, object]:
        """The Python values of a valid document, under their wire names."""
        payload = self.payload.model_validate_json(text)
        fields = type(payload).model_fields
        return {field.alias or name: getattr(payload, name) for name, field in fields.items()}

    def verdicts(self, text: str) -> dict[str, bool]:
        """Who accepts a document."""
        try:
            self.payload.model_validate_json(text)
            said = {"model": True}
        except ValidationError:
            said = {"model": False}
        try:
            value = read(text)
        except NotIJsonError:
            return {**said, "reader": False}
        schema = Draft202012Validator(self.schema)
        with_formats = Draft202012Validator(self.schema, format_checker=FORMATS)
        return {
            **said,
            "schema": schema.is_valid(value),
            "schema with formats": with_formats.is_valid(value),
            "plan": fault_of_value(value, RecordType(properties=self.version.properties)) is None,
        }


class Compiled:
    """A plan, compiled and loaded.

    Args:
        plan: The plan, which every target can express.
        folder: An empty folder, from which its package is imported.
    """

    def __init__(self, plan: Plan, folder: Path) -> None:
        self._plan = plan
        self._package = plan.target("python").get("package", "")
        self._schemas = TARGETS["jsonschema"].render(plan)
        for name, text in TARGETS["python"].render(plan).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self._catalog = importlib.import_module(f"{self._package}._catalog")
        self.emitter: Callable[..., EventEmitter] = self._catalog.EventEmitter

    def parties(self) -> Iterator[Party]:
        """Those of each event version."""
        for event, version in self._plan.versions():
            family = importlib.import_module(f"{self._package}.{event.family}")
            number = "" if version is event.newest else f"_v{version.number}"
            path = f"jsonschema/{event.family}/{event.name}/{version.number}.json"
            yield Party(
                event,
                version,
                self._catalog.CATALOG.payload_of(event.name, version.number),
                getattr(family, f"emit_{event.name}{number}"),
                json.loads(self._schemas[path]),
            )

    def databases(self, postgres_url: str) -> AbstractContextManager[Databases]:
        """Databases with the tables of the outbox and the views of every event."""
        return installed(self._plan, postgres_url)


@contextmanager
def compiled(plan: Plan) -> Iterator[Compiled]:
    """Compile a plan and load it; its package is forgotten afterwards."""
    package = plan.target("python").get("package", "")
    with TemporaryDirectory() as folder:
        sys.path.insert(0, f"{folder}/python")
        importlib.invalidate_caches()
        try:
            yield Compiled(plan, Path(folder))
        finally:
            sys.path.remove(f"{folder}/python")
            for module in [name for name in sys.modules if name.split(".")[0] == package]:
                del sys.modules[module]
