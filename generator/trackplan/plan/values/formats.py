"""What the formats of texts mean: a pattern that everyone reads alike, and a greatest length.

Each is narrower than the standard that it is named after, so that whoever checks the standard, by
a library of his own or by eye, takes what an emitter wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Format:
    """What texts of a format are.

    Args:
        what: What one is called, for people.
        pattern: A portable pattern that they match, anchored at both ends.
        max_length: How long one is at most, in code points.
    """

    what: str
    pattern: str
    max_length: int


_ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
_LAST_LABEL = r"[A-Za-z](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"

_BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV4 = rf"{_BYTE}(?:\.{_BYTE}){{3}}"

_GROUP = "[0-9A-Fa-f]{1,4}"
_LAST_GROUPS = f"(?:{_GROUP}:{_GROUP}|{_IPV4})"


def _ipv6() -> str:
    """The addresses of RFC 3986's IPv6address: eight groups, a run of which `::` may stand for."""
    shortened = [
        # What may stand before the `::` grows by what does not stand behind it.
        f"(?:(?:{_GROUP}:){{0,{before}}}{_GROUP})?::{behind}"
        for before, behind in (
            (0, f"(?:{_GROUP}:){{4}}{_LAST_GROUPS}"),
            (1, f"(?:{_GROUP}:){{3}}{_LAST_GROUPS}"),
            (2, f"(?:{_GROUP}:){{2}}{_LAST_GROUPS}"),
            (3, f"{_GROUP}:{_LAST_GROUPS}"),
            (4, _LAST_GROUPS),
            (5, _GROUP),
            (6, ""),
        )
    ]
    whole = f"(?:{_GROUP}:){{6}}{_LAST_GROUPS}"
    return f"(?:{'|'.join((whole, f'::(?:{_GROUP}:){{5}}{_LAST_GROUPS}', *shortened))})"


_OF_NAME = r"[A-Za-z0-9\-._~!$&'()*+,;=]"
_OF_USER = r"[A-Za-z0-9\-._~!$&'()*+,;=:]"
_OF_PATH = r"[A-Za-z0-9\-._~!$&'()*+,;=:@]"
_OF_QUERY = r"[A-Za-z0-9\-._~!$&'()*+,;=:@/?]"
_ESCAPE = "%[0-9A-Fa-f]{2}"


def _run(of: str) -> str:
    return f"(?:{of}|{_ESCAPE})"


_AUTHORITY = rf"(?:{_run(_OF_USER)}*@)?(?:{_run(_OF_NAME)}+|\[{_ipv6()}\])(?::[0-9]{{1,5}})?"
_SEGMENTS = f"(?:/{_run(_OF_PATH)}*)*"
_URI = (
    rf"[A-Za-z][A-Za-z0-9+.\-]*:"
    rf"(?://{_AUTHORITY}{_SEGMENTS}|(?:(?://)?/)?{_run(_OF_PATH)}+{_SEGMENTS})"
    rf"(?:\?{_run(_OF_QUERY)}*)?(?:#{_run(_OF_QUERY)}*)?"
)

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        # RFC 5321's dot-string at a domain with a dot; 254 is what fits its path of 256.
        "email": Format(
            "e-mail address",
            rf"^{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+{_LAST_LABEL}$",
            254,
        ),
        # RFC 3986 with something behind the scheme; it sets no limit, browsers and proxies do.
        "uri": Format("absolute URI", f"^{_URI}$", 2_048),
        # RFC 1123, and its last label starts with a letter, so that it is never an address.
        "hostname": Format("host name", rf"^(?:{_LABEL}\.)*{_LAST_LABEL}$", 253),
        # Without leading zeros, which some read as octal.
        "ipv4": Format("IPv4 address", f"^{_IPV4}$", 15),
        # Without a zone; the longest has six groups and an IPv4 address.
        "ipv6": Format("IPv6 address", f"^{_ipv6()}$", 45),
    }
)
