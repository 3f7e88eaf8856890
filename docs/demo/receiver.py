"""A webhook consumer that knows nothing of trackplan: the standard library and a shared secret."""

import base64
import hashlib
import hmac
import json
import secrets
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FAIL_FIRST_ATTEMPT_OF_EVERY = 4


class Receiver:
    """A webhook consumer: checks each signature, and answers 500 to some first attempts."""

    def __init__(self) -> None:
        key = secrets.token_bytes(32)
        self.secret = "whsec_" + base64.b64encode(key).decode()
        self.attempts: dict[str, int] = {}
        self.accepted: dict[str, dict[str, object]] = {}
        self.refused = 0
        self._key = key
        self._lock = threading.Lock()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                status = receiver.take(dict(self.headers.items()), body)
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Stay quiet: the table below says what arrived."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/events"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, headers: dict[str, str], body: bytes) -> int:
        """Check one request by Standard Webhooks; returns the HTTP status to answer."""
        identifier = headers["webhook-id"]
        signed = f"{identifier}.{headers['webhook-timestamp']}.".encode() + body
        digest = hmac.new(self._key, signed, hashlib.sha256).digest()
        expected = "v1," + base64.b64encode(digest).decode()
        signatures = headers["webhook-signature"].split(" ")
        with self._lock:
            if not any(hmac.compare_digest(expected, given) for given in signatures):
                self.refused += 1
                return 401
            self.attempts[identifier] = self.attempts.get(identifier, 0) + 1
            event = json.loads(body)
            if event["id"] % FAIL_FIRST_ATTEMPT_OF_EVERY == 0 and self.attempts[identifier] == 1:
                return 500
            self.accepted[identifier] = event
            return 204
