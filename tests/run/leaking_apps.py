"""Apps that put a word of its own into each place from which something could leave.

The words are put together at run time: lines of source are sent along with an error.
"""

from __future__ import annotations

from collections.abc import Mapping

LEAK = """\
import logging
import os
import subprocess
import sys
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import sentry_sdk
from sqlalchemy import create_engine, text

W = "w0rd" + "-"
logging.basicConfig(level=logging.INFO)
log = logging.getLogger("shop")


class Order:
    def __init__(self, word):
        self.word = word

    def __repr__(self):
        return f"Order({self.word})"


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *args):
        pass


def address():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/api"


def ask():
    url = address()
    query = "?page={0}plain&token={0}named&sig={0}short"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    opener.open(url + query.format(W + "stdlib-out-")).read()
    with httpx.Client(trust_env=False) as client:
        client.get(url + query.format(W + "httpx-out-"))
        client.post(url, json={"note": W + "body-out-plain", "password": W + "body-out-named"})


def store():
    engine = create_engine("sqlite://", echo=True)
    with engine.begin() as connection:
        connection.execute(text("select :note"), {"note": W + "sql-parameter"})
        try:
            connection.execute(text("select :note from missing"), {"note": W + "sql-error"})
        except Exception as error:
            sentry_sdk.capture_exception(error)


def tell():
    subprocess.run([sys.executable, "-c", "pass", W + "subprocess"])
    try:
        missing = [os.path.join(sys.prefix, "missing")]
        subprocess.run(missing, check=True, env={**os.environ, "VAULT": W + "subprocess-env"})
    except OSError as error:
        sentry_sdk.capture_exception(error)
    log.warning("noted %s", W + "log-own", extra={"password": W + "log-extra-named"})
    if hasattr(sentry_sdk, "metrics") and hasattr(sentry_sdk.metrics, "count"):
        sentry_sdk.metrics.count("orders", 1)
    with sentry_sdk.crons.monitor(monitor_slug="orders"):
        pass


def fail():
    note = W + "local-plain"
    password = W + "local-named"
    otp = W + "local-short"
    db_password = W + "local-part"
    config = {"deep": [{"password": W + "nested-named", "note": W + "nested-plain"}]}
    grant = {"access_token": W + "nested-ending", "smtp_password": W + "nested-part"}
    database_url = "postgres://me:" + W + "local-url@localhost/shop"
    order = Order(W + "local-text")
    count = len([note, password, otp, db_password, config, grant, database_url, order])
    raise ValueError(W + "exception", count)


def act():
    ask()
    store()
    tell()
    fail()
"""
_HEAD = "import sentry_setup  # noqa: F401  # isort: skip\nimport leak\nimport sentry_sdk\n\n"
FASTAPI = (
    _HEAD
    + """\
from fastapi import Body, FastAPI, Request

app = FastAPI()


@app.post("/orders/{number}")
def order(number: str, payload: dict = Body()):
    del payload  # what called this holds it all the same
    leak.act()


@app.post("/form")
async def form(request: Request):
    await request.form()
    leak.fail()


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


@app.post("/orders/<number>")
def order(number):
    request.get_json()
    leak.act()


@app.post("/form")
def form():
    len(request.form)
    leak.fail()


@app.get("/flush")
def flush():
    sentry_sdk.flush()
    return {}
"""
)
DJANGO = (
    _HEAD
    + """\
import json
import sys
from types import SimpleNamespace

from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpResponse
from django.urls import path

USER = {"pk": 7, "email": leak.W + "user", "get_username": lambda: leak.W + "user"}


def logged_in(respond):
    def middleware(request):
        request.user = SimpleNamespace(is_authenticated=True, **USER)
        return respond(request)

    return middleware


def store():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select %s", [leak.W + "sql-parameter"])
        try:
            cursor.execute("select %s from missing", [leak.W + "sql-error"])
        except Exception as error:
            sentry_sdk.capture_exception(error)


def order(request, number):
    json.loads(request.body)
    store()
    leak.act()


def form(request):
    len(request.POST)
    leak.fail()


def flush(request):
    sentry_sdk.flush()
    return HttpResponse()


urlpatterns = [path("orders/<number>", order), path("form", form), path("flush", flush)]

if __name__ == "__main__":
    sys.modules["shop"] = sys.modules["__main__"]
    settings.configure(
        SECRET_KEY="x",
        ROOT_URLCONF="shop",
        MIDDLEWARE=["shop.logged_in"],
        ALLOWED_HOSTS=["*"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    )
    execute_from_command_line(sys.argv)
"""
)
CELERY = (
    _HEAD
    + """\
import os

from celery import Celery

folders = {name: os.environ["QUEUE"] for name in ("data_folder_in", "data_folder_out")}
app = Celery("shop", broker="filesystem://", backend="cache+memory://")
app.conf.broker_transport_options = folders


@app.task
def price(note, password=""):
    return leak.W + "task-result"


@app.task
def order(note, password=""):
    leak.act()


if __name__ == "__main__":
    for job in (price, order):
        job.delay(leak.W + "task-plain", password=leak.W + "task-named")
    sentry_sdk.flush()
"""
)
APPS: Mapping[str, str] = {
    "fastapi": FASTAPI,
    "flask": FLASK,
    "django": DJANGO,
    "celery": CELERY,
}
