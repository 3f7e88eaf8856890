"""The files of JSON Schema, each a document of its own that refers to no other."""

from __future__ import annotations

from trackplan.plan.json_text import text_of
from trackplan.plan.model import Event, Plan, Version
from trackplan.plan.origin import origin_of
from trackplan.schemas.envelope import envelope_of
from trackplan.schemas.prose import version_description_of
from trackplan.schemas.sharing import Shared, shared_types_of
from trackplan.schemas.wire import definitions_of, object_of

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def version_file_of(plan: Plan, event: Event, version: Version) -> str:
    """The schema of what ``properties`` holds in one version of an event."""
    shared = Shared(types=shared_types_of(version.properties, uses=2))
    definitions = definitions_of(shared)
    return text_of(
        {
            "$schema": _DIALECT,
            "$id": _id_of(plan, f"{event.family}/{event.name}/{version.number}.json"),
            "$comment": origin_of(event.path),
            "title": f"{event.name}, version {version.number}",
            "description": version_description_of(event, version),
            **({"deprecated": True} if event.deprecated else {}),
            **object_of(version.properties, shared),
            **({"$defs": definitions} if definitions else {}),
        }
    )


def envelope_file_of(plan: Plan) -> str:
    """The schema of an event record."""
    return text_of(
        {
            "$schema": _DIALECT,
            "$id": _id_of(plan, "envelope.json"),
            "$comment": origin_of(f"{plan.folder}/plan.yaml"),
            "title": "Event record",
            "description": "An event as a webhook delivers it. The schema of what `properties` "
            "holds is found by `event_name` and `schema_version`.",
            **envelope_of(plan.envelope),
        }
    )


def _id_of(plan: Plan, place: str) -> str:
    base_uri = plan.target("jsonschema").get("base_uri", "")
    return f"{base_uri.rstrip('/')}/{place}"
