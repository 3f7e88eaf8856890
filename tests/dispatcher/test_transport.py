"""HTTP by libcurl: answers that come, answers that do not, and what is never connected to."""

from __future__ import annotations

import ssl
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from trackplan.dispatcher import Networks, Settings, SetupError, Transport
from trackplan.dispatcher.transport import LONGEST_BODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.dispatcher.conftest import Receiver

    from trackplan.dispatcher.answers import Answer

SETTINGS = Settings(timeout=0.4, connect_timeout=0.3, concurrency=4, batch_size=4)
LOOPBACK = Networks.of("127.0.0.0/8")
HEADERS = ("webhook-id: timer-1", "webhook-timestamp: 1764000000", "webhook-signature: v1,none")

# A certificate for 127.0.0.1 that no authority vouches for, and its key, good until 2126; made with
# openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500
#     -subj "/CN=loopback of the tests" -addext "subjectAltName=IP:127.0.0.1"
CERTIFICATE = Path(__file__).parent / "loopback.pem"


@pytest.fixture
def transport() -> Iterator[Transport[str]]:
    with closing(Transport[str](SETTINGS, LOOPBACK)) as transport:
        yield transport


@pytest.fixture
def receiver(receiver: Receiver) -> Receiver:
    """One that does not mind that nothing is signed here."""
    receiver.expects_signatures = False
    return receiver


def post(transport: Transport[str], url: str) -> Answer:
    transport.send("ticket", url, HEADERS, b"{}")
    while not (answered := transport.wait(1)):
        pass
    [(ticket, answer)] = answered
    assert ticket == "ticket"
    assert transport.in_flight == 0
    return answer


def test_an_answer_has_status_and_body(transport: Transport[str], receiver: Receiver) -> None:
    receiver.script = lambda *_: receiver.reply(422, body=b"no such timer")
    answer = post(transport, receiver.url)
    assert (answer.status, answer.body, answer.fault) == (422, b"no such timer", None)


def test_a_connection_is_used_again(transport: Transport[str], receiver: Receiver) -> None:
    for _ in range(20):
        assert post(transport, receiver.url).succeeded
    assert receiver.connections == 1


def test_nothing_of_one_answer_is_left_in_the_next(
    transport: Transport[str], receiver: Receiver
) -> None:
    replies = iter(
        [
            receiver.reply(429, headers={"retry-after": "60"}, body=b"slow down"),
            receiver.reply(ends="reset"),
            receiver.reply(204),
        ]
    )
    receiver.script = lambda *_: next(replies)
    first = post(transport, receiver.url)
    assert (first.status, first.retry_after, first.body) == (429, 60, b"slow down")
    receiver.script = lambda *_: receiver.reply(ends="reset")
    second = post(transport, receiver.url)
    assert (second.status, second.retry_after, second.body) == (None, 0, b"")
    receiver.script = lambda *_: receiver.reply(204)
    third = post(transport, receiver.url)
    assert (third.status, third.fault, third.body) == (204, None, b"")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(
    transport: Transport[str], receiver: Receiver, status: int
) -> None:
    target = receiver.url.replace("/hook", "/target")
    receiver.script = lambda *_: receiver.reply(status, headers={"location": target})
    answer = post(transport, receiver.url)
    assert (answer.status, answer.succeeded) == (status, False)
    assert receiver.paths == {"/hook": 1}


def test_a_receiver_that_hangs_is_given_up(transport: Transport[str], receiver: Receiver) -> None:
    receiver.script = lambda *_: receiver.reply(ends="never")
    answer = post(transport, receiver.url)
    assert answer.timed_out
    assert answer.status is None
    assert "timed out" in answer.reason


def test_a_receiver_that_resets_is_a_failure(transport: Transport[str], receiver: Receiver) -> None:
    receiver.script = lambda *_: receiver.reply(ends="reset")
    answer = post(transport, receiver.url)
    assert not answer.succeeded
    assert "reset" in answer.reason.lower()


@pytest.mark.parametrize(("status", "succeeded"), [(200, True), (500, False)])
def test_a_body_without_end_is_hung_up_on_and_its_status_counts(
    transport: Transport[str], receiver: Receiver, status: int, *, succeeded: bool
) -> None:
    receiver.script = lambda *_: receiver.reply(status, ends="body without end")
    answer = post(transport, receiver.url)
    assert (answer.status, answer.succeeded) == (status, succeeded)
    assert answer.body == b"x" * LONGEST_BODY
    assert receiver.hung_up.wait(10)


