"""`python -m tools.request_costs`: processor time a request, by framework and rate, as ratios.

Each case is a process of its own that answers a trivial request in memory, again and again, and
sends what Sentry makes of it to a receiver on this machine. Without Sentry is 1.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver

REQUESTS, REPEAT = 1000, 3
ASGI = """
import asyncio
async def once():
    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}
    async def send(message):
        pass
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
             "scheme": "http", "path": "/", "raw_path": b"/", "query_string": b"", "root_path": "",
             "headers": [(b"host", b"shop")], "client": ("127.0.0.1", 1), "server": ("shop", 80)}
    await app(scope, receive, send)
async def many(count):
    for _ in range(count):
        await once()
def run(count):
    asyncio.run(many(count))
"""
WSGI = """
from wsgiref.util import setup_testing_defaults
def run(count):
    for _ in range(count):
        environ = {"PATH_INFO": "/"}
        setup_testing_defaults(environ)
        body = app(environ, lambda status, headers, exc_info=None: None)
        b"".join(body)
        getattr(body, "close", lambda: None)()
"""
DJANGO = """
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="x")
urlpatterns = [path("", lambda request: HttpResponse("ok"))]
app = get_wsgi_application()
"""
APPS = {
    "Django": (DJANGO, WSGI),
    "FastAPI": (
        "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\n"
        "async def home():\n    return 'ok'\n",
        ASGI,
    ),
    "Flask": (
        "from flask import Flask\napp = Flask(__name__)\n@app.get('/')\n"
        "def home():\n    return 'ok'\n",
        WSGI,
    ),
}
INIT = """
import os
if os.getenv("SENTRY_DSN"):
    import sentry_sdk
    sentry_sdk.init(traces_sample_rate=float(os.environ["RATE"]), enable_logs=True)
"""
MEASURED = """
from time import process_time
run(100)
before = process_time()
run({count})
print(process_time() - before)
"""
CASES = {
    "without Sentry": None,
    "no DSN": None,
    "errors only": "0.0",
    "0.1": "0.1",
    "1.0": "1.0",
}


def main() -> int:
    """Measure every framework; returns 0."""
    print(f"| Framework | {' | '.join(CASES)} |\n|---{'|---' * len(CASES)}|")
    with Receiver() as receiver:
        for name, texts in APPS.items():
            taken = {case: seconds(texts, case, receiver.dsn) for case in CASES}
            first = taken["without Sentry"]
            cells = (f"{taken[case] / first:.2f}" for case in CASES)
            print(f"| {name} | {' | '.join(cells)} |", flush=True)
    return 0


def seconds(texts: tuple[str, str], case: str, dsn: str) -> float:
    """Return the least processor time of some runs of a case."""
    app, requests = texts
    init = "" if case == "without Sentry" else INIT
    code = f"{init}{app}{requests}{MEASURED.format(count=REQUESTS)}"
    rate = CASES[case]
    given = {"SENTRY_DSN": dsn, "RATE": rate} if rate else {}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "main.py").write_text(code)
        command = [sys.executable, "main.py"]
        env = environment(Path(folder), **given)
        runs = (
            subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
            for _ in range(REPEAT)
        )
        return min(float(run.stdout.splitlines()[-1]) for run in runs)


if __name__ == "__main__":
    sys.exit(main())
