"""Consumers: what their files say, and what they get."""

from collections.abc import Callable, Mapping

import pytest

from trackplan.diagnostics import Report
from trackplan.plan.consumers import received_by
from trackplan.plan.model import Consumer, Endpoint, Plan

Loaded = Callable[[Mapping[str, str | bytes]], tuple[Plan | None, Report]]

HEAD = "consumer: analytics\ndescription: Counts.\nowner: analysts\n"
ENDPOINT = "endpoint: {url: 'https://example.com/hook', secret_env: ANALYTICS_SECRET}\n"
FAMILY = "description: Stock.\nowner: stock team\nentity_type: item\nsource: stock service\n"


def event(name: str, versions: str = "  1: {properties: {}}\n") -> str:
    return f"event: {name}\ndescription: It was done.\nversions:\n{versions}"


TWO = "  1: {properties: {}}\n  2: {properties: {}}\n"
FILES = {
    "inventory/family.yaml": FAMILY,
    "inventory/stock_moved.yaml": event("stock_moved", TWO),
    "inventory/stock_counted.yaml": event("stock_counted", TWO),
    "inventory/shelf_built.yaml": event("shelf_built"),
}


def the_consumer(loaded: Loaded, text: str, envelope: str = "") -> tuple[Consumer, Plan]:
    manifest = f"plan: 1\nname: a\ndescription: b\ntargets: {{sqlite: }}\n{envelope}"
    files = {**FILES, "plan.yaml": manifest, "consumers/analytics.yaml": f"{HEAD}{text}"}
    plan, report = loaded(files)
    assert plan is not None, list(report)
    return plan.consumers[0], plan


def test_a_consumer_says_what_its_file_says(loaded: Loaded) -> None:
    consumer, _ = the_consumer(
        loaded,
        "endpoint:\n  url: http://10.0.0.1:8080/hook?a=b\n  secret_env: SECRET_1\n"
        "  format: cloudevents\n  order: entity\n  rate_limit: 2.5\n  timeout: 20\n"
        "  headers: {X-Team: analysts, Accept: '*/*'}\n"
        "events: [stock_moved]\norganizations: [7, 9]\nallow_pii: true\n"
        "tolerates: {unknown_properties: true, new_enum_values: false}\n",
    )
    assert consumer.endpoint == Endpoint(
        url="http://10.0.0.1:8080/hook?a=b",
        secret_env="SECRET_1",
        format="cloudevents",
        order="entity",
        rate_limit=2.5,
        timeout=20,
        headers=(("X-Team", "analysts"), ("Accept", "*/*")),
    )
    assert (consumer.name, consumer.owner) == ("analytics", "analysts")
    assert (consumer.organizations, consumer.allow_pii) == ((7, 9), True)
    assert (consumer.tolerates_unknown_properties, consumer.tolerates_new_enum_values) == (
        True,
        False,
    )
    assert (consumer.path, consumer.span.line) == ("plan/consumers/analytics.yaml", 1)


@pytest.mark.parametrize(
    ("events", "received"),
    [
        ("[stock_moved]", [("stock_moved", 2)]),
        ("[{event: stock_moved, version: 1}]", [("stock_moved", 1)]),
        ("{stock_moved: latest, shelf_built: 1}", [("shelf_built", 1), ("stock_moved", 2)]),
        ("['stock_*']", [("stock_counted", 2), ("stock_moved", 2)]),
        ("{'stock_*': latest, stock_moved: 1}", [("stock_counted", 2), ("stock_moved", 1)]),
        (
            "['*', 'stock_*', 's????_built']",
            [("shelf_built", 1), ("stock_counted", 2), ("stock_moved", 2)],
        ),
    ],
)
def test_a_consumer_gets_what_it_subscribes_to(
    loaded: Loaded, events: str, received: list[tuple[str, int]]
) -> None:
    consumer, plan = the_consumer(loaded, f"{ENDPOINT}events: {events}\n")
    found = [(one.event.name, one.version.number) for one in received_by(consumer, plan.events())]
    assert found == received


