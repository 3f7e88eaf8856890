"""What an event says, and what its family says for it."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from trackplan.diagnostics import Report
from trackplan.plan.model import Event, Plan
from trackplan.plan.types import Deprecation

Loaded = Callable[[Mapping[str, str | bytes]], tuple[Plan | None, Report]]

FAMILY = (
    "description: Stock.\nowner: stock team\nentity_type: item\nsource: stock service\n"
    "tags: [stock]\norder_key: organization\nretention: 400 days\n"
)
EVENT = "event: stock_moved\ndescription: Stock was moved.\n"


def the_event(loaded: Loaded, text: str, family: str = FAMILY) -> Event:
    versions = "versions:\n  1: {properties: {shelf: {type: string}}}\n"
    plan, report = loaded(
        {
            "inventory/family.yaml": family,
            "inventory/stock_moved.yaml": f"{EVENT}{text}{versions}",
        }
    )
    assert plan is not None, list(report)
    return plan.families[0].events[0]


def test_a_family_speaks_for_its_events(loaded: Loaded) -> None:
    event = the_event(loaded, "")
    assert (event.source, event.tags) == ("stock service", ("stock",))
    assert (event.order_key, event.retention) == ("organization", "400 days")


def test_an_event_speaks_for_itself(loaded: Loaded) -> None:
    event = the_event(
        loaded, "source: counter\ntags: []\norder_key: shelf\nretention: 1 month\nowner: movers\n"
    )
    assert (event.source, event.tags, event.owner) == ("counter", (), "movers")
    assert (event.order_key, event.retention) == ("shelf", "1 month")


def test_an_event_says_why_it_is_used_no_more_and_what_may_stay(loaded: Loaded) -> None:
    event = the_event(
        loaded,
        "status: deprecated\ndeprecated: {reason: It says too little., sunset: 2027-06-30}\n"
        "allow: {text-unbounded: Shelves are few.}\n",
    )
    assert event.deprecated == Deprecation(reason="It says too little.", sunset=date(2027, 6, 30))
    (allowance,) = event.allow
    assert (allowance.rule, allowance.reason) == ("text-unbounded", "Shelves are few.")
    assert (allowance.span.line, allowance.span.column) == (5, 9)


@pytest.mark.parametrize(
    ("type_", "fault"),
    [
        ("{type: integer}", None),
        ("{type: uuid}", None),
        ("{type: enum, values: [a]}", None),
        ("{type: decimal, precision: 9, scale: 0}", "a type that nothing is ordered by"),
        ("{type: integer, nullable: true}", "may be null in version 1"),
        ("{type: integer, default: 1}", "may be absent in version 1"),
    ],
)
def test_order_hangs_on_what_every_version_holds(
    loaded: Loaded, type_: str, fault: str | None
) -> None:
    versions = f"versions:\n  1: {{properties: {{key: {type_}}}}}\n"
    files = {
        "inventory/family.yaml": FAMILY,
        "inventory/stock_moved.yaml": f"{EVENT}order_key: key\n{versions}",
    }
    _, report = loaded(files)
    found = [one.message for one in report if one.rule == "order-key-held"]
    assert len(found) == (fault is not None)
    assert all(str(fault) in message for message in found)


def test_a_source_is_not_missed_where_the_family_cannot_be_read(loaded: Loaded) -> None:
    event = f"{EVENT}versions:\n  1: {{properties: {{}}}}\n"
    for family in ("[", "source: 7\nowner: a\ndescription: b\nentity_type: c\n"):
        _, report = loaded({"inventory/family.yaml": family, "inventory/stock_moved.yaml": event})
        assert {found.span.path for found in report} == {"plan/inventory/family.yaml"}
    _, report = loaded(
        {
            "inventory/family.yaml": "description: a\nowner: b\nentity_type: c\n",
            "inventory/stock_moved.yaml": event,
        }
    )
    assert [(found.span.path, found.rule) for found in report] == [
        ("plan/inventory/stock_moved.yaml", "key-present")
    ]


def test_what_takes_an_events_place_may_be_at_fault_itself(loaded: Loaded) -> None:
    deprecated = "status: retired\ndeprecated: {reason: Old., replaced_by: stock_sold}\n"
    versions = "versions:\n  1: {properties: {}}\n"
    _, report = loaded(
        {
            "inventory/family.yaml": FAMILY,
            "inventory/stock_moved.yaml": f"{EVENT}{deprecated}{versions}",
            "inventory/stock_sold.yaml": "event: stock_sold\n",
        }
    )
    assert "replaced-by-known" not in [found.rule for found in report]
