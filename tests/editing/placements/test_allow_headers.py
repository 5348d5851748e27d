"""The headers of a trace in the list of those that CORS lets in."""

from __future__ import annotations

import ast
import asyncio
import textwrap
from pathlib import Path
from typing import Any

import pytest

from codemods.editing.placements.allow_headers import edit, undo
from codemods.files.model import Refused
from tests.editing.placements.linters import worse
from tests.lacking import LINTERS, needs

HEAD = "from fastapi import FastAPI\nfrom fastapi.middleware.cors import CORSMiddleware\n\n"
APP = f"{HEAD}app = FastAPI()\n"

MIDDLEWARE: Any = {
    "name": "allow_headers",
    "calls": ("fastapi.middleware.cors.CORSMiddleware",),
}

CALLS = {
    "a default": (
        'app.add_middleware(CORSMiddleware, allow_origins=["https://a.example"])\n',
        'app.add_middleware(CORSMiddleware, allow_origins=["https://a.example"], '
        'allow_headers=["sentry-trace", "baggage"],)\n',
    ),
    "a list over lines": (
        'app.add_middleware(\n    CORSMiddleware,\n    allow_headers=[\n        "X-Shop",  # ours\n'
        "    ],\n)\n",
        'app.add_middleware(\n    CORSMiddleware,\n    allow_headers=[\n        "X-Shop",  # ours\n'
        '        "sentry-trace",\n        "baggage",\n    ],\n)\n',
    ),
    "one of them is there": (
        'app.add_middleware(CORSMiddleware, allow_headers=["Sentry-Trace"])\n',
        'app.add_middleware(CORSMiddleware, allow_headers=["Sentry-Trace", "baggage"])\n',
    ),
    "a tuple": (
        'app.add_middleware(CORSMiddleware, allow_headers=("X-Shop",))\n',
        'app.add_middleware(CORSMiddleware, allow_headers=("X-Shop", "sentry-trace", "baggage"))\n',
    ),
    "a sum": (
        'app.add_middleware(CORSMiddleware, allow_headers=A + ["x"])\n',
        'app.add_middleware(CORSMiddleware, allow_headers=A + ["x", "sentry-trace", "baggage"])\n',
    ),
}
KEPT = [
    'app.add_middleware(CORSMiddleware, allow_headers=["*"])\n',
    'app.add_middleware(CORSMiddleware, allow_headers=["baggage", "sentry-trace"])\n',
]


@LINTERS
@pytest.mark.parametrize(("before", "after"), CALLS.values(), ids=CALLS)
def test_a_call(before: str, after: str, tmp_path: Path):
    result = edit(APP + before, **MIDDLEWARE)
    joined = "".join(result.removeprefix(APP).split())
    assert joined == "".join(after.split())
    assert not worse(tmp_path, [APP + before], [result])
    assert edit(result, **MIDDLEWARE) == result


@pytest.mark.parametrize("name", ["a default", "a list over lines", "a sum"])
def test_it_is_taken_back(name: str):
    text = APP + CALLS[name][0]
    bare = undo(edit(text, **MIDDLEWARE), **MIDDLEWARE)
    assert ast.dump(ast.parse(bare)) == ast.dump(ast.parse(text))
    assert undo(bare, **MIDDLEWARE) == bare


def test_a_tuple_of_one_is_not_made_a_string():
    with pytest.raises(Refused, match="A tuple of one"):
        undo(APP + CALLS["a tuple"][1], **MIDDLEWARE)


def test_a_setting_is_taken_back():
    text = "CORS_ALLOW_HEADERS = (\n    *default_headers,\n    'x-shop',\n)\n"
    given = edit(text, name="CORS_ALLOW_HEADERS")
    more = given.replace('"baggage",', '"baggage",\n    "x-more",')
    wanted = text.replace("'x-shop',", "'x-shop',\n    \"x-more\",")
    assert undo(more, name="CORS_ALLOW_HEADERS") == wanted
    assert undo("CORS_ALLOW_HEADERS = read()\n", name="CORS_ALLOW_HEADERS")


@pytest.mark.parametrize("text", KEPT)
def test_what_lets_them_in_stays(text: str):
    assert edit(APP + text, **MIDDLEWARE) == APP + text


def test_a_setting_with_crlf():
    text = "A = 1\r\nCORS_ALLOW_HEADERS = (\r\n    *default_headers,\r\n    'x-shop',\r\n)\r\n"
    assert edit(text, name="CORS_ALLOW_HEADERS") == text.replace(
        "    'x-shop',\r\n", '    \'x-shop\',\r\n    "sentry-trace",\r\n    "baggage",\r\n'
    )


def test_a_variable_of_the_same_file():
    text = f'{APP}ALLOWED = ["x-shop"]\napp.add_middleware(CORSMiddleware, allow_headers=ALLOWED)\n'
    once = edit(text, **MIDDLEWARE)
    assert 'ALLOWED = ["x-shop", "sentry-trace", "baggage"]' in once
    assert edit(once, **MIDDLEWARE) == once


@pytest.mark.parametrize("value", ["settings.cors_headers", "read()", '"a", "b"'])
def test_what_is_not_written_out_is_refused(value: str):
    with pytest.raises(Refused):
        edit(f"CORS_ALLOW_HEADERS = {value}\n", name="CORS_ALLOW_HEADERS")


@needs("starlette")
def test_a_browser_may_send_them_then():
    source = f'{APP}app.add_middleware(CORSMiddleware, allow_origins=["https://a.example"])\n'
    assert preflight(source) == 400
    assert preflight(edit(source, **MIDDLEWARE)) == 200


def preflight(source: str) -> int:
    """Return the status that a browser's question gets from the app of `source`."""
    scope: dict[str, Any] = {}
    exec(textwrap.dedent(source), scope)
    asked = {
        "origin": "https://a.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "sentry-trace,baggage",
    }
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    request = {
        "type": "http",
        "method": "OPTIONS",
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "headers": [(k.encode(), v.encode()) for k, v in asked.items()],
    }
    asyncio.run(scope["app"](request, receive, send))
    return int(sent[0]["status"])
