"""What single rules find, and what they leave alone, beyond their examples."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from trackplan.checks.lint import lint
from trackplan.plan.model import Plan

PlanOfExample = Callable[[str], tuple[Plan, object]]
Found = Callable[..., list[str]]

EVENT = """
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1:
    properties:
"""


@pytest.fixture
def found(plan_of_example: PlanOfExample) -> Found:
    """The messages of one rule about an event with these properties, each one a line of YAML."""

    def of(rule: str, *properties: str) -> list[str]:
        plan, _ = plan_of_example(EVENT + "\n".join(f"      {one}" for one in properties))
        asking = replace(plan, rules=((rule, "error"),))
        return [one.message for one in lint(asking, date(2026, 11, 24)) if one.rule == rule]

    return of


@pytest.mark.parametrize(
    "values",
    [
        "[stock, st\u043eck]",
        "[stock, STOCK]",
        "[caf\u00e9, cafe]",
        "['\uff11', '1']",
        "[raw material, raw_material, other]",
    ],
)
def test_values_that_look_the_same_are_found(values: str, found: Found) -> None:
    (message,) = found("enum-values-distinct", f"kind: {{type: enum, values: {values}}}")
    assert message.endswith("are two spellings of one")


@pytest.mark.parametrize(
    "values",
    ["['1.5', '15']", "[left, right]", "{in-stock: , In-Stock: {deprecated: {reason: Case.}}}"],
)
def test_values_that_can_be_told_apart_are_left_alone(values: str, found: Found) -> None:
    assert not found("enum-values-distinct", f"kind: {{type: enum, values: {values}}}")


@pytest.mark.parametrize(
    "property_",
    [
        "email: {type: string}",
        "customer_phone_number: {type: string}",
        "shipping_address: {type: json}",
        "date_of_birth: {type: date}",
        "client_ip: {type: string}",
        "reply_to: {type: string, format: email}",
        "hops: {type: list, items: {type: string, format: ipv6}}",
        "guest: {type: record, properties: {last_name: {type: string}}}",
    ],
)
def test_personal_data_is_known_by_its_name_or_format(property_: str, found: Found) -> None:
    assert len(found("personal-data-unclassified", property_)) == 1
    said = property_.replace("type: ", "pii: none, type: ", 1)
    assert ("guest" in property_) or not found("personal-data-unclassified", said)


@pytest.mark.parametrize(
    "property_",
    [
        "has_email: {type: boolean}",
        "email_template: {type: string}",
        "address_kind: {type: enum, values: [home, work]}",
        "ship_name: {type: string}",
        "zip: {type: string}",
        "guest: {type: record, pii: personal, properties: {last_name: {type: string}}}",
    ],
)
def test_what_is_about_personal_data_is_left_alone(property_: str, found: Found) -> None:
    assert not found("personal-data-unclassified", property_)


@pytest.mark.parametrize(
    "property_",
    [
        "shot_at_ns: {type: integer}",
        "elapsed_nanoseconds: {type: integer, minimum: 0}",
        "label: {type: integer, maximum: 9007199254740992}",
        "label: {type: integer, minimum: -9007199254740992, maximum: 0}",
    ],
)
def test_integers_that_are_said_to_be_large_are_found(property_: str, found: Found) -> None:
    assert len(found("integer-beyond-javascript", property_)) == 1


@pytest.mark.parametrize(
    "property_",
    [
        "recipe_id: {type: integer, minimum: 1}",
        "elapsed_ns: {type: integer, minimum: 0, maximum: 1000000000}",
        "label: {type: integer, maximum: 9007199254740991}",
    ],
)
def test_other_integers_are_left_alone(property_: str, found: Found) -> None:
    assert not found("integer-beyond-javascript", property_)


@pytest.mark.parametrize(
    ("name", "unit"), [("run_minutes", "seconds"), ("run_ms", "s"), ("net_kg", "grams")]
)
def test_units_that_contradict_each_other_are_found(name: str, unit: str, found: Found) -> None:
    assert len(found("unit-agrees", f"{name}: {{type: integer, unit: '{unit}'}}")) == 1


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("share_percent", "%"),
        ("run_seconds", "sec"),
        ("distance_s", "km"),
        ("length_chains", "chains"),
        ("hours", "minutes"),
    ],
)
def test_units_that_agree_or_are_unknown_are_left_alone(name: str, unit: str, found: Found) -> None:
    assert not found("unit-agrees", f"{name}: {{type: integer, unit: '{unit}'}}")


def test_a_measure_may_have_its_unit_beside_it(found: Found) -> None:
    weight, unit = "weight: {type: number}", "weight_unit: {type: string, max_length: 9}"
    assert found("unit-missing", weight)
    assert not found("unit-missing", weight, unit)
    assert not found("unit-missing", weight, unit.replace("weight_unit", "unit"))
    assert not found("unit-missing", "weight: {type: string, max_length: 9}")


def test_a_generic_name_may_do_within_a_record(found: Found) -> None:
    record = "reading: {type: record, properties: {value: {type: integer}}}"
    assert not found("name-generic", record)
    assert found("name-generic", "value: {type: integer}")
    assert found("name-generic", "type_1: {type: integer}")
    assert not found("name-generic", "address_line_1: {type: string}", "type: {type: integer}")


@pytest.mark.parametrize(
    ("property_", "promised"),
    [
        ("started_at: {type: integer}", "datetime"),
        ("due_date: {type: string}", "date"),
        ("item_count: {type: number}", "integer"),
        ("has_lid: {type: integer}", "boolean"),
        ("cart_guid: {type: string}", "uuid"),
        ("opened_at: {type: list, items: {type: string}}", "datetime"),
        ("due_date: {type: datetime}", None),
        ("opened_at: {type: list, items: {type: datetime}}", None),
        ("is_open: {type: enum, values: ['yes', unknown]}", None),
        ("date: {type: string}", None),
        ("count: {type: decimal, precision: 9, scale: 2}", None),
    ],
)
def test_names_that_promise_a_type(property_: str, promised: str | None, found: Found) -> None:
    messages = found("name-promises-type", property_)
    assert [f"`{promised}`" in message for message in messages] == [True] * bool(promised)


@pytest.mark.parametrize(
    ("name", "hint"), [("order", "quotes"), ("import", "`import_`"), ("model_x", "`model_x_`")]
)
def test_a_name_that_is_escaped_is_said_to_be(name: str, hint: str, found: Found) -> None:
    (message,) = found("property-name-escaped", f"{name}: {{type: integer}}")
    assert hint in message


def test_names_that_are_ordinary_words_elsewhere_are_left_alone(found: Found) -> None:
    names = ("type", "id", "name", "status", "unit", "description", "format")
    assert not found("property-name-escaped", *(f"{name}: {{type: integer}}" for name in names))


def test_an_older_version_is_let_be(plan_of_example: PlanOfExample) -> None:
    plan, _ = plan_of_example(
        EVENT
        + """\
      reason: {type: string, description: Why it failed.}
  2:
    description: Reasons have a limit.
    properties:
      reason: {type: string, max_length: 200, description: Why it failed.}
    upcast: {reason: {value: unknown}}
