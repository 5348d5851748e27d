"""A client of a server of tools (https://modelcontextprotocol.io): what is there, and two calls.

It speaks to one that listens for requests, or to one whose standard input and output have been led
to a port, see the probe `mcp_stdio`.
"""

from __future__ import annotations

import json
import socket
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from codemods.verify.requests.asking import TIMEOUT, ask

Said = tuple[int, bytes]  # a status as HTTP has it, and the result as JSON
Message = Mapping[str, Any]
CLIENT = {"name": "verify", "version": "1"}
HELLO = {"protocolVersion": "2025-03-26", "capabilities": {}, "clientInfo": CLIENT}
CALLS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "initialize": ("initialize", HELLO),
    "tools": ("tools/list", {}),
    "ok": ("tools/call", {"name": "sentry_verify_ok", "arguments": {}}),
    "fail": ("tools/call", {"name": "sentry_verify_fail", "arguments": {}}),
}
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def by_http(port: int) -> dict[str, Said]:
    """Ask a server that listens; return what it said to each call."""
    session: list[str] = []

    def tell(message: Message) -> Said:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
            **({"Mcp-Session-Id": session[0]} if session else {}),
        }
        url = f"http://127.0.0.1:{port}/mcp"
        answer = ask(urllib.request.Request(url, json.dumps(message).encode(), headers))
        if answer.session and not session:
            session.append(answer.session)
        return answer.status, _result(answer.body, message)

    return dict(_asked(tell))


def by_lines(port: int) -> dict[str, Said]:
    """Ask a server that reads a message a line; return what it said to each call."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), TIMEOUT) as connection:
        lines = connection.makefile("rwb")

        def tell(message: Message) -> Said:
            lines.write(json.dumps(message).encode() + b"\n")
            lines.flush()
            while "id" in message and (line := lines.readline()):
                if result := _result(line, message):
                    return 200, result
            return 0, b""

        return dict(_asked(tell))
    return dict.fromkeys(CALLS, (0, b""))


def _asked(tell: Callable[[Message], Said]) -> Iterator[tuple[str, Said]]:
    for number, (name, (method, given)) in enumerate(CALLS.items(), 1):
        yield name, tell({"jsonrpc": "2.0", "id": number, "method": method, "params": given})
        if name == "initialize":
            tell(READY)


def _result(body: bytes, message: Message) -> bytes:
    """Return what a message was answered, out of lines of JSON or events that hold one each."""
    for line in body.splitlines():
        with suppress(ValueError):
            said = json.loads(line.removeprefix(b"data:"))
            if isinstance(said, dict) and said.get("id") == message.get("id") is not None:
                kept = {name: said[name] for name in ("result", "error") if name in said}
                return json.dumps(kept, sort_keys=True).encode()
    return b""
