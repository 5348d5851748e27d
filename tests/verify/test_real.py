"""One event to a real endpoint: what was answered is what is said."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from codemods.receiver.server import Receiver
from codemods.verify.real import BadDsn, endpoint, send_event

ADDRESSES = (
    ("https://key@o1.ingest.sentry.io/2", "https://o1.ingest.sentry.io/api/2/envelope/"),
    (" https://key@o1.ingest.us.sentry.io/2\n", "https://o1.ingest.us.sentry.io/api/2/envelope/"),
    ("http://key:secret@sentry.shop.org:9000/2", "http://sentry.shop.org:9000/api/2/envelope/"),
    ("https://key@shop.org/sentry/2", "https://shop.org/sentry/api/2/envelope/"),
    ("http://key@[::1]:9000/2", "http://[::1]:9000/api/2/envelope/"),
)
MALFORMED = (
    ("", "no scheme"),
    ("sentry.io", "no scheme"),
    ("ftp://key@sentry.io/1", "no scheme"),
    ("https://sentry.io/1", "no key"),
    ("https://key@/1", "no host"),
    ("https://key@sentry.io", "no project number"),
    ("https://key@sentry.io/shop", "no project number"),
    ("https://key@sentry.io/<project>", "no project number"),
    ("https://key@sentry.io:port/1", "malformed"),
    ("https://[key@sentry.io/1", "malformed"),
)


@pytest.mark.parametrize(("dsn", "url"), ADDRESSES)
def test_where_events_go(dsn: str, url: str) -> None:
    assert endpoint(dsn) == (url, "key")


@pytest.mark.parametrize(("dsn", "reason"), MALFORMED)
def test_malformed(dsn: str, reason: str) -> None:
    with pytest.raises(BadDsn, match=reason):
        endpoint(dsn)


def test_accepted() -> None:
    with Receiver() as sentry:
        answer = send_event(sentry.dsn, {"SENTRY_RELEASE": "shop@1", "SENTRY_ENVIRONMENT": "test"})
        event = sentry.events[0]

    assert (answer.accepted, answer.status) == (True, 200)
    assert event.data["event_id"] == answer.event_id
    assert (event.release, event.environment) == ("shop@1", "test")
    assert event.data["tags"] == {"copier-sentry": "verify"}
    assert str(answer) == f"Sentry accepted the test event {answer.event_id} (HTTP 200)."


@contextmanager
def answering(status: int, body: bytes, **headers: str) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield f"http://key@127.0.0.1:{server.server_port}/1"
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "body", "headers", "says"),
    [
        (401, b"", {"X_Sentry_Error": "bad key"}, "(HTTP 401): bad key"),
        (403, b'{"detail": "event submission rejected"}', {}, "(HTTP 403): event submission"),
        (413, b"too large", {}, "(HTTP 413): too large"),
        (429, b"", {"Retry_After": "60"}, "(HTTP 429): Too Many Requests"),
        (302, b"", {"Location": "http://127.0.0.1:9/"}, "(HTTP 302): Found"),
        (500, b"[1]", {}, "(HTTP 500): [1]"),
    ],
)
def test_a_refusal_is_never_reported_as_sent(
    status: int, body: bytes, headers: dict[str, str], says: str
) -> None:
    with answering(status, body, **headers) as dsn:
        answer = send_event(dsn, {})

    assert (answer.accepted, answer.status) == (False, status)
    assert says in str(answer)
    assert "accepted" not in str(answer)


def test_nobody_there() -> None:
    answer = send_event("http://key@127.0.0.1:9/1", {})

    assert (answer.accepted, answer.status) == (False, 0)
    assert "(not reached): [Errno" in str(answer)
