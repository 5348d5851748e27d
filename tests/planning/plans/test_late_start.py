"""Sentry that starts in a start-up handler: told where all of it comes too late."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.files.model import Note
from tests.lacking import needs
from tests.projects import changes
from tests.run.isolation import environment_with

APP = """\
import os

import sentry_sdk
from litestar import Litestar, get


@get("/", sync_to_thread=False)
def index() -> str:
    return str(1 / 0)


def start_sentry() -> None:
    sentry_sdk.init(dsn=os.environ.get("SENTRY_DSN"))


app = Litestar([index], on_startup=[start_sentry])
"""
EARLY = APP.replace("app = Lite", "start_sentry()\napp = Lite").replace(
    ", on_startup=[start_sentry]", ""
)


def told(text: str, needed: str = "litestar", started: str = "uvicorn main:app") -> list[Note]:
    texts = {
        "requirements.txt": f"{needed}\nsentry-sdk\n",
        "main.py": text,
        "Procfile": f"web: {started}\n",
    }
    return [n for n in changes(texts).notes if "start-up handler" in n.text]


def test_nothing_arrives_of_an_app_that_is_built_before() -> None:
    (note,) = told(APP)
    assert note.text == (
        "main.py:13 starts Sentry in a start-up handler (`Litestar([index], "
        "on_startup=[start_sentry])`), when Litestar is built already: everything is lost. Move "
        "the call to module level, above line 16 of main.py."
    )


def test_a_worker_that_is_built_before() -> None:
    worker = (
        "import sentry_sdk\n\n\nasync def start(ctx):\n    sentry_sdk.init()\n\n\n"
        "async def pack(ctx): ...\n\n\nclass WorkerSettings:\n    functions = [pack]\n"
        "    on_startup = start\n"
    )
    (note,) = told(worker, "arq", "arq main.WorkerSettings")
    assert "everything but transactions is lost" in note.text


def test_one_that_is_early_enough_or_loses_little_is_not() -> None:
    assert told(EARLY) == []
    fast = APP.replace("litestar import Litestar, get", "fastapi import FastAPI").replace(
        "Litestar([index], on", "FastAPI(on"
    )
    assert told(fast.replace("@get(", "@other("), "fastapi") == []


SENT = """

import os
import sentry_sdk
from litestar.testing import TestClient
from sentry_sdk.integrations.litestar import LitestarIntegration
from sentry_sdk.transport import Transport


class Counting(Transport):
    def capture_envelope(self, envelope):
        for item in envelope.items:
            print("sent" * (item.type == "event"), flush=True)


start = sentry_sdk.init
sentry_sdk.init = lambda dsn: start(
    dsn="http://key@127.0.0.1:9/1",
    transport=Counting,
    auto_enabling_integrations=False,
    integrations=[LitestarIntegration()],
)
"""
ASKED = """

with TestClient(app, raise_server_exceptions=False) as client:
    print(client.get("/").status_code)
"""


@pytest.mark.whole
@needs("sentry_sdk", "litestar", "httpx")
@pytest.mark.parametrize(("text", "count"), [(APP, 0), (EARLY, 1)])
def test_what_arrives_of_it(text: str, count: int, tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text(f"{SENT}\n{text}\n{ASKED}")
    env = environment_with("litestar", "httpx", folder=tmp_path / "site")
    command = [sys.executable, "main.py"]
    run = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert "500" in run.stdout, run.stderr
    assert run.stdout.count("sent") == count


BELOW = """\
import sentry_sdk
from {0} import {1}

app = {1}()
sentry_sdk.init(dsn="https://x@o1.ingest.sentry.io/1")
"""


@pytest.mark.parametrize(
    ("needed", "app", "lost"),
    [("fastapi", "FastAPI", "request bodies"), ("flask", "Flask", "")],
)
def test_a_call_below_the_app_is_told_where_something_is_lost(
    needed: str, app: str, lost: str
) -> None:
    texts = {
        "requirements.txt": f"{needed}\nsentry-sdk\n",
        "main.py": BELOW.format(needed, app),
        "Procfile": "web: gunicorn main:app\n",
    }
    told = [n for n in changes(texts).notes if "starts Sentry below the" in n.text]

    assert [note.level for note in told] == ["info"] * bool(lost)
    assert all(f"of line 4: {lost} may be missing" in note.text for note in told)
