"""A webhook consumer that knows nothing of trackplan: the standard library and a shared secret.

Run by itself it prints what it gets, until it is interrupted:

    DOMAIN_EVENT_WEBHOOK_SECRET=whsec_... python docs/demo/receiver.py 8765
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LONGEST_AGE = 300


class Receiver:
    """Listens on 127.0.0.1, and accepts requests whose Standard Webhooks signature verifies.

    Args:
        secret: ``whsec_`` and the shared key in base64.
        port: Where to listen; any free port if 0.
        fails_first: The first attempt of every so many-th event is answered with 500; none if 0.
        prints: Whether to print what is accepted.
    """

    def __init__(
        self, secret: str, port: int = 0, fails_first: int = 0, *, prints: bool = False
    ) -> None:
        self.attempts: dict[str, int] = {}
        self.accepted: dict[str, dict[str, object]] = {}
        self.refused = 0
        self._key = base64.b64decode(secret.removeprefix("whsec_"))
        self._fails_first = fails_first
        self._prints = prints
        self._lock = threading.Lock()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                self.send_response(receiver.take(headers, body))
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Stay quiet."""

        class Server(ThreadingHTTPServer):
            request_queue_size = 128  # the dispatcher opens its connections all at once

        self.server = Server(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/events"

    def start(self) -> None:
        """Listen in the background."""
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, headers: dict[str, str], body: bytes) -> int:
        """Check one request; returns the HTTP status to answer."""
        with self._lock:
            if not self._is_signed(headers, body):
                self.refused += 1
                return 401
            identifier = headers["webhook-id"]
            self.attempts[identifier] = self.attempts.get(identifier, 0) + 1
            if self.attempts[identifier] == 1 and self._is_to_fail():
                return 500
            self.accepted[identifier] = json.loads(body)
            if self._prints:
                shown = {name: text for name, text in headers.items() if "webhook" in name}
                print("\n".join(f"{name}: {text}" for name, text in shown.items()))
                print(json.dumps(self.accepted[identifier], indent=2), flush=True)
            return 204

    def _is_to_fail(self) -> bool:
        return self._fails_first > 0 and len(self.attempts) % self._fails_first == 0

    def _is_signed(self, headers: dict[str, str], body: bytes) -> bool:
        timestamp = headers["webhook-timestamp"]
        if abs(time.time() - int(timestamp)) > LONGEST_AGE:
            return False
        signed = f"{headers['webhook-id']}.{timestamp}.".encode() + body
        digest = hmac.new(self._key, signed, hashlib.sha256).digest()
        expected = "v1," + base64.b64encode(digest).decode()
        given = headers["webhook-signature"].split(" ")
        return any(hmac.compare_digest(expected, signature) for signature in given)


if __name__ == "__main__":
    Receiver(
        os.environ["DOMAIN_EVENT_WEBHOOK_SECRET"], port=int(sys.argv[1]), prints=True
    ).server.serve_forever()