@pytest.mark.parametrize(
    ("envelope", "organizations", "read"),
    [
        ("", "all", None),
        ("", "[7]", (7,)),
        (
            "envelope: {organization_id: uuid}\n",
            "[3f2504e0-4f89-41d3-9a0c-0305e82c3301]",
            ("3f2504e0-4f89-41d3-9a0c-0305e82c3301",),
        ),
        ("envelope: {organization_id: string}\n", "[acme, '7']", ("acme", "7")),
    ],
)
def test_organizations_are_of_the_type_of_the_envelope(
    loaded: Loaded, envelope: str, organizations: str, read: object
) -> None:
    text = f"{ENDPOINT}events: [stock_moved]\norganizations: {organizations}\n"
    consumer, _ = the_consumer(loaded, text, envelope)
    assert consumer.organizations == read


@pytest.mark.parametrize(
    ("envelope", "organization"),
    [
        ("integer", "acme"),
        ("integer", "true"),
        ("uuid", "3F2504E0-4F89-41D3-9A0C-0305E82C3301"),
        ("uuid", "7"),
        ("string", "7"),
        ("string", "a" * 129),
    ],
)
def test_organizations_of_another_type_are_refused(
    loaded: Loaded, envelope: str, organization: str
) -> None:
    manifest = "plan: 1\nname: a\ndescription: b\ntargets: {sqlite: }\n"
    text = f"{HEAD}{ENDPOINT}events: [stock_moved]\norganizations: [{organization}]\n"
    _, report = loaded(
        {
            **FILES,
            "plan.yaml": f"{manifest}envelope: {{organization_id: {envelope}}}\n",
            "consumers/analytics.yaml": text,
        }
    )
    assert [found.rule for found in report] == ["organization-type"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com:port/",
        "https://example.com:99999/",
        "https://:80/",
        "https://[::1/",
        "https://user@example.com/",
        "https://example.com/#",
        "HTTPS://example.com/",
        "https://exämple.com/",
        "https://example.com/a b",
    ],
)
def test_what_is_no_url_to_post_to_is_refused(loaded: Loaded, url: str) -> None:
    endpoint = f"endpoint: {{url: '{url}', secret_env: SECRET}}\n"
    text = f"{HEAD}{endpoint}events: [stock_moved]\n"
    _, report = loaded({**FILES, "consumers/analytics.yaml": text})
    (found,) = report
    assert found.rule in ("endpoint-url", "value-kind")
    assert found.span.line == 4


def test_personal_data_is_for_those_who_may_have_it(loaded: Loaded) -> None:
    personal = (
        "  1:\n    properties:\n      payer: {type: list, items: {type: record, properties: "
        "{email: {type: string, pii: personal}}}}\n"
    )
    files = {**FILES, "inventory/stock_moved.yaml": event("stock_moved", personal)}
    text = f"{HEAD}{ENDPOINT}events: [stock_moved]\n"
    _, report = loaded({**files, "consumers/analytics.yaml": text})
    (found,) = report
    assert found.rule == "consumer-pii"
    assert "`email`" in found.message
    plan, report = loaded({**files, "consumers/analytics.yaml": f"{text}allow_pii: true\n"})
    assert plan is not None, list(report)


def test_an_event_at_fault_is_not_said_to_be_missing(loaded: Loaded) -> None:
    _, report = loaded(
        {
            **FILES,
            "inventory/stock_lost.yaml": "event: stock_lost\n",
            "consumers/analytics.yaml": f"{HEAD}{ENDPOINT}events: ['*_lost']\n",
        }
    )
    assert {found.span.path for found in report} == {"plan/inventory/stock_lost.yaml"}


def test_consumers_are_in_alphabetical_order(loaded: Loaded) -> None:
    text = "description: a\nowner: b\nevents: [stock_moved]\n" + ENDPOINT
    plan, report = loaded(
        {
            **FILES,
            **{f"consumers/{name}.yaml": f"consumer: {name}\n{text}" for name in ("b", "a")},
        }
    )
    assert plan is not None, list(report)
    assert [consumer.name for consumer in plan.consumers] == ["a", "b"]
