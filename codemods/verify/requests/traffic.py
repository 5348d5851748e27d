"""What a web process is asked: one request that goes well, one that fails."""

from __future__ import annotations

import json
import os
import shlex
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from codemods.knowledge.registry import frameworks
from codemods.receiver.running import running
from codemods.verify.markers import Markers
from codemods.verify.requests.asking import ask
from codemods.verify.requests.tools_client import Said, by_http, by_lines
from codemods.verify.values import Process

PATH = "/sentry-verify"
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
    return {name: status for name, (status, _) in said(process, markers, python).items()}


def said(process: Process, markers: Markers, python: str) -> Mapping[str, Said]:
    """Ask a process that listens; return status and result by what was asked."""
    if process.by_lines:
        return by_lines(process.port)
    framework = frameworks().get(process.framework)
    speak = _SPOKEN[framework.speaks if framework else "http"]
    return speak(process.port, markers, python)


def _http(port: int, markers: Markers, python: str) -> dict[str, Said]:
    answers: dict[str, Said] = {}
    for name in ("ok", "fail"):
        url = f"http://127.0.0.1:{port}{PATH}/{name}?{markers.query}"
        body = json.dumps(markers.body).encode()
        headers = {**markers.headers, "Content-Type": "application/json"}
        status = ask(urllib.request.Request(url, body, headers)).status
        if status in (404, 405, 501):  # nobody posts here
            status = ask(urllib.request.Request(url, headers=dict(markers.headers))).status
        answers[name] = status, b""
    return answers


def _grpc(port: int, markers: Markers, python: str) -> dict[str, Said]:
    command = shlex.join([python, "-c", GRPC, f"127.0.0.1:{port}"])
    with running(command, Path(python).parent, os.environ) as client:
        while not client.ended:
            client.wait(STEP)
    return {"ok": (200 if "Ok b'ok'" in client.output else 500, b""), "fail": (500, b"")}


_SPOKEN: Mapping[str, Callable[[int, Markers, str], dict[str, Said]]] = {
    "grpc": _grpc,
    "http": _http,
    "mcp": lambda port, markers, python: by_http(port),
}
