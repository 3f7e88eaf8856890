"""HTTP by libcurl: many requests under way at once, in one thread.

The only module that opens a connection to a receiver. An address is vetted when its socket is
opened, and the socket is then connected to that very address, so that a name which resolves to
something else a moment later gains nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from trackplan.dispatcher.answers import Answer
from trackplan.dispatcher.errors import SetupError

if TYPE_CHECKING:
    from trackplan.dispatcher.addresses import Networks
    from trackplan.dispatcher.settings import Settings

LONGEST_BODY = 16_384
"""Bytes of a response's body that are read; whoever sends more is hung up on."""

Ticket = TypeVar("Ticket")


def _pycurl() -> ModuleType:
    try:
        import pycurl  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra of its own
    except ImportError as error:
        message = f"delivering needs pycurl, which cannot be imported: {error}"
        raise SetupError(message, "pip install 'trackplan[dispatcher]'") from error
    module: ModuleType = pycurl
    return module


class Transport(Generic[Ticket]):
    """POSTs, and the answers to them as they come; for use by one thread.

    Args:
        settings: How many at once, and how long each may take.
        networks: Which addresses may be reached beside public ones.
        ca_file: Certificates of the authorities to trust, if not those of the system.

    Raises:
        SetupError: pycurl is not installed.
    """

    def __init__(
        self,
        settings: Settings,
        networks: Networks,
        ca_file: str | None = None,
    ) -> None:
        self._curl = _pycurl()
        self._multi = self._curl.CurlMulti()
        self._multi.setopt(self._curl.M_MAXCONNECTS, settings.concurrency)
        self._idle: list[_Channel[Ticket]] = [
            _Channel(self._curl, settings, networks, ca_file) for _ in range(settings.concurrency)
        ]
        self._busy: dict[Any, _Channel[Ticket]] = {}

    @property
    def in_flight(self) -> int:
        """How many requests are under way."""
        return len(self._busy)

    def send(self, ticket: Ticket, url: str, headers: Sequence[str], body: bytes) -> None:
        """Begin a POST; the answer comes from `wait`, with the ticket.

        Args:
            ticket: Whatever the caller knows the request by.
            url: http or https, without user name or password.
            headers: Lines of ``name: value``.
            body: What to send.

        Raises:
            ValueError: A header holds a line break, or anything else but printable ASCII.
            IndexError: As many requests are under way as the settings allow.
        """
        for header in headers:
            if not (header.isascii() and header.isprintable()):
                message = f"a header holds more than printable ASCII: {header!r}"
                raise ValueError(message)
        channel = self._idle.pop()
        channel.load(ticket, url, headers, body)
        self._busy[channel.curl] = channel
        self._multi.add_handle(channel.curl)

    def wait(self, seconds: float) -> list[tuple[Ticket, Answer]]:
        """Move what is under way along until there is an answer, or the time is up.

        May return early with nothing, as when a signal came.
        """
        self._multi.perform()
        if not (answered := self._collect()) and self._busy:
            own = self._multi.timeout()
            self._multi.select(min(seconds, own / 1000) if own >= 0 else seconds)
            self._multi.perform()
            answered = self._collect()
        return answered

    def close(self) -> None:
        """Close every connection; requests under way are dropped."""
        for channel in self._busy.values():
            self._multi.remove_handle(channel.curl)
        for channel in (*self._busy.values(), *self._idle):
            channel.close()
        self._multi.close()

    def _collect(self) -> list[tuple[Ticket, Answer]]:
        _, done, failed = self._multi.info_read()
        return [self._unload(curl) for curl in done] + [
            self._unload(curl, code, message) for curl, code, message in failed
        ]

    def _unload(self, curl: Any, code: int = 0, message: str = "") -> tuple[Ticket, Answer]:  # noqa: ANN401
        self._multi.remove_handle(curl)
        channel = self._busy.pop(curl)
        self._idle.append(channel)
        return channel.ticket, channel.answer(code, message)


