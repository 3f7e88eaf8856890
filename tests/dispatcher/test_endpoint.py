"""The single endpoint of the simple case."""

from __future__ import annotations

import pytest

from trackplan.dispatcher import Endpoint, Secret, SetupError

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def test_the_environment_names_it() -> None:
    endpoint = Endpoint.of(
        {
            "DOMAIN_EVENT_WEBHOOK_URL": "https://hooks.example.com/events?tenant=1",
            "DOMAIN_EVENT_WEBHOOK_SECRET": SECRET,
        }
    )
    assert endpoint.name == "default"
    assert endpoint.url == "https://hooks.example.com/events?tenant=1"
    assert endpoint.secret == Secret.of(SECRET)
    assert "whsec" not in repr(endpoint)


@pytest.mark.parametrize("missing", ["DOMAIN_EVENT_WEBHOOK_URL", "DOMAIN_EVENT_WEBHOOK_SECRET"])
@pytest.mark.parametrize("empty", [True, False])
def test_what_is_missing_is_named(missing: str, *, empty: bool) -> None:
    variables = {
        "DOMAIN_EVENT_WEBHOOK_URL": "https://hooks.example.com",
        "DOMAIN_EVENT_WEBHOOK_SECRET": SECRET,
    }
    if empty:
        variables[missing] = ""
    else:
        del variables[missing]
    with pytest.raises(SetupError, match=f"{missing} is not set"):
        Endpoint.of(variables)


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.example.com",
        "https://hooks.example.com:8443/a/b?c=d#e",
        "http://127.0.0.1:5000/",
        "https://[2606:4700::1111]/x",
    ],
)
def test_a_url_that_can_be_used(url: str) -> None:
    assert Endpoint("default", url, Secret.of(SECRET)).url == url


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("hooks.example.com", "https://"),
        ("ftp://hooks.example.com/", "https://"),
        ("file:///etc/passwd", "https://"),
        ("gopher://127.0.0.1:6379/_FLUSHALL", "https://"),
        ("https://", "no host"),
        ("https:///path", "no host"),
        ("https://hooks.example.com:0/", "no host"),
        ("https://hooks.example.com:99999/", "not a URL"),
        ("https://[::1/", "not a URL"),
        ("https://user:password@hooks.example.com/", "user name"),
        ("https://user@hooks.example.com/", "user name"),
        ("https://hooks.example.com\\@127.0.0.1/", "user name"),
        ("https://hooks.example.com/a b", "space"),
        ("https://hooks.example.com/\r\nHost: evil", "space"),
        ("https://höoks.example.com/", "space or a character"),
    ],
)
def test_a_url_that_cannot_be_used_says_why_and_is_not_repeated(url: str, says: str) -> None:
    with pytest.raises(SetupError, match=says) as refused:
        Endpoint("default", url, Secret.of(SECRET))
    assert "password" not in url or "user:password" not in str(refused.value)
