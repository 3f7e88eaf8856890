"""The files of JSON Schema, each a document of its own that refers to no other."""

from __future__ import annotations

import json
import re

from trackplan.plan.model import Event, Plan, Version
from trackplan.plan.origin import origin_of
from trackplan.plan.types import Json
from trackplan.targets.jsonschema.envelope import envelope_of
from trackplan.targets.jsonschema.nesting import shared_types_of
from trackplan.targets.jsonschema.prose import version_description_of
from trackplan.targets.jsonschema.wire import definition_of, object_of

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DECEPTIVE = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def version_file_of(plan: Plan, event: Event, version: Version) -> str:
    """The schema of what ``properties`` holds in one version of an event."""
    shared = shared_types_of(version.properties)
    definitions: dict[str, Json] = {
        name: definition_of(type_, shared) for name, type_ in shared.items()
    }
    return text_of(
        {
            "$schema": _DIALECT,
            "$id": _id_of(plan, f"{event.family}/{event.name}/{version.number}.json"),
            "$comment": origin_of(event.path),
            "title": f"{event.name}, version {version.number}",
            "description": version_description_of(event, version),
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


def text_of(document: Json) -> str:
    """JSON for people: indented, in UTF-8, with what could hide or reorder text as escapes."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    return _DECEPTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _id_of(plan: Plan, place: str) -> str:
    base_uri = plan.target("jsonschema").get("base_uri", "")
    return f"{base_uri.rstrip('/')}/{place}"
