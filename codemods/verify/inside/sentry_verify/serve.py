"""A server for an app object, where the project's own isn't installed: `MODULE:NAME PORT`.

A WSGI app gets the standard library's server; an ASGI app is called once per request.
"""

from __future__ import annotations

import asyncio
import inspect
import os
import sys
from importlib import import_module
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server


def main(target: str, port: str) -> None:
    """Import the app, or make it where the target names a function without arguments."""
    sys.path.insert(0, os.getcwd())  # noqa: PTH109
    module, _, name = target.partition(":")
    app: Any = import_module(module)
    for part in name.rstrip("()").split("."):
        app = getattr(app, part)
    if name.endswith("()"):
        app = app()
    if is_asgi(app):
        asyncio.run(serve(app, int(port)))
    else:
        make_server("127.0.0.1", int(port), app, handler_class=Quiet).serve_forever()


class Quiet(WSGIRequestHandler):
    """Logs nothing: a resolver may be far away."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def is_asgi(app: Any) -> bool:
    """Tell an ASGI app by its being asynchronous, or by its taking three arguments."""
    call = app if inspect.isroutine(app) else app.__call__
    if inspect.iscoroutinefunction(call):
        return True
    return len(inspect.signature(call).parameters) == 3


async def serve(app: Any, port: int) -> None:
    """Answer requests, one after another per connection, without the lifespan protocol."""

    async def answer(reader: Any, writer: Any) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = [tuple(x.encode("latin-1") for x in h.split(": ", 1)) for h in head[1:] if h]
        headers = [(name.lower(), value) for name, value in headers]
        length = int(dict(headers).get(b"content-length", b"0"))
        body = await reader.readexactly(length) if length else b""
        try:
            status, sent = await call(app, head[0], headers, body)
        except Exception:
            status, sent = 500, b""
        size = f"Content-Length: {len(sent)}\r\nConnection: close\r\n\r\n"
        writer.write(f"HTTP/1.1 {status} \r\n{size}".encode() + sent)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


async def call(app: Any, line: str, headers: Any, body: bytes) -> Any:
    """Call the app with one request and return status and body."""
    given = [{"type": "http.request", "body": body}]
    got: Any = {"status": 500, "body": b""}

    async def receive() -> Any:
        return given.pop() if given else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            got["status"] = message["status"]
        else:
            got["body"] += message.get("body", b"")

    await app(_scope(line, headers), receive, send)
    return got["status"], got["body"]


def _scope(line: str, headers: Any) -> Any:
    """Return what ASGI tells an app of a request."""
    method, target = line.split(" ")[:2]
    path, _, query = target.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
