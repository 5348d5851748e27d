"""Tokens within the path of a URL: what leaves of them, by client and by framework."""

from __future__ import annotations

import re
import sys

import pytest

from codemods.knowledge.registry import frameworks
from codemods.receiver.server import Receiver
from tests.lacking import needed
from tests.projects import applied, changes
from tests.run.conftest import Start

TOKEN = "AAF-secret_part"
BOT = """\
import asyncio
import logging
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import sentry_sdk

API = "https://api.telegram.org"  # what this server stands in for
TOKEN = "123456:AAF-secret_part"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()


async def by_aiohttp(url):
    import aiohttp

    async with aiohttp.ClientSession() as session, session.get(url):
        pass


def by_httpx(url):
    import httpx

    httpx.get(url)


def by_requests(url):
    import requests

    requests.get(url)
    requests.get("http://127.0.0.1:9/bot" + TOKEN + "/getMe")


def main(client):
    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/bot{TOKEN}/getMe"
    logging.getLogger("bot").warning("asks %s", url)
    with sentry_sdk.start_transaction(op="task", name="bot"):
        if client == "aiohttp":
            asyncio.run(by_aiohttp(url))
        elif client == "httpx":
            by_httpx(url)
        else:
            by_requests(url)
    1 / 0


if __name__ == "__main__":
    main(sys.argv[1])
"""


@pytest.mark.parametrize("client", ["aiohttp", "httpx", "requests"])
@pytest.mark.parametrize(
    ("address", "is_known"),
    [
        ("https://api.telegram.org", True),
        ('https://example.org"; NAMED = config["TELEGRAM_API_TOKEN"] if 0 else "', True),
        ("https://example.org", False),
    ],
    ids=["by its address", "by a setting", "as the SDK does"],
)
def test_a_token_in_the_path(
    client: str, address: str, is_known: bool, start: Start, receiver: Receiver
):
    needed(client)
    text = BOT.replace("https://api.telegram.org", address)
    before = {"requirements.txt": f"{client}\n", "bot.py": text, "Procfile": "bot: python bot.py\n"}
    script = frameworks()["script"]
    given = {"SENTRY_DSN": receiver.dsn, "SENTRY_TRACES_SAMPLE_RATE": "1.0"}
    sample = script.sample._replace(
        before=before, serve=f"{sys.executable} bot.py {client}", ready="Error", install=(client,)
    )
    wanted = ["error_monitoring", "logging", "tracing"]
    start(script._replace(sample=sample), applied(before, features=wanted), **given)

    error = receiver.wait_for(lambda i: i.type == "event")
    trace = receiver.wait_for(lambda i: i.type == "transaction")
    logs = receiver.wait_for(lambda i: i.type == "log")

    for item in (error, trace, logs):
        payload = item.payload.decode()
        assert "getMe" in payload, "nothing of the request was sent"
        assert (TOKEN in payload) != is_known
        assert ("/bot123456:[Filtered]/getMe" in payload) == is_known


APPS = {
    "fastapi": """\
from fastapi import FastAPI

app = FastAPI()


@app.get(f"/{TOKEN}")
def hook():
    work()
""",
    "starlette": """\
from starlette.applications import Starlette
from starlette.routing import Route


def hook(request):
    work()


app = Starlette(routes=[Route(f"/{TOKEN}", hook)])
""",
    "flask": """\
from flask import Flask

app = Flask(__name__)


@app.get("/" + TOKEN)
def hook():
    work()
""",
    "aiohttp": """\
from aiohttp import web


async def hook(request):
    work()


app = web.Application()
app.router.add_get(f"/{TOKEN}", hook)

if __name__ == "__main__":
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]))
""",
}
COMMON = """\
import os
import sys
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

TOKEN = os.environ["TELEGRAM_TOKEN"]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        Path("baggage.txt").write_text(self.headers["baggage"])
        self.send_response(200)
        self.end_headers()


server = HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()


def work():
    urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/").read()
    1 / 0


"""
PROCFILE = {
    "fastapi": "uvicorn bot:app",
    "starlette": "uvicorn bot:app",
    "flask": "flask --app bot run",
    "aiohttp": "python bot.py 8000",
}
SERVED = {
    "starlette": f"{sys.executable} -m uvicorn bot:app --port {{port}}",
    "fastapi": f"{sys.executable} -m uvicorn bot:app --port {{port}}",
    "flask": f"{sys.executable} -m flask --app bot run --port {{port}}",
    "aiohttp": f"{sys.executable} bot.py {{port}}",
}


