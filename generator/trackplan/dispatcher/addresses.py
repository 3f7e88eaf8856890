"""Which addresses a webhook may be sent to: public ones, and the networks that were allowed.

The vetting is pure and takes one address; that it is the address connected to, the transport
sees to. Sources: the IANA special-purpose address registries for IPv4 and IPv6.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias
from urllib.parse import urlsplit

from trackplan.dispatcher.errors import SetupError

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

ALLOW_NETWORKS = "TRACKPLAN_ALLOW_NETWORKS"

_NOT_PUBLIC: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "an unspecified"),
        ("10.0.0.0/8", "a private"),
        ("100.64.0.0/10", "a carrier-grade NAT"),
        ("127.0.0.0/8", "a loopback"),
        ("168.63.129.16/32", "a cloud metadata"),
        ("169.254.0.0/16", "a link-local"),
        ("172.16.0.0/12", "a private"),
        ("192.0.0.0/24", "a reserved"),
        ("192.0.2.0/24", "a documentation"),
        ("192.31.196.0/24", "a reserved"),
        ("192.52.193.0/24", "a reserved"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "a private"),
        ("192.175.48.0/24", "a reserved"),
        ("198.18.0.0/15", "a benchmarking"),
        ("198.51.100.0/24", "a documentation"),
        ("203.0.113.0/24", "a documentation"),
        ("224.0.0.0/4", "a multicast"),
        ("240.0.0.0/4", "a reserved"),
        ("::/128", "an unspecified"),
        ("::1/128", "a loopback"),
        ("::ffff:0:0/96", "an IPv4-mapped"),
        ("64:ff9b::/96", "a NAT64"),
        ("64:ff9b:1::/48", "a NAT64"),
        ("2001::/32", "a Teredo"),
        ("2001::/23", "a reserved"),
        ("2001:db8::/32", "a documentation"),
        ("2002::/16", "a 6to4"),
        ("3fff::/20", "a documentation"),
        ("fc00::/7", "a private"),
        ("fe80::/10", "a link-local"),
        ("ff00::/8", "a multicast"),
    )
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that is given out; what lies outside is reserved, whatever it may come to mean."""


@dataclass(frozen=True, slots=True)
class Networks:
    """The networks that webhooks may reach beside public addresses, over plain http as well."""

    allowed: tuple[Network, ...] = ()

    @classmethod
    def of(cls, text: str) -> Networks:
        """Read networks in CIDR notation with commas between, as ``127.0.0.0/8,::1/128``.

        Raises:
            SetupError: One of them is no network.
        """
        try:
            return cls(tuple(ip_network(word.strip()) for word in text.split(",") if word.strip()))
        except ValueError as error:
            message = f"{ALLOW_NETWORKS} is not a list of networks: {error}"
            raise SetupError(message, "write it like 127.0.0.0/8,::1/128") from None

    def refusal_of(self, address: str, *, encrypted: bool) -> str | None:
        """Why a webhook may not be sent to an address.

        Args:
            address: A numeric IPv4 or IPv6 address, as the resolver returned it.
            encrypted: Whether it is to be reached over https.

        Returns:
            The reason, for a person to read; None if there is none.
        """
        parsed = ip_address(address)
        if any(parsed in network for network in self.allowed):
            return None
        if kind := _kind_that_is_not_public(parsed):
            return f"{parsed} is {kind} address; {ALLOW_NETWORKS} does not hold it"
        if not encrypted:
            return f"plain http to {parsed} is refused: use https, or add it to {ALLOW_NETWORKS}"
        return None

    def refusal_of_url(self, url: str) -> str | None:
        """Why a URL cannot lead anywhere that a webhook may be sent to, as far as it tells.

        A name is judged when it is resolved, and not here.
        """
        parts = urlsplit(url)
        try:
            address = ip_address(parts.hostname or "")
        except ValueError:
            return None
        return self.refusal_of(str(address), encrypted=parts.scheme == "https")


def _kind_that_is_not_public(address: Address) -> str | None:
    for network, kind in _NOT_PUBLIC:
        if address in network:
            return kind
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return "a reserved"
    return None