class _Channel(Generic[Ticket]):
    """One easy handle, and what belongs to the request that it carries."""

    def __init__(
        self,
        module: ModuleType,
        settings: Settings,
        networks: Networks,
        ca_file: str | None,
    ) -> None:
        self.ticket: Ticket
        self._module = module
        self._networks = networks
        self._refusal: str | None = None
        self._encrypted = True
        self._opened: list[socket.socket] = []
        self._body = bytearray()
        self._head_ended = False
        self.curl = curl = module.Curl()
        curl.setopt(curl.POST, 1)
        curl.setopt(curl.NOSIGNAL, 1)
        curl.setopt(curl.FOLLOWLOCATION, 0)
        curl.setopt(curl.PROXY, "")  # not even from the environment: the address is vetted here
        curl.setopt(curl.PROTOCOLS, module.PROTO_HTTP | module.PROTO_HTTPS)
        curl.setopt(curl.HTTP_VERSION, module.CURL_HTTP_VERSION_1_1)  # a slow answer holds one slot
        curl.setopt(curl.SSL_VERIFYPEER, 1)
        curl.setopt(curl.SSL_VERIFYHOST, 2)
        if ca_file is not None:
            curl.setopt(curl.CAINFO, ca_file)
        curl.setopt(curl.CONNECTTIMEOUT_MS, round(settings.connect_timeout * 1000))
        curl.setopt(curl.TIMEOUT_MS, round(settings.timeout * 1000))
        curl.setopt(curl.OPENSOCKETFUNCTION, self._open_socket)
        curl.setopt(curl.WRITEFUNCTION, self._keep)
        curl.setopt(curl.HEADERFUNCTION, self._heed)

    def load(self, ticket: Ticket, url: str, headers: Sequence[str], body: bytes) -> None:
        self.ticket = ticket
        self._refusal = None
        self._encrypted = url.startswith("https:")
        self._body.clear()
        self._head_ended = False
        curl = self.curl
        curl.setopt(curl.URL, url)
        curl.setopt(curl.HTTPHEADER, [*headers, "Expect:"])
        curl.setopt(curl.POSTFIELDS, body)

    def answer(self, code: int, message: str) -> Answer:
        """What came back: libcurl's own code and message are empty for a whole response."""
        self._close_sockets()
        curl, body = self.curl, bytes(self._body[:LONGEST_BODY])
        status = curl.getinfo(curl.RESPONSE_CODE) or None
        hung_up = code == self._module.E_WRITE_ERROR and len(self._body) > LONGEST_BODY
        if code == 0 and not self._head_ended:
            # To libcurl a connection that closes ends a head as well as its empty line does.
            return Answer(status, "the answer was cut off in its head")
        if code == 0 or hung_up:
            return Answer(status, retry_after=curl.getinfo(curl.RETRY_AFTER), body=body)
        timed_out = code == self._module.E_OPERATION_TIMEDOUT
        return Answer(status, self._refusal or message, timed_out=timed_out, body=body)

    def close(self) -> None:
        self._close_sockets()
        self.curl.close()

    def _open_socket(self, _purpose: int, address: Any) -> Any:  # noqa: ANN401 - pycurl's own types
        self._refusal = self._networks.refusal_of(address.addr[0], encrypted=self._encrypted)
        if self._refusal is None:
            try:
                opened = socket.socket(address.family, address.socktype, address.protocol)
            except OSError as error:
                self._refusal = f"no socket can be opened: {error}"
            else:
                self._opened.append(opened)
                return opened
        return self._module.SOCKET_BAD

    def _close_sockets(self) -> None:
        """Close our copies of descriptors: pycurl has duplicated each for itself."""
        while self._opened:
            self._opened.pop().close()

    def _heed(self, line: bytes) -> None:
        self._head_ended = line in {b"\r\n", b"\n"}

    def _keep(self, data: bytes) -> int:
        self._body += data
        return 0 if len(self._body) > LONGEST_BODY else len(data)