@pytest.mark.parametrize("stem", APPS)
def test_a_route_at_a_bot_s_token(stem: str, start: Start, receiver: Receiver):
    needed(stem)
    known = frameworks()[stem]
    before = {"requirements.txt": f"{stem}\n", "bot.py": COMMON + APPS[stem]}
    before["Procfile"] = f"web: {PROCFILE[stem]}\n"
    path = f"/123456:{TOKEN}"
    install = (stem, *(["uvicorn"] if "uvicorn" in SERVED[stem] else []))
    sample = known.sample._replace(before=before, serve=SERVED[stem], fail=path, install=install)
    given = {"SENTRY_DSN": receiver.dsn, "SENTRY_TRACES_SAMPLE_RATE": "1.0"}
    started = start(
        known._replace(sample=sample),
        applied(before, features=["error_monitoring", "logging", "tracing"]),
        TELEGRAM_TOKEN=path[1:],
        **given,
    )
    started.fail()

    for kind in ("event", "transaction"):
        item = receiver.wait_for(lambda i, kind=kind: i.type == kind)
        assert TOKEN not in item.payload.decode()
        assert "/123456:[Filtered]" in item.payload.decode()
    if stem == "flask":  # logs the path of what has failed
        lines = receiver.wait_for(lambda i: any("Exception on" in x["body"] for x in i.logs))
        assert TOKEN not in lines.payload.decode()
    # What no filter of events reaches, and the report tells of.
    assert (TOKEN in (started.folder / "baggage.txt").read_text()) == (
        stem in ("fastapi", "starlette")
    )


OWN = """\
import sentry_sdk

sentry_sdk.init(traces_sample_rate=1.0)

"""


@pytest.mark.parametrize("is_pasted", [True, False], ids=["with the lines", "as it was"])
def test_lines_for_a_call_of_the_users_hold_for_what_the_edit_switches_on(
    is_pasted: bool, start: Start, receiver: Receiver
):
    """Events, traces and, since logging was chosen, the items of Sentry Logs."""
    needed("requests")
    before = {
        "requirements.txt": "requests\nsentry-sdk\n",
        "bot.py": OWN + BOT,
        "Procfile": "bot: python bot.py\n",
    }
    wanted = ["error_monitoring", "logging", "tracing"]
    files = applied(before, features=wanted)
    (note,) = [n for n in changes(before, features=wanted).notes if "without_secrets" in n.paste]
    if is_pasted:
        option = re.search(r"`(before_send_log=[^`]+)`", note.text)
        assert option
        call = f"{note.paste}\n\nsentry_sdk.init({option[1]}, "
        files["bot.py"] = files["bot.py"].replace("sentry_sdk.init(", call, 1)
    script = frameworks()["script"]
    sample = script.sample._replace(
        before=before,
        serve=f"{sys.executable} bot.py requests",
        ready="Error",
        install=("requests",),
    )
    start(script._replace(sample=sample), files, SENTRY_DSN=receiver.dsn)

    for kind in ("event", "transaction", "log"):
        payload = receiver.wait_for(lambda i, kind=kind: i.type == kind).payload.decode()
        assert "getMe" in payload, "nothing of the request was sent"
        assert (TOKEN in payload) != is_pasted
