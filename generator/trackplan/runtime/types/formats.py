"""What the formats of texts mean, as `trackplan.plan.values.formats` of the compiler says it.

Written a second time because production does not load the compiler; a test holds both equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Format(NamedTuple):
    """What texts of a format are.

    Args:
        what: What one is called, with its article.
        pattern: Regular expression that they match, anchored at both ends.
        max_length: How long one is at most, in Unicode code points.
    """

    what: str
    pattern: str
    max_length: int


def _host_patterns() -> tuple[str, str]:
    """Patterns of a label of a host name, and of its last one, which starts with a letter."""
    rest = r"(?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
    return f"[A-Za-z0-9]{rest}", f"[A-Za-z]{rest}"


def _ipv4_pattern() -> str:
    byte = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    return rf"{byte}(?:\.{byte}){{3}}"


def _ipv6_pattern() -> str:
    """Eight groups (RFC 3986's IPv6address), a run of which `::` may stand for."""
    group = "[0-9A-Fa-f]{1,4}"
    last_two = f"(?:{group}:{group}|{_ipv4_pattern()})"
    behind = [
        *(f"(?:{group}:){{{groups}}}{last_two}" for groups in (4, 3, 2)),
        f"{group}:{last_two}",
        last_two,
        group,
        "",
    ]
    forms = [f"(?:{group}:){{6}}{last_two}", f"::(?:{group}:){{5}}{last_two}"]
    for before, text in enumerate(behind):
        forms.append(f"(?:(?:{group}:){{0,{before}}}{group})?::{text}")
    return f"(?:{'|'.join(forms)})"


def _uri_pattern() -> str:
    r"""RFC 3986's URI, with something behind its scheme."""
    plain = r"A-Za-z0-9\-._~!$&'()*+,;="

    def run_of(more: str) -> str:
        return f"(?:[{plain}{more}]|%[0-9A-Fa-f]{{2}})"

    user, name, path, query = (run_of(more) for more in (":", "", ":@", ":@/?"))
    authority = rf"(?:{user}*@)?(?:{name}+|\[{_ipv6_pattern()}\])(?::[0-9]{{1,5}})?"
    segments = f"(?:/{path}*)*"
    hierarchy = f"(?://{authority}{segments}|(?:(?://)?/)?{path}+{segments})"
    return rf"[A-Za-z][A-Za-z0-9+.\-]*:{hierarchy}(?:\?{query}*)?(?:#{query}*)?"


def _formats() -> dict[str, Format]:
    atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-]+"
    label, last_label = _host_patterns()
    return {
        "email": Format(
            "an e-mail address", rf"^{atom}(?:\.{atom})*@(?:{label}\.)+{last_label}$", 254
        ),
        "uri": Format("an absolute URI", f"^{_uri_pattern()}$", 2_048),
        "hostname": Format("a host name", rf"^(?:{label}\.)*{last_label}$", 253),
        "ipv4": Format("an IPv4 address", f"^{_ipv4_pattern()}$", 15),
        "ipv6": Format("an IPv6 address", f"^{_ipv6_pattern()}$", 45),
    }


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(_formats())
"""The formats, by their name in a plan."""
