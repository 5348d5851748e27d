"""One small shop per web framework, with the set-up module that given answers render."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from codemods.planning.rendering import render
from codemods.receiver.running import Running, environment, free_port, running
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call
from tests.run.isolation import hide_all_but

_HEAD = """\
import sentry_setup  # noqa: F401  # isort: skip
import json
import logging

import sentry_sdk

log = logging.getLogger("shop")


def check(payload):
    password = "local-s" + "3cret"
    config = {"db": [{"password": "nested-s" + "3cret"}]}
    log.warning("checking")
    if hasattr(sentry_sdk, "metrics") and hasattr(sentry_sdk.metrics, "count"):
        sentry_sdk.metrics.count("checkout.completed", 1)
    return 1 / len(payload["none"]), password, config


"""
FASTAPI = (
    _HEAD
    + """\
from fastapi import FastAPI, Request
from pydantic import BaseModel

app = FastAPI()


class Login(BaseModel):
    password: str
    none: list


@app.post("/login")
async def login(login: Login, request: Request):
    payload = await request.json()
    check(payload)


@app.get("/health")
@app.get("/ok")
def ok():
    return {}


@app.get("/flush")
def flush():
    sentry_sdk.flush()
"""
)
FLASK = (
    _HEAD
    + """\
from flask import Flask, request

app = Flask(__name__)


@app.post("/login")
def login():
    payload = request.get_json()
    check(payload)


@app.get("/health")
@app.get("/ok")
def ok():
    return {}


@app.get("/flush")
def flush():
    sentry_sdk.flush()
    return {}
"""
)
DJANGO = (
    _HEAD
    + """\
import sys
from types import SimpleNamespace

from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpResponse
from django.urls import path

USER = {"pk": 7, "email": "tess@personal.example", "get_username": lambda: "tess-personal"}


def logged_in(respond):
    def middleware(request):
        request.user = SimpleNamespace(is_authenticated=True, **USER)
        return respond(request)

    return middleware


def login(request):
    payload = json.loads(request.body)
    check(payload)


def ok(request):
    return HttpResponse()


def flush(request):
    sentry_sdk.flush()
    return HttpResponse()


urlpatterns = [path("login", login), path("flush", flush), path("ok", ok), path("health", ok)]

if __name__ == "__main__":
    sys.modules["shop"] = sys.modules["__main__"]
    settings.configure(
        SECRET_KEY="x", ROOT_URLCONF="shop", MIDDLEWARE=["shop.logged_in"], ALLOWED_HOSTS=["*"]
    )
    execute_from_command_line(sys.argv)
"""
)


@dataclass(frozen=True)
class WebApp:
    """The text of shop.py, the command that serves it, what it requires."""

    text: str
    serve: str
    requires: tuple[str, ...]


WEB_APPS: Mapping[str, WebApp] = {
    "fastapi": WebApp(FASTAPI, "python -m uvicorn shop:app --port {port}", ("fastapi", "uvicorn")),
    "flask": WebApp(FLASK, "python -m flask --app shop run --port {port}", ("flask",)),
    "django": WebApp(DJANGO, "python shop.py runserver --noreload {port}", ("django",)),
}


@dataclass(frozen=True)
class Served:
    """A shop that is up."""

    process: Running
    port: int

    def ask(self, path: str, body: bytes | None = None, **headers: str) -> int:
        """Send a request and return the status; `_` in a header's name stands for `-`."""
        url = f"http://127.0.0.1:{self.port}{path}"
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(urllib.request.Request(url, body, sent), timeout=30) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code


@contextmanager
def served(
    stem: str, answers: Answers, folder: Path, dsn: str, sdk: Path | None = None
) -> Iterator[Served]:
    """Start a shop with what these answers render, on another sentry-sdk if one is given."""
    app, project, port = WEB_APPS[stem], folder / "project", free_port()
    project.mkdir()
    (project / "shop.py").write_text(app.text)
    setup = render.file("sentry_setup.py", answers, init_call(answers))
    (project / "sentry_setup.py").write_text(setup)
    hide_all_but((*app.requires, "sentry-sdk"), folder / "site")
    path = ":".join(str(p) for p in (folder / "site", sdk) if p)
    env = environment(folder, PYTHONPATH=path, SENTRY_DSN=dsn)
    with running(app.serve.replace("{port}", str(port)), project, env) as process:
        process.wait_for_port(port)
        yield Served(process, port)