"""
    )
    assert list(lint(plan, date(2026, 11, 24))) == []


TYPES = """
# batch/family.yaml
description: Batches.
owner: production team
entity_type: {0}
# batch/batch_failed.yaml
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions: {{1: {{properties: {{}}}}}}
# batch/batch_started.yaml
event: batch_started
description: Production of a batch began.
source: batch service
versions: {{1: {{properties: {{}}}}}}
# stock/stock_moved.yaml
event: stock_moved
description: Stock was moved.
source: stock service
entity_type: {1}
versions: {{1: {{properties: {{}}}}}}
"""


@pytest.mark.parametrize("other", ["inventory_item", "inventory_items", "inventroyitem", "x"])
def test_an_entity_type_that_is_not_near_another_is_left_alone(
    other: str, plan_of_example: PlanOfExample
) -> None:
    plan, _ = plan_of_example(TYPES.format("batch", other))
    assert list(lint(plan, date(2026, 11, 24))) == []


@pytest.mark.parametrize(
    "near", ["inventoryitem", "inventory_items", "inventry_item", "inventory_atem"]
)
def test_an_entity_type_that_is_near_another_is_found(
    near: str, plan_of_example: PlanOfExample
) -> None:
    plan, _ = plan_of_example(TYPES.format("inventory_item", near))
    (found,) = lint(plan, date(2026, 11, 24))
    assert (found.rule, found.hint) == ("entity-type-known", "did you mean `inventory_item`?")


@pytest.mark.parametrize("pair", [("site1", "site2"), ("box", "fox")])
def test_short_and_numbered_entity_types_are_left_alone(
    pair: tuple[str, str], plan_of_example: PlanOfExample
) -> None:
    plan, _ = plan_of_example(TYPES.format(*pair))
    assert list(lint(plan, date(2026, 11, 24))) == []


@pytest.mark.parametrize("text", ["TODO", "tbd: ask", "N/A", "..."])
def test_placeholders_are_found_wherever_people_write(
    text: str, plan_of_example: PlanOfExample
) -> None:
    event = EVENT.replace("properties:", "properties: {}")
    plan, _ = plan_of_example(event.replace("source: batch service", f"source: '{text}'"))
    rules = {one.rule for one in lint(plan, date(2026, 11, 24))}
    assert rules == {"placeholder-left"}


def test_a_text_that_speaks_of_tasks_is_no_placeholder(found: Found) -> None:
    note = "note: {type: string, max_length: 9, description: Todos of the shift.}"
    assert not found("placeholder-left", note)
