"""Where the properties of a version come from, and how its rows read as the newest."""

from collections.abc import Callable, Mapping

from trackplan.diagnostics import Report
from trackplan.plan.model import Plan, RenameUpcast, Version
from trackplan.plan.types import Default, IntegerType, Property
from trackplan.plan.upcasts import Absent, Given, Reading, Stored, readings_of

Loaded = Callable[[Mapping[str, str | bytes]], tuple[Plan | None, Report]]
Versions = Callable[[str], tuple[Version, ...]]

GROUPS = """
types:
  person: {type: integer, minimum: 1}
  weight: {type: number}
  heavy: {type: weight, minimum: 100}
groups:
  audit: {properties: {checked_by: {type: person}, checked_at: {type: datetime}}}
  place: {properties: {shelf: {type: string}, checked_by: {type: person}}}
  unused: {properties: {}}
"""
HEAD = "event: stock_moved\ndescription: Stock was moved.\nsource: stock service\nversions:\n"


def names(version: Version) -> list[str]:
    return [property_.name for property_ in version.properties]


def with_groups(loaded: Loaded, versions: str) -> Plan:
    plan, report = loaded({"types.yaml": GROUPS, "inventory/stock_moved.yaml": f"{HEAD}{versions}"})
    assert plan is not None, list(report)
    return plan


def test_what_is_inherited_comes_first_then_what_is_included_then_its_own(loaded: Loaded) -> None:
    plan = with_groups(
        loaded,
        "  1:\n    include: [place]\n    properties: {amount: {type: integer}}\n"
        "  2:\n    extends: 1\n    include: [audit]\n"
        "    properties: {amount: {type: integer, optional: true}, lot: {type: string}}\n"
        "    upcast: {checked_at: {value: '2026-01-01T00:00:00Z'}, lot: {value: none}}\n",
    )
    first, second = plan.families[0].events[0].versions
    assert names(first) == ["shelf", "checked_by", "amount"]
    assert names(second) == ["shelf", "checked_by", "amount", "checked_at", "lot"]
    assert (first.include, second.include) == (("place",), ("audit",))
    assert second.properties[2].optional
    assert second.properties[1].type == IntegerType(minimum=1)


def test_a_version_may_replace_what_it_inherits_of_a_group(loaded: Loaded) -> None:
    plan = with_groups(
        loaded,
        "  1: {include: [place]}\n"
        "  2: {extends: 1, properties: {checked_by: {type: person, optional: true}}}\n",
    )
    second = plan.families[0].events[0].newest
    assert names(second) == ["shelf", "checked_by"]
    assert second.properties[1].optional


def test_a_plan_knows_which_of_its_definitions_are_used(loaded: Loaded) -> None:
    plan = with_groups(loaded, "  1: {include: [audit, place]}\n")
    used = {(one.kind, one.name): one.is_used for one in plan.definitions}
    assert used == {
        ("type", "person"): True,
        ("type", "weight"): True,
        ("type", "heavy"): False,
        ("group", "audit"): True,
        ("group", "place"): True,
        ("group", "unused"): False,
    }
    (heavy,) = (one for one in plan.definitions if one.name == "heavy")
    assert (heavy.span.path, heavy.span.line) == ("plan/types.yaml", 5)


def test_what_cannot_be_read_is_not_said_to_be_missing(loaded: Loaded) -> None:
    event = f"{HEAD}  1: {{include: [audit], properties: {{a: {{type: person}}}}}}\n"
    for types in ("groups: [", "- groups"):
        _, report = loaded({"types.yaml": types, "inventory/stock_moved.yaml": event})
        assert {found.span.path for found in report} == {"plan/types.yaml"}


def test_a_new_name_takes_the_place_of_the_earlier_one(versions: Versions) -> None:
    first, second, third = versions(
        "  1: {properties: {code: {type: string}, amount: {type: integer}}}\n"
        "  2: {extends: 1, properties: {sku: {type: string, renamed_from: code}}}\n"
        "  3: {extends: 2, properties: {lot: {type: string, optional: true}}}\n"
    )
    assert names(first) == ["code", "amount"]
    assert names(second) == ["amount", "sku"]
    assert second.properties[1].renamed_from == "code"
    assert second.upcast == (("sku", RenameUpcast("code")),)
    assert third.properties[1].renamed_from is None
    assert third.upcast == ()


