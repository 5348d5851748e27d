"""A Sentry server for one machine: takes what SDKs send to its DSN and keeps it.

Listens on 127.0.0.1 only, prints nothing, and is bounded in all it keeps.
"""

from __future__ import annotations

import json
import ssl
import sys
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_WR
from socketserver import TCPServer
from threading import BoundedSemaphore, Condition, Thread
from time import monotonic
from types import TracebackType
from typing import cast, final

from codemods.receiver.envelope import Item
from codemods.receiver.request import Refusal, intake
from codemods.receiver.unpack import LARGEST

MOST_BODIES = 8  # being read at the same time
LINGER = 256 << 20  # bytes that a refused client may go on to send
SILENCE = 10  # seconds for which a client may send nothing in the middle of a request


@final
class Receiver:
    """A context manager; within it, SDKs can send to `dsn`.

    Keeps the newest `most_items` items and `most_bytes` bytes of them; requests over
    `largest` bytes, packed or unpacked, are answered with 413. With the path of a `certificate`
    and its key (PEM) it speaks https.
    """

    def __init__(
        self,
        most_items: int = 10_000,
        most_bytes: int = 32 << 20,
        largest: int = LARGEST,
        certificate: str = "",
    ):
        self.largest = largest
        self.certificate = certificate
        self.bodies = BoundedSemaphore(MOST_BODIES)
        self._most_items = most_items
        self._most_bytes = most_bytes
        self._items: deque[Item] = deque()
        self._bytes = 0
        self._received = self._dropped = 0
        self._problems: deque[str] = deque(maxlen=100)
        self._changed = Condition()
        self._server: _Server | None = None
        self._thread: Thread | None = None

    def __enter__(self) -> Receiver:
        """Start to listen, on a port that is free."""
        self._server = _Server(self)
        # serve_forever looks for shutdown() once per interval: it is what closing waits for.
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop to listen; what was kept stays."""
        if self._server is None or self._thread is None:
            return
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._server = self._thread = None

    @property
    def port(self) -> int:
        """The port it listens on; RuntimeError outside of the `with` block."""
        if self._server is None:
            raise RuntimeError("The receiver is not running: use it in a with statement.")
        return self._server.server_port

    @property
    def dsn(self) -> str:
        """What goes into SENTRY_DSN."""
        scheme = "https" if self.certificate else "http"
        return f"{scheme}://key@127.0.0.1:{self.port}/1"

    def items(self, *types: str) -> tuple[Item, ...]:
        """Return what is kept, oldest first, of these types or of all."""
        with self._changed:
            return tuple(i for i in self._items if not types or i.type in types)

    @property
    def events(self) -> tuple[Item, ...]:
        """The error and message events."""
        return self.items("event")

    @property
    def transactions(self) -> tuple[Item, ...]:
        """The transactions."""
        return self.items("transaction")

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each of the last requests that were refused."""
        with self._changed:
            return tuple(self._problems)

    def wait_for(self, predicate: Callable[[Item], bool], timeout: float = 60) -> Item:
        """Return the first item that fits, kept already or arriving within `timeout`.

        Raises TimeoutError with a sentence on what did arrive.
        """
        deadline, seen = monotonic() + timeout, 0
        with self._changed:
            while True:
                for item in self._since(seen):
                    if predicate(item):
                        return item
                seen = self._received
                left = deadline - monotonic()
                if left <= 0:
                    raise TimeoutError(self._missing(timeout))
                self._changed.wait(left)

    def keep(self, items: tuple[Item, ...]) -> None:
        """Take these items in; the oldest go where there are too many."""
        with self._changed:
            for item in items:
                self._items.append(item)
                self._bytes += len(item.payload)
            while self._bytes > self._most_bytes or len(self._items) > self._most_items:
                self._bytes -= len(self._items.popleft().payload)
                self._dropped += 1
            self._received += len(items)
            self._changed.notify_all()

    def note(self, problem: str) -> None:
        """Remember that a request was refused, and why."""
        with self._changed:
            self._problems.append(problem)

    def _since(self, seen: int) -> list[Item]:
        kept = list(self._items)
        return kept[max(0, len(kept) - (self._received - seen)) :]

    def _missing(self, timeout: float) -> str:
        counts = Counter(_described(item) for item in self._items)
        got = ", ".join(f"{n} {what}" for what, n in counts.most_common(20)) or "nothing"
        gone = f", and {self._dropped} older that were not kept" if self._dropped else ""
        refused = "".join(f" Refused: {problem}" for problem in self._problems)
        return (
            f"Nothing that fits arrived within {timeout:g} s; what arrived: {got}{gone}.{refused}"
        )


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, receiver: Receiver):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.receiver = receiver
        if receiver.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(receiver.certificate)
            # Each connection shakes hands in its own thread, not in the one that accepts.
            self.socket = context.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )

    def server_bind(self) -> None:
        """Bind without HTTPServer's look-up of the host's name, which may need a network."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing; a client that went away in mid-request is one such error."""
        self.receiver.note(f"{type(sys.exc_info()[1]).__name__}: {sys.exc_info()[1]}")


class _Handler(BaseHTTPRequestHandler):
    timeout = SILENCE

    def do_POST(self) -> None:
        receiver = cast("_Server", self.server).receiver
        try:
            with receiver.bodies:
                body = self._body(receiver.largest)
                encoding = self.headers.get("Content-Encoding", "")
                items, event_id = intake(self.path, body, encoding, receiver.largest)
                receiver.keep(items)
            self._answer(HTTPStatus.OK, {"id": event_id} if event_id else {})
        except Refusal as refusal:
            receiver.note(f"POST {self.path[:200]}: {refusal}")
            self._answer(refusal.status, {"detail": str(refusal)})
            self._linger()

    def do_GET(self) -> None:
        self._answer(HTTPStatus.NOT_FOUND, {"detail": "Only SDKs have business here."})

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""

    def _body(self, largest: int) -> bytes:
        announced = self.headers.get("Content-Length", "")
        if not (announced.isascii() and announced.isdigit()):
            raise Refusal(HTTPStatus.LENGTH_REQUIRED, "The request has no Content-Length.")
        length = int(announced[:20])
        if length > largest:
            reason = f"The body is larger than {largest} bytes."
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, reason)
        try:
            body = self.rfile.read(length)
        except TimeoutError:
            reason = f"The client sent nothing for {SILENCE} s."
            raise Refusal(HTTPStatus.REQUEST_TIMEOUT, reason) from None
        if len(body) < length:
            raise Refusal(HTTPStatus.BAD_REQUEST, "The request ends before its body does.")
        return body

    def _linger(self) -> None:
        # A client that still sends when the connection goes sees a reset, not the answer.
        with suppress(OSError):
            self.connection.shutdown(SHUT_WR)
            for _ in range(LINGER >> 16):
                if not self.rfile.read(1 << 16):
                    return

    def _answer(self, status: HTTPStatus, content: dict[str, str]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _described(item: Item) -> str:
    what = item.exception_type or item.transaction or item.message
    return f"{item.type} {what[:60]}".strip()
