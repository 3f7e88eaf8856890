"""Signatures: the vectors of the specification, and an independent verifier."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook, WebhookVerificationError

from trackplan.dispatcher import Secret, SetupError

VECTORS = [
    (
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    ),
    (
        "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
        1649367553,
        b'{"email":"test@example.com","username":"test_user"}',
        "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
        "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
    ),
]


def secret_of(key: bytes) -> str:
    return f"whsec_{base64.b64encode(key).decode()}"


@pytest.mark.parametrize(("message_id", "timestamp", "body", "secret", "signature"), VECTORS)
def test_the_vectors_of_the_specification(
    message_id: str, timestamp: int, body: bytes, secret: str, signature: str
) -> None:
    assert Secret.of(secret).sign(message_id, timestamp, body) == signature


@given(key=st.binary(min_size=24, max_size=64), properties=st.dictionaries(st.text(), st.text()))
def test_an_independent_verifier_agrees(key: bytes, properties: dict[str, str]) -> None:
    body = json.dumps(properties).encode()
    now = int(datetime.now(UTC).timestamp())
    headers = {
        "webhook-id": "019ab62f-7a10-7d7b-8f4c-5a3d2e1f0a9b",
        "webhook-timestamp": str(now),
        "webhook-signature": Secret.of(secret_of(key)).sign(
            "019ab62f-7a10-7d7b-8f4c-5a3d2e1f0a9b", now, body
        ),
    }
    verifier = Webhook(secret_of(key))
    assert verifier.verify(body, headers) == properties
    with pytest.raises(WebhookVerificationError):
        verifier.verify(body + b" ", headers)


def test_during_a_rotation_either_secret_verifies() -> None:
    old, new = secret_of(b"o" * 24), secret_of(b"n" * 32)
    now = int(datetime.now(UTC).timestamp())
    signatures = Secret.of(f"{new} {old}").sign("msg", now, b"{}")
    assert signatures.count("v1,") == 2
    headers = {"webhook-id": "msg", "webhook-timestamp": str(now), "webhook-signature": signatures}
    for secret in (old, new):
        assert Webhook(secret).verify(b"{}", headers) == {}
    with pytest.raises(WebhookVerificationError):
        Webhook(secret_of(b"x" * 24)).verify(b"{}", headers)


@pytest.mark.parametrize("size", [24, 64])
def test_the_shortest_and_the_longest_key(size: int) -> None:
    assert Secret.of(secret_of(b"k" * size)).keys == (b"k" * size,)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("  ", "is empty"),
        ("whsec_", "24 to 64 bytes; one holds 0"),
        (secret_of(b"k" * 23), "one holds 23"),
        (secret_of(b"k" * 65), "one holds 65"),
        ("whsec_not+base64!", "not base64"),
        ("whsec_" + base64.urlsafe_b64encode(b"\xff" * 24).decode(), "not base64"),
        ("whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "must begin with whsec_"),
        ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "must begin with whsec_"),
        (f"{secret_of(b'k' * 24)} hunter2", "must begin with whsec_"),
    ],
)
def test_what_is_no_secret_is_refused_and_not_repeated(text: str, says: str) -> None:
    with pytest.raises(SetupError, match=says) as refused:
        Secret.of(text)
    for word in text.split():
        assert word.removeprefix("whsec_")[:8] not in str(refused.value) or word == "whsec_"
    assert "secrets.token_bytes" in refused.value.hint


def test_a_secret_is_not_shown() -> None:
    secret = Secret.of(secret_of(b"k" * 24))
    assert repr(secret) == "Secret()"
    assert str(secret) == "Secret()"
