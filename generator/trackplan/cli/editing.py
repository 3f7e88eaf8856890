"""What editors are told of plan files: their JSON Schemas, and in each file where its schema is.

The schemas know what only an installation can tell: which targets there are, and which rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from trackplan.cli.rulebook import Entry, rulebook
from trackplan.plan.origin import MARK
from trackplan.plan.reading.folder import PlanFile, PlanFiles
from trackplan.plan.reading.kinds import Choice, Either, Key, Kind, Many, Nothing, Text
from trackplan.plan.reading.shape import Shape
from trackplan.plan.resolver.approvals import APPROVAL
from trackplan.plan.resolver.manifest import SEVERITIES
from trackplan.plan.schema import FILES, Schema, schema_of_file
from trackplan.targets import all_targets

FOLDER = ".schema"
"""Where schemas stand in a plan's folder; the reader of plans does not look there."""

_LANGUAGE_SERVER = "# yaml-language-server: $schema="
_ORIGIN = f"{MARK}the plan format. Do not edit: run `trackplan init`."


def shapes() -> Mapping[str, Shape]:
    """The shapes of plan files, by kind, with the targets and rules that there are."""
    rules = [entry for entry in rulebook().values() if entry.is_settable]
    lint = [entry for entry in rules if entry.kind == "lint"]
    compat = Choice(tuple(entry.id for entry in rules if entry.kind == "compat"))
    plan = _with_kinds(
        FILES["plan"],
        {
            "targets": _targets(),
            "rules": _by_rule("`rules`", rules, SEVERITIES),
            "approved_breaks": Many(_with_kinds(APPROVAL, {"rule": compat})),
        },
    )
    allowing = {"allow": _by_rule("`allow`", lint, Text(lines=True))}
    return {**FILES, "plan": plan, "event": _with_kinds(FILES["event"], allowing)}


def _targets() -> Shape:
    keys: list[Key] = []
    for target in all_targets().values():
        options = tuple(Key(name, Text(), about) for name, about in target.options.items())
        kind = Either((Nothing(), Shape(f"target `{target.name}`", options)))
        keys.append(Key(target.name, kind, f"writes `{target.folder}/`"))
    return Shape("`targets`", tuple(keys))


def _by_rule(what: str, rules: Iterable[Entry], kind: Kind) -> Shape:
    return Shape(what, tuple(Key(rule.id, kind, rule.summary.rstrip(".")) for rule in rules))


def _with_kinds(shape: Shape, kinds: Mapping[str, Kind]) -> Shape:
    keys = (replace(key, kind=kinds.get(key.name, key.kind)) for key in shape.keys)
    return Shape(shape.what, tuple(keys))


def schema_files() -> Mapping[str, str]:
    """The files of `FOLDER`: a schema for each kind of plan file, and that none is tracked."""
    known = shapes()
    schemas: dict[str, Schema] = {
        f"{kind}.json": {"$comment": _ORIGIN, **schema_of_file(kind, known)} for kind in known
    }
    files = {name: json.dumps(schema, indent=2) + "\n" for name, schema in schemas.items()}
    return {**files, ".gitignore": f"# {_ORIGIN}\n*\n"}


def kinds_of(files: PlanFiles) -> Iterator[tuple[PlanFile, str]]:
    """The files of a plan, each with its kind."""
    if files.manifest:
        yield files.manifest, "plan"
    if files.types:
        yield files.types, "types"
    for family in files.families.values():
        if family.about:
            yield family.about, "family"
        for event in family.events:
            yield event, "event"
    for consumer in files.consumers:
        yield consumer, "consumer"


def with_modeline(content: bytes, kind: str, path: PurePosixPath) -> bytes:
    """A plan file with a first line that tells editors where its schema is.

    What has such a line already is left as it is, wherever that leads.

    Args:
        content: The bytes of the file.
        kind: Its kind.
        path: Its path below the plan's folder.
    """
    if _LANGUAGE_SERVER.encode() in content:
        return content
    mark = content[:3] if content.startswith(b"\xef\xbb\xbf") else b""
    ending = "\r\n" if content.partition(b"\n")[0].endswith(b"\r") else "\n"
    up = "../" * (len(path.parts) - 1)
    line = f"{_LANGUAGE_SERVER}{up}{FOLDER}/{kind}.json{ending}"
    return mark + line.encode() + content[len(mark) :]
