"""A plan that uses every key of the language, and every place in it where a text stands."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias, cast

from trackplan.diagnostics import Report
from trackplan.plan.reading.nodes import json_of_node
from trackplan.plan.reading.reader import read
from trackplan.plan.types import Json
from trackplan.targets import all_targets

EVERY_KEY = Path(__file__).parents[1] / "cases" / "every-key" / "plan"

PROSE = frozenset({"approver", "description", "emitted_by", "owner", "reason", "source", "tags"})
"""Keys whose texts are for people: whatever they say, what is compiled does the same."""

Files: TypeAlias = dict[str, Json]
"""What each file of a plan says, by its path within the plan's folder."""

Place: TypeAlias = tuple[str, tuple[str | int, ...], bool]
"""A file, the way to a value in it, and whether the key there is meant rather than the value."""


def every_key() -> Files:
    """The plan, with all targets there are."""
    files: Files = {}
    for path in sorted(EVERY_KEY.rglob("*.yaml")):
        tree = read(path.name, path.read_bytes(), Report())
        assert tree is not None
        files[path.relative_to(EVERY_KEY).as_posix()] = json_of_node(tree)
    manifest = cast("dict[str, Json]", files["plan.yaml"])
    targets: dict[str, Json] = {name: {} for name in all_targets()}
    targets |= {"jsonschema": {"base_uri": "https://example.com"}, "python": {"package": "stock"}}
    manifest["targets"] = targets
    return files


def places_of(files: Files) -> Iterator[Place]:
    """Every key, and every value that is a text."""
    for path, value in files.items():
        yield from ((path, way, is_key) for way, is_key in _ways(value, ()))


def _ways(value: Json, way: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], bool]]:
    match value:
        case dict():
            for key, inner in value.items():
                yield (*way, key), True
                yield from _ways(inner, (*way, key))
        case list():
            for number, inner in enumerate(value):
                yield from _ways(inner, (*way, number))
        case str():
            yield way, False
        case _:
            pass


def nodes_of(files: Files) -> Iterator[Place]:
    """Every value, of whatever kind."""
    for path, value in files.items():
        yield from ((path, way, False) for way in _nodes(value, ()))


def _nodes(value: Json, way: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    yield way
    match value:
        case dict():
            for key, inner in value.items():
                yield from _nodes(inner, (*way, key))
        case list():
            for number, inner in enumerate(value):
                yield from _nodes(inner, (*way, number))
        case _:
            pass


def value_at(files: Files, place: Place) -> Json:
    """What stands in a place; for a key, the key."""
    path, way, is_key = place
    if is_key:
        return str(way[-1])
    value = files[path]
    for step in way:
        value = cast("dict[str | int, Json]", value)[step]
    return value


def is_prose(place: Place) -> bool:
    """Whether a text for people stands there, which no code hangs on."""
    _, way, is_key = place
    words = [step for step in way if isinstance(step, str)]
    return not is_key and words[-1] in PROSE and "properties" not in words[-2:-1]


def changed(files: Files, place: Place, value: Json) -> Files:
    """The files with another value in a place, which is a text for a key."""
    path, way, is_key = place
    files = copy.deepcopy(files)
    *steps, last = (path, *way)
    held = cast("dict[str | int, Json]", files)
    for step in steps:
        held = cast("dict[str | int, Json]", held[step])
    if is_key:
        renamed = [(str(value) if key == last else key, inner) for key, inner in held.items()]
        held.clear()
        held.update(renamed)
    else:
        held[last] = value
    return files


def without(files: Files, place: Place) -> Files:
    """The files without a place: a key and its value, an item, or a whole file."""
    path, way, _ = place
    files = copy.deepcopy(files)
    *steps, last = (path, *way)
    held = cast("dict[str | int, Json]", files)
    for step in steps:
        held = cast("dict[str | int, Json]", held[step])
    del held[last]
    return files


def write(files: Files, folder: Path) -> Path:
    """Write the files below a folder, as JSON, which is YAML.

    Characters beyond the first plane stand for themselves: YAML knows no pairs of escapes.
    """
    for name, value in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(value, ensure_ascii=False)
        path.write_text("".join(map(_visible, text)), encoding="utf-8")
    return folder


def _visible(character: str) -> str:
    return character if character.isprintable() else f"\\U{ord(character):08x}"