def test_an_upcast_may_say_what_the_earlier_name_does(versions: Versions) -> None:
    _, second = versions(
        "  1: {properties: {code: {type: string}}}\n"
        "  2:\n    properties: {sku: {type: string, renamed_from: code}}\n"
        "    upcast: {sku: {rename: code}}\n"
    )
    assert second.upcast == (("sku", RenameUpcast("code")),)


def readings(versions: tuple[Version, ...], loaded: Loaded, text: str) -> dict[str, Reading]:
    plan, report = loaded({"inventory/stock_moved.yaml": f"{HEAD}{text}"})
    assert plan is not None, list(report)
    event = plan.families[0].events[0]
    assert event.versions == versions
    return {wanted.name: reading for wanted, reading in readings_of(event, event.versions[0])}


def test_what_is_absent_reads_as_the_first_default_that_there_is(
    versions: Versions, loaded: Loaded
) -> None:
    text = (
        "  1:\n    properties:\n"
        "      kept: {type: integer, default: 1}\n"
        "      lately: {type: integer, optional: true}\n"
        "      old: {type: integer, optional: true}\n"
        "      never: {type: integer, optional: true}\n"
        "  2:\n    properties:\n"
        "      kept: {type: integer, default: 2}\n"
        "      lately: {type: integer, default: 2}\n"
        "      new: {type: integer, default: 2, renamed_from: old}\n"
        "      never: {type: integer, optional: true}\n"
        "      added: {type: integer, default: 2}\n"
        "      awaited: {type: integer, optional: true}\n"
        "  3:\n    extends: 2\n    properties:\n"
        "      awaited: {type: integer, default: 3}\n"
        "      added: {type: integer, default: 3}\n"
    )
    read = versions(text)
    held = {property_.name: property_ for property_ in read[0].properties}
    assert readings(read, loaded, text) == {
        "kept": Stored(held["kept"], Default(1)),
        "lately": Stored(held["lately"], Default(2)),
        "new": Stored(held["old"], Default(2)),
        "never": Stored(held["never"]),
        "added": Given(2),
        "awaited": Given(3),
    }


def test_what_came_later_and_has_no_default_is_absent(versions: Versions, loaded: Loaded) -> None:
    text = "  1: {properties: {}}\n  2: {properties: {a: {type: integer, optional: true}}}\n"
    assert readings(versions(text), loaded, text) == {"a": Absent()}


def test_an_upcast_wins_over_a_default(versions: Versions, loaded: Loaded) -> None:
    text = (
        "  1: {properties: {}}\n"
        "  2:\n    properties: {a: {type: integer, default: 1}}\n    upcast: {a: {value: 0}}\n"
    )
    assert readings(versions(text), loaded, text) == {"a": Given(0)}


def test_a_default_makes_up_for_what_an_older_row_may_lack(loaded: Loaded) -> None:
    versions = (
        "  1: {properties: {a: {type: integer, optional: true}}}\n"
        "  2: {properties: {a: {type: integer, nullable: true, default: null}}}\n"
        "  3: {properties: {a: {type: integer}}}\n"
    )
    _, report = loaded({"inventory/stock_moved.yaml": f"{HEAD}{versions}"})
    assert [found.message for found in report] == [
        "`a` of version 2 may be null, and `a` of version 3 may not"
    ]


def test_equal_definitions_from_two_sources_are_one(loaded: Loaded) -> None:
    plan = with_groups(
        loaded,
        "  1:\n    include: [audit, place]\n    properties: {checked_by: {type: person}}\n",
    )
    version = plan.families[0].events[0].newest
    assert names(version) == ["checked_by", "checked_at", "shelf"]
    assert isinstance(version.properties[0], Property)
