"""Variables of a view's that hold the request: what leaves of them, by level and framework."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.planning.rendering import render
from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call
from tests.lacking import needed
from tests.run.isolation import hide_all_but

HEAD = """\
import sentry_setup

W = "w0rd-"
PATH = "/v?page=" + W + "query&token=" + W + "token"
HEADERS = {"X-Customer": W + "header", "Authorization": "Bearer " + W + "bearer"}
HEADERS["Cookie"] = "theme=" + W + "cookie; sessionid=" + W + "session"
BODY = W + "body"


def fail(note):
    raise ValueError("no order")


"""
FINISH = """
import sentry_sdk

sentry_sdk.flush()
"""
APPS = {
    "django": """\
from django.conf import settings

settings.configure(SECRET_KEY="x", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"])
import django
from django.urls import path

django.setup()
from django.test import Client


def view(request):
    headers = dict(request.headers)
    cookies = request.COOKIES
    body = request.body
    query_string = request.META["QUERY_STRING"]
    fail("here")


urlpatterns = [path("v", view)]
client = Client(raise_request_exception=False, headers=HEADERS)
client.post(PATH, BODY, content_type="text/plain")
""",
    "flask": """\
from flask import Flask, request as asked

app = Flask(__name__)


@app.post("/v")
def view():
    request = asked._get_current_object()
    headers = dict(request.headers)
    cookies = request.cookies
    body = request.get_data()
    query_string = request.query_string
    environ = request.environ
    fail("here")


app.test_client().post(PATH, data=BODY, headers=HEADERS)
""",
    "fastapi": """\
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

app = FastAPI()


@app.post("/v")
async def view(request: Request):
    headers = request.headers
    cookies = request.cookies
    body = await request.body()
    query_string = request.url.query
    scope = {key: request.scope[key] for key in ("query_string", "headers", "client")}
    fail("here")


client = TestClient(app, raise_server_exceptions=False, client=(W + "address", 1))
client.post(PATH, content=BODY, headers=HEADERS)
""",
    "aiohttp": """\
import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer


async def view(request):
    headers = request.headers
    cookies = request.cookies
    body = await request.text()
    query_string = request.query_string
    fail("here")


async def main():
    app = web.Application()
    app.add_routes([web.post("/v", view)])
    async with TestClient(TestServer(app)) as client:
        await client.post(PATH, data=BODY, headers=HEADERS)


asyncio.run(main())
""",
    "tornado": """\
import asyncio

from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler


class View(RequestHandler):
    def post(self):
        request = self.request
        headers = dict(request.headers)
        cookies = {name: one.value for name, one in self.cookies.items()}
        body = request.body
        query_string = request.query
        fail("here")


async def main():
    listening, port = bind_unused_port()
    HTTPServer(Application([("/v", View)])).add_socket(listening)
    address = f"http://127.0.0.1:{port}" + PATH
    given = {"method": "POST", "body": BODY, "headers": HEADERS, "raise_error": False}
    await AsyncHTTPClient().fetch(address, **given)


asyncio.run(main())
""",
    "falcon": """\
import falcon
from falcon import testing


class View:
    def on_post(self, req, resp):
        headers = req.headers
        cookies = req.cookies
        body = req.bounded_stream.read()
        query_string = req.query_string
        environ = req.env
        fail("here")


app = falcon.App()
app.add_route("/v", View())
testing.TestClient(app).simulate_post(PATH, body=BODY, headers=HEADERS)
""",
}
NEEDED = {"fastapi": ("fastapi", "httpx")}
KEPT = {"personal": {"query", "header", "cookie", "address"}, "standard": set(), "strict": set()}


def received(stem: str, level: str, receiver: Receiver, folder: Path) -> str:
    """Return the error that a view sends, with the answers for its framework at a level."""
    answers = Answers(features=("error_monitoring",), frameworks=(stem,), personal_data=level)
    setup = render.file("sentry_setup.py", answers, init_call(answers))
    (folder / "sentry_setup.py").write_text(setup)
    (folder / "shop.py").write_text(HEAD + APPS[stem] + FINISH)
    hide_all_but((*NEEDED.get(stem, (stem,)), "sentry-sdk"), folder / "site")
    env = environment(folder, PYTHONPATH=str(folder / "site"), SENTRY_DSN=receiver.dsn)
    command = [sys.executable, "shop.py"]
    ran = subprocess.run(command, cwd=folder, env=dict(env), capture_output=True, text=True)
    assert receiver.events, ran.stderr
    return json.dumps(receiver.events[0].data)


@pytest.mark.parametrize("level", KEPT)
@pytest.mark.parametrize("stem", APPS)
def test_a_request_does_not_leave_by_variables(
    stem: str, level: str, receiver: Receiver, tmp_path: Path
):
    for module in NEEDED.get(stem, (stem,)):
        needed(module)
    error = received(stem, level, receiver, tmp_path)
    assert ("'here'" in error) is (level != "strict")
    words = ("query", "token", "header", "bearer", "cookie", "session", "body", "address")
    assert {word for word in words if f"w0rd-{word}" in error} <= KEPT[level]
