"""How a refusal reads, and that it tells nothing of the values."""

from __future__ import annotations

import logging
import pickle
import traceback
from typing import TYPE_CHECKING, Any

import pytest

from trackplan.runtime import EventRejected, Fault, Payload, SqliteOutbox

if TYPE_CHECKING:
    import sqlite3

Properties = dict[str, object]

SECRET = "s3cr3t"


@pytest.fixture
def refusal(
    sqlite_connection: sqlite3.Connection, batch_started: type[Payload], properties: Properties
) -> EventRejected:
    """What an event is told of which everything is wrong, and every value a secret."""
    wrong = {name: [SECRET] for name in properties}
    portioning = {"is_portioned": SECRET, SECRET[:2]: SECRET, "class": SECRET * 9}
    with pytest.raises(EventRejected) as refused:
        SqliteOutbox(sqlite_connection).append(
            batch_started,
            {**wrong, "portioning": portioning},
            entity_id=SECRET,
            user_id=SECRET,
            correlation_id=SECRET * 99,
            source=SECRET * 99,
            entity_type=SECRET,
        )
    return refused.value


def test_no_value_stands_anywhere_in_a_refusal(refusal: EventRejected) -> None:
    told = [
        str(refusal),
        repr(refusal),
        str(refusal.errors),
        *traceback.format_exception(refusal),
        str(vars(refusal)),
        logging.Formatter().formatException((type(refusal), refusal, refusal.__traceback__)),
    ]
    assert not [text for text in told if SECRET in text]


def test_the_exception_that_holds_the_values_is_not_chained(refusal: EventRejected) -> None:
    assert refusal.__cause__ is None
    assert refusal.__context__ is None


def test_a_refusal_names_the_event_and_every_fault(
    sqlite_connection: sqlite3.Connection, batch_started: type[Payload], properties: Properties
) -> None:
    del properties["scale"]
    with pytest.raises(EventRejected) as refused:
        SqliteOutbox(sqlite_connection).append(
            batch_started,
            {
                **properties,
                "recipe_id": 2**63,
                "batch_type": "prodct",
                "labelcode": "SOAP-24-007",
                "portioning": {"portion_name": None},
            },
            entity_id=7,
        )
    assert str(refused.value) == (
        "batch_started v1 is refused, nothing was written:\n"
        "  organization_id: must be a whole number of 64 bits, given here or by an event_context"
        " (got NoneType)\n"
        "  recipe_id: must be a whole number of 64 bits (got int)\n"
        "  scale: is required (got nothing)\n"
        "  batch_type: must be one of 'ingredient' or 'product' (got str)\n"
        "  portioning.is_portioned: is required (got nothing)\n"
        "  labelcode: is not in the plan; did you mean `label_code`? (got str)"
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\ud800", "properties"),
        ("a\nb", r"a\nb"),
        ("a\x1b[31m", r"a\x1b[31m"),
        ("n" * 1_000, "n" * 128 + "…"),
        (("a", 1), "('a', 1)"),
    ],
)
def test_an_unknown_name_is_shown_so_that_every_log_takes_it(
    sqlite_connection: sqlite3.Connection,
    batch_started: type[Payload],
    properties: Properties,
    name: Any,  # noqa: ANN401
    shown: str,
) -> None:
    with pytest.raises(EventRejected) as refused:
        SqliteOutbox(sqlite_connection).append(
            batch_started, {**properties, name: 1}, entity_id=7, organization_id=1
        )
    assert [fault.path for fault in refused.value.errors] == [shown]
    str(refused.value).encode()


def test_a_refusal_survives_a_process_boundary() -> None:
    refused = EventRejected("batch_started", 1, (Fault("scale", "is required", "nothing"),))
    arrived = pickle.loads(pickle.dumps(refused))
    assert isinstance(arrived, EventRejected)
    assert (arrived.event_name, arrived.schema_version) == ("batch_started", 1)
    assert arrived.errors == refused.errors
    assert str(arrived) == str(refused)
