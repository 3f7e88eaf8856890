"""Each format is narrower than what independent libraries take for one, and not too narrow."""

import re
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import FormatChecker
from jsonschema.exceptions import FormatError

from trackplan.plan.types import StringType
from trackplan.plan.values.formats import FORMATS
from trackplan.plan.values.patterns import fault_of_pattern, newline_before_end
from trackplan.plan.values.wire import fault_of_value

CHECKER = FormatChecker()


def is_taken(text: str, name: str) -> bool:
    return fault_of_value(text, StringType(format=name)) is None


def is_known_to_others(text: str, name: str) -> bool:
    try:
        CHECKER.check(text, name)
    except FormatError:
        return False
    return True


def of_letters(*letters: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(letters), max_size=12).map("".join)


LETTERS = {
    "email": of_letters("a", "A1", "-", ".", "@", "example.com", "+", "'", " ", "é", "\n", '"'),
    "uri": of_letters(
        *("https://", "a", "b.c", ":", "/", "//", "?", "#", "[", "]", "::1", "@", "%20", "%", " "),
        *("urn:", "mailto:", "\\", "é", "\n", "80"),
    ),
    "hostname": of_letters("a", "1", "-", ".", "xn--", "b" * 62, "_", "é", "\n"),
    "ipv4": of_letters("0", "1", "25", "255", "6", ".", "\n", " ", "٣"),
    "ipv6": of_letters("0", "abcd", "F", ":", "::", "1.2.3.4", "%", "1", "12345", "\n"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_others_can_tell(name: str) -> None:
    """If a library were missing, its format would be taken for anything."""
    assert not is_known_to_others("\n", name)


@pytest.mark.parametrize("name", FORMATS)
def test_the_pattern_means_the_same_to_everyone(name: str) -> None:
    pattern = FORMATS[name].pattern
    assert fault_of_pattern(pattern) is None
    assert newline_before_end(pattern) is None
    assert pattern.startswith("^")
    assert pattern.endswith("$")


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
def test_whoever_checks_the_standard_takes_what_is_taken(name: str, data: st.DataObject) -> None:
    own = st.from_regex(re.compile(FORMATS[name].pattern[:-1] + r"\Z", re.ASCII))
    text = data.draw(own | LETTERS[name])
    if is_taken(text, name):
        assert is_known_to_others(text, name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("email", "first.last+tag@mail.example.co.uk"),
        ("email", "o'neil_1@xn--bcher-kva.example"),
        ("uri", "https://user:pass@example.com:8443/a/b;c=1?q=%20x&y#top"),
        ("uri", "http://[2001:db8::1]:80/"),
        ("uri", "http://192.0.2.1"),
        ("uri", "urn:isbn:0451450523"),
        ("uri", "mailto:somebody@example.com"),
        ("uri", "file:///etc/hosts"),
        ("hostname", "localhost"),
        ("hostname", "1-2.a3.example"),
        ("hostname", ".".join([*["a" * 63] * 3, "b" * 61])),
        ("ipv4", "0.0.0.0"),
        ("ipv4", "255.249.199.99"),
        ("ipv6", "::"),
        ("ipv6", "2001:DB8::8:800:200c:417a"),
        ("ipv6", "::ffff:192.0.2.128"),
        ("ipv6", "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255"),
    ],
)
def test_what_people_mean_is_taken(name: str, text: str) -> None:
    assert is_taken(text, name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("email", "nobody"),
        ("email", "a@localhost"),
        ("email", ".a@example.com"),
        ("email", "a..b@example.com"),
        ("email", "a b@example.com"),
        ("email", "a@-b.com"),
        ("email", "é@example.com"),
        ("email", "a@192.0.2.1"),
        ("email", "a@example.com\n"),
        ("email", "a" * 243 + "@example.com"),
        ("uri", "/relative"),
        ("uri", "example.com/a"),
        ("uri", "https://"),
        ("uri", "https:"),
        ("uri", "https://a b"),
        ("uri", "https://example.com/%zz"),
        ("uri", "https://[::1"),
        ("uri", "https://example.com/" + "a" * 2_029),
        ("hostname", ""),
        ("hostname", "a."),
        ("hostname", "-a"),
        ("hostname", "a-"),
        ("hostname", "a_b"),
        ("hostname", "192.0.2.1"),
        ("hostname", "a" * 64),
        ("hostname", ".".join([*["a" * 63] * 3, "b" * 62])),
        ("ipv4", "256.0.0.1"),
        ("ipv4", "01.2.3.4"),
        ("ipv4", "1.2.3"),
        ("ipv4", "1.2.3.4\n"),
        ("ipv6", ":::"),
        ("ipv6", "1::2::3"),
        ("ipv6", "fe80::1%eth0"),
        ("ipv6", "1:2:3:4:5:6:7:8:9"),
        ("ipv6", "::1.2.3.256"),
        ("ipv6", "[::1]"),
    ],
)
def test_what_people_do_not_mean_is_refused(name: str, text: str) -> None:
    assert not is_taken(text, name)


@given(text=LETTERS["ipv6"])
@example("1:2:3:4:5:6:7::")
@example("::2:3:4:5:6:7:8")
def test_an_ipv6_address_is_what_python_takes_for_one(text: str) -> None:
    try:
        IPv6Address(text)
    except ValueError:
        is_one = False
    else:
        is_one = "%" not in text
    assert is_taken(text, "ipv6") == is_one


@given(address=st.ip_addresses(v=6) | st.ip_addresses(v=4))
def test_every_address_is_taken_as_it_is_written(address: IPv4Address | IPv6Address) -> None:
    name = f"ipv{address.version}"
    assert is_taken(str(address), name)
    assert is_taken(address.exploded, name)