def test_a_body_that_breaks_off_is_a_failure_whatever_its_status(
    transport: Transport[str], receiver: Receiver
) -> None:
    receiver.script = lambda *_: receiver.reply(200, ends="short", body=b"o")
    answer = post(transport, receiver.url)
    assert (answer.status, answer.succeeded) == (200, False)
    assert answer.fault is not None


def test_a_head_that_breaks_off_is_a_failure_whatever_its_status(
    transport: Transport[str], receiver: Receiver
) -> None:
    assert post(transport, receiver.url).succeeded
    receiver.script = lambda *_: receiver.reply(200, ends="in its head")
    answer = post(transport, receiver.url)
    assert not answer.succeeded
    assert "cut off" in answer.reason


def test_a_port_that_nobody_listens_to(transport: Transport[str]) -> None:
    assert "127.0.0.1" in post(transport, "http://127.0.0.1:1/").reason


def test_a_name_that_does_not_exist(transport: Transport[str]) -> None:
    assert "no-such-host.invalid" in post(transport, "http://no-such-host.invalid/").reason


@pytest.mark.parametrize("name", ["http_proxy", "all_proxy", "ALL_PROXY"])
def test_proxies_of_the_environment_are_not_used(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    with closing(Transport[str](SETTINGS, LOOPBACK)) as transport:
        assert post(transport, receiver.url).succeeded


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433"])
def test_loopback_is_not_reached_unless_it_is_allowed(receiver: Receiver, host: str) -> None:
    with closing(Transport[str](SETTINGS, Networks())) as transport:
        answer = post(transport, receiver.url.replace("127.0.0.1", host))
    assert "is a loopback address; TRACKPLAN_ALLOW_NETWORKS does not hold it" in answer.reason
    assert receiver.connections == 0


@pytest.mark.parametrize("value", ["x\r\nx-admin: 1", "x\0", "größe", "x\udcff"])
def test_a_header_cannot_end_its_line(
    transport: Transport[str], receiver: Receiver, value: str
) -> None:
    for _ in range(SETTINGS.concurrency + 1):
        with pytest.raises(ValueError, match="printable ASCII"):
            transport.send("ticket", receiver.url, [f"webhook-id: {value}"], b"")
    assert transport.in_flight == 0
    assert post(transport, receiver.url).succeeded


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1/"])
def test_no_other_protocol_is_spoken(transport: Transport[str], url: str) -> None:
    answer = post(transport, url)
    assert (answer.status, answer.body) == (None, b"")
    assert "not supported" in answer.reason or "disabled" in answer.reason


def test_a_certificate_is_verified(receiver: Receiver) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    receiver.speak_tls(context)
    url = receiver.url.replace("http://", "https://")
    with closing(Transport[str](SETTINGS, LOOPBACK)) as transport:
        answer = post(transport, url)
        assert not answer.succeeded
        assert "certificate" in answer.reason
    with closing(Transport[str](SETTINGS, LOOPBACK, str(CERTIFICATE))) as transport:
        assert post(transport, url).succeeded
        wrong_name = post(transport, url.replace("127.0.0.1", "127.0.0.2"))
        assert "127.0.0.2" in wrong_name.reason


def test_descriptors_are_not_used_up(receiver: Receiver) -> None:
    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    receiver.script = lambda *_: receiver.reply(ends="reset")
    with closing(Transport[str](SETTINGS, LOOPBACK)) as transport:
        post(transport, receiver.url)
        before = descriptors()
        for _ in range(20):
            post(transport, receiver.url)
        assert descriptors() <= before + 1


def test_closing_drops_what_is_under_way(receiver: Receiver) -> None:
    receiver.script = lambda *_: receiver.reply(ends="never")
    transport = Transport[str](SETTINGS, LOOPBACK)
    transport.send("ticket", receiver.url, HEADERS, b"{}")
    transport.wait(0)
    transport.close()


def test_without_pycurl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycurl", None)
    with pytest.raises(SetupError, match="needs pycurl") as refused:
        Transport[str](SETTINGS, LOOPBACK)
    assert "trackplan[dispatcher]" in refused.value.hint
