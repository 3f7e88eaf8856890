"""Hostile texts in every place of a plan that uses every key, through all targets.

What comes of it is a diagnostic, or code that does what it did. Nothing here knows how a target
writes texts.
"""

from typing import cast

import psycopg
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.fuzz.outcomes import (
    TIMES,
    assert_inside,
    assert_readable,
    compiled,
    objects_in_sqlite,
    skeletons,
    sql_of,
    statements_for_duckdb,
)
from tests.fuzz.places import Place, changed, every_key, is_prose, places_of, value_at

from trackplan.plan.model import LONGEST_SOURCE
from trackplan.plan.types import Json

FILES = every_key()
PLACES = tuple(places_of(FILES))
PROSE = tuple(filter(is_prose, PLACES))

FRAGMENTS = (
    *('"""', "'''", '"', "'", "\\", "\\\\", '\\"', "`", "$$", "$body$", "#", "-- ", "--", "//"),
    *("*/", "/*", ";", "'; DROP TABLE domain_event; --", "\n", "\r", "\r\n", "\t", "\x0b", "\x00"),
    *("\x1b[31m", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800"),
    *("{{ 7 * 7 }}", "{% raw %}", "%}", "{#", "${process.exit()}", "{0}", "%s", "%(name)s"),
    *("</script>", "<!--", "]]>", "../", "/etc/passwd", "..", "C:\\", "~", "\U0001f9c2", "é", "中"),
    *('"""\nimport os\nos.abort()\n"""', "\\N{BULLET}", "\\u0022", "\\x00", "{", "}", "(", ")"),
    *("import os", "x" * 300, " ", "  ", ".", ":", ": ", ", ", "None", "true", "null", "é\u0301"),
    *("Args:", "Raises:", ">>> 1", "noqa", "# type: ignore", "@deprecated", "@ts-ignore", "1e999"),
)
TEXTS = st.lists(
    st.sampled_from(FRAGMENTS) | st.text(max_size=4) | st.sampled_from(["word", "Some words."]),
    min_size=1,
    max_size=5,
).map("".join)


UNHARMED = compiled(FILES)
SKELETONS = skeletons(UNHARMED.files)


def test_the_plan_is_in_order_before_it_is_changed() -> None:
    assert not UNHARMED.report.has_errors, list(UNHARMED.report)
    assert len(PROSE) > 40
    assert len(objects_in_sqlite(UNHARMED.files)) > 10


@settings(max_examples=150 * TIMES)
@given(place=st.sampled_from(PLACES), hostile=TEXTS, clean=st.booleans(), keep=st.booleans())
def test_a_hostile_text_is_refused_or_stays_a_text(
    place: Place,
    hostile: str,
    clean: bool,  # noqa: FBT001 - a strategy's
    keep: bool,  # noqa: FBT001 - a strategy's
) -> None:
    hostile = visible(hostile) if clean else hostile
    compilation = compiled(
        changed(FILES, place, f"{value_at(FILES, place)}{hostile}" if keep else hostile)
    )
    assert_readable(compilation)
    event("refused" if compilation.report.has_errors else "compiled")
    if compilation.report.has_errors:
        assert not compilation.files
        return
    assert_inside(compilation.files)
    found = skeletons(compilation.files)
    if is_prose(place):
        assert found == SKELETONS
    objects = objects_in_sqlite(compilation.files)
    assert len(objects) == len(objects_in_sqlite(UNHARMED.files))
    assert statements_for_duckdb(compilation.files) == statements_for_duckdb(UNHARMED.files)


@settings(max_examples=60 * TIMES)
@given(hostile=st.lists(TEXTS, min_size=len(PROSE), max_size=len(PROSE)))
def test_hostile_prose_everywhere_changes_nothing_that_acts(hostile: list[str]) -> None:
    files = FILES
    for number, (place, text_there) in enumerate(zip(PROSE, hostile, strict=True)):
        files = changed(files, place, prose(f"{number} {visible(text_there)}", place))
    compilation = compiled(files)
    assert_readable(compilation)
    event("refused" if compilation.report.has_errors else "compiled")
    if not compilation.report.has_errors:
        assert skeletons(compilation.files) == SKELETONS
        assert objects_in_sqlite(compilation.files) == objects_in_sqlite(UNHARMED.files)


def test_postgresql_makes_the_same_of_hostile_prose(postgres: psycopg.Connection) -> None:
    files = FILES
    hostile = "".join(fragment for fragment in FRAGMENTS if visible(fragment) == fragment)
    for number, place in enumerate(PROSE):
        files = changed(files, place, prose(f"{number} {hostile}", place))
    compilation = compiled(files)
    assert not compilation.report.has_errors, list(compilation.report)
    made = []
    for output in (UNHARMED.files, compilation.files):
        for script in sql_of(output, "postgresql"):
            postgres.execute(script.encode())
        query = "SELECT relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        made.append(sorted(postgres.execute(query).fetchall()))
        assert len(made[0]) > 10
    assert made[0] == made[1]


def prose(hostile: str, place: Place) -> str:
    """A text as long as may stand there."""
    return f"Says {hostile}."[: LONGEST_SOURCE if place[1][-1] == "source" else None]


def visible(hostile: str) -> str:
    """The text without what every plan is refused for."""
    return "".join(each for each in hostile if each.isprintable())


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_each_fragment_as_a_description(fragment: str) -> None:
    place = ("inventory/stock_moved.yaml", ("description",), False)
    compilation = compiled(changed(FILES, place, f"Stock was {fragment} moved."))
    assert_readable(compilation)
    if not compilation.report.has_errors:
        assert skeletons(compilation.files) == SKELETONS


NAMES = (
    *(
        "..",
        "...",
        "a..b",
        "-rf",
        "~",
        "*",
        "?",
        "$(id)",
        "`id`",
        "a;b",
        "a b",
        "a\\b",
        "a\nb",
        "C:",
    ),
    *("\x1b[31m", "\u202e", "\u2028", "e\u0301", "\udcff", "C:", "con", "__init__", "class", "_"),
    *("a" * 200, "{{ 7 }}", "%s", "'", '"', "#", "--", "domain_event", "sqlite_master", "types"),
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", ["{}/stock_moved.yaml", "inventory/{}.yaml", "consumers/{}.yaml"])
def test_a_hostile_name_of_a_file_is_refused_or_stays_a_name(name: str, place: str) -> None:
    path = place.format(name)
    key = {"consumers": "consumer", "inventory": "event"}.get(path.split("/")[0])
    kind = "consumers/analytics.yaml" if key == "consumer" else "inventory/stock_counted.yaml"
    content = dict(cast("dict[str, Json]", FILES[kind]))
    if key is not None:
        content[key] = name
    compilation = compiled({**FILES, path: content})
    assert_readable(compilation)
    assert_inside(compilation.files)
    skeletons(compilation.files)
    assert compilation.report.has_errors != bool(compilation.files)
