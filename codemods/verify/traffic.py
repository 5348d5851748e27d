"""What a web process is asked: one request that goes well, one that fails."""

from __future__ import annotations

import json
import os
import shlex
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from codemods.knowledge.registry import frameworks
from codemods.receiver.running import LONGEST, running
from codemods.verify.markers import Markers
from codemods.verify.values import Process

PATH = "/sentry-verify"
TIMEOUT = 2 * LONGEST  # who asks sees whether anything moves, and ends the process
STEP = 1.0  # seconds; whoever is asked something else ends sooner

GRPC = """\
import sys, grpc
with grpc.insecure_channel(sys.argv[1]) as channel:
    for name in ("Ok", "Fail"):
        call = channel.unary_unary("/sentry.Verify/" + name)
        try:
            print(name, call(b"", timeout=60))
        except grpc.RpcError as error:
            print(name, error.code())
"""


def give(process: Process, markers: Markers, python: str) -> dict[str, int]:
    """Ask a process that listens; return the status by what was asked."""
    framework = frameworks().get(process.framework)
    speak = _SPOKEN[framework.speaks if framework else "http"]
    return speak(process.port, markers, python)


def _http(port: int, markers: Markers, python: str) -> dict[str, int]:
    answers = {}
    for name in ("ok", "fail"):
        url = f"http://127.0.0.1:{port}{PATH}/{name}?{markers.query}"
        body = json.dumps(markers.body).encode()
        headers = {**markers.headers, "Content-Type": "application/json"}
        answers[name] = ask(urllib.request.Request(url, body, headers))[0]
        if answers[name] in (404, 405, 501):  # nobody posts here
            answers[name] = ask(urllib.request.Request(url, headers=dict(markers.headers)))[0]
    return answers


def _grpc(port: int, markers: Markers, python: str) -> dict[str, int]:
    command = shlex.join([python, "-c", GRPC, f"127.0.0.1:{port}"])
    with running(command, Path(python).parent, os.environ) as client:
        while not client.ended:
            client.wait(STEP)
    return {"ok": 200 if "Ok b'ok'" in client.output else 500, "fail": 500}


def _mcp(port: int, markers: Markers, python: str) -> dict[str, int]:
    client = {"name": "verify", "version": "1"}
    hello = {"protocolVersion": "2025-03-26", "capabilities": {}, "clientInfo": client}
    first = _message("initialize", hello, 1)
    status, session = _tell(port, first, "")
    _tell(port, {"jsonrpc": "2.0", "method": "notifications/initialized"}, session)
    answers = {"initialize": status}
    for number, name in enumerate(("ok", "fail"), 2):
        call = {"name": f"sentry_verify_{name}", "arguments": {}}
        answers[name] = _tell(port, _message("tools/call", call, number), session)[0]
    return answers


def _message(method: str, params: Mapping[str, object], number: int) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def _tell(port: int, message: Mapping[str, object], session: str) -> tuple[int, str]:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        **({"Mcp-Session-Id": session} if session else {}),
    }
    url = f"http://127.0.0.1:{port}/mcp"
    return ask(urllib.request.Request(url, json.dumps(message).encode(), headers))


def ask(request: urllib.request.Request) -> tuple[int, str]:
    """Return the status (0 for no answer) and the MCP session; no redirect is followed."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay())
    try:
        with opener.open(request, timeout=TIMEOUT) as answer:
            answer.read()
            return int(answer.status), answer.headers.get("Mcp-Session-Id", "")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, ""
    except OSError:
        return 0, ""


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *given: object, **named: object) -> None:
        return None


_SPOKEN: Mapping[str, Callable[[int, Markers, str], dict[str, int]]] = {
    "grpc": _grpc,
    "http": _http,
    "mcp": _mcp,
}
