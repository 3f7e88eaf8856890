"""Which addresses may be reached: a table."""

from __future__ import annotations

import pytest

from trackplan.dispatcher import Networks, SetupError

PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001:830::200e"]

REFUSED = [
    ("0.0.0.0", "unspecified"),
    ("0.1.2.3", "unspecified"),
    ("10.0.0.1", "private"),
    ("10.255.255.255", "private"),
    ("100.64.0.1", "carrier-grade NAT"),
    ("100.100.100.200", "carrier-grade NAT"),
    ("100.127.255.255", "carrier-grade NAT"),
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("168.63.129.16", "cloud metadata"),
    ("169.254.0.1", "link-local"),
    ("169.254.169.254", "link-local"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.0.0.192", "reserved"),
    ("192.0.2.1", "documentation"),
    ("192.88.99.1", "6to4 relay"),
    ("192.168.1.1", "private"),
    ("198.18.0.1", "benchmarking"),
    ("198.51.100.7", "documentation"),
    ("203.0.113.7", "documentation"),
    ("224.0.0.1", "multicast"),
    ("239.255.255.250", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("::127.0.0.1", "reserved"),
    ("::ffff:127.0.0.1", "IPv4-mapped"),
    ("::ffff:8.8.8.8", "IPv4-mapped"),
    ("::ffff:0:127.0.0.1", "reserved"),
    ("64:ff9b::127.0.0.1", "NAT64"),
    ("64:ff9b::808:808", "NAT64"),
    ("64:ff9b:1::1", "NAT64"),
    ("100::1", "reserved"),
    ("2001::1", "Teredo"),
    ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"),
    ("2001:20::1", "reserved"),
    ("2001:db8::1", "documentation"),
    ("2002:7f00:1::", "6to4"),
    ("2002:808:808::1", "6to4"),
    ("3fff::1", "documentation"),
    ("4000::1", "reserved"),
    ("5f00::1", "reserved"),
    ("fc00::1", "private"),
    ("fd00:ec2::254", "private"),
    ("fe80::1", "link-local"),
    ("fe80::1%eth0", "link-local"),
    ("fec0::1", "reserved"),
    ("ff02::1", "multicast"),
]
JUST_OUTSIDE = ["9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255"]
JUST_OUTSIDE += ["172.32.0.0", "192.167.255.255", "198.20.0.0", "223.255.255.255", "2003::1"]


@pytest.mark.parametrize("address", PUBLIC + JUST_OUTSIDE)
def test_a_public_address_is_reached_over_https_alone(address: str) -> None:
    assert Networks().refusal_of(address, encrypted=True) is None
    refusal = Networks().refusal_of(address, encrypted=False)
    assert refusal is not None
    assert "plain http" in refusal


@pytest.mark.parametrize(("address", "kind"), REFUSED)
def test_what_is_not_public_is_refused_and_named(address: str, kind: str) -> None:
    for encrypted in (True, False):
        refusal = Networks().refusal_of(address, encrypted=encrypted)
        assert refusal is not None
        assert kind in refusal
        assert "TRACKPLAN_ALLOW_NETWORKS" in refusal


def test_an_allowed_network_is_reached_and_no_other() -> None:
    networks = Networks.of("127.0.0.0/8, ::1/128,10.20.0.0/16")
    for address in ("127.0.0.1", "::1", "10.20.30.40"):
        assert networks.refusal_of(address, encrypted=False) is None
        assert networks.refusal_of(address, encrypted=True) is None
    for address in ("10.21.0.1", "::ffff:127.0.0.1", "192.168.0.1"):
        assert networks.refusal_of(address, encrypted=True) is not None


@pytest.mark.parametrize("text", ["", " ", ","])
def test_no_networks_are_no_networks(text: str) -> None:
    assert Networks.of(text) == Networks()


@pytest.mark.parametrize("text", ["localhost", "127.0.0.1/33", "127.0.0.1/8", "10.0.0.0/8;::1"])
def test_what_is_no_network_is_refused(text: str) -> None:
    with pytest.raises(SetupError, match="TRACKPLAN_ALLOW_NETWORKS"):
        Networks.of(text)
