"""Modules of a project that the SDK would execute, since a library has their name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lacking import needs
from tests.projects import applied, changes
from tests.repositories import write

LOUD = 'print("executed")\nraise SystemExit("usage: FILE")\n'
FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
FASTAPI = "from fastapi import FastAPI\n\napp = FastAPI()\n"
WEB = {"requirements.txt": "flask\n", "main.py": FLASK, "Procfile": "web: flask --app main run\n"}
API = {
    "requirements.txt": "fastapi\nuvicorn\nhttpx\nredis\n",
    "shop/__init__.py": "",
    "shop/main.py": FASTAPI,
    "Procfile": "web: uvicorn shop.main:app\n",
}
SCRIPT = {
    "requirements.txt": "requests\n",
    "jobs/run.py": "import time\n\nwhile True:\n    time.sleep(1)\n",
    "Procfile": "worker: python jobs/run.py\n",
}
OFF = "auto_enabling_integrations=False"


@pytest.mark.parametrize(
    ("texts", "path", "listed"),
    [
        (WEB, "agents.py", ["FlaskIntegration()"]),
        (WEB, "huey/__init__.py", ["FlaskIntegration()"]),
        (API, "mcp.py", ["FastApiIntegration()", "StarletteIntegration()", "HttpxIntegration()"]),
        (SCRIPT, "jobs/quart.py", []),
    ],
)
def test_none_enables_itself(texts: dict[str, str], path: str, listed: list[str]) -> None:
    texts = {**texts, path: LOUD}
    after = applied(texts)
    (call,) = (text for text in after.values() if "sentry_sdk.init(" in text)
    assert OFF in call
    for integration in listed:
        assert integration in call
    assert any(path in n.text and "auto_enabling" in n.text for n in changes(texts).notes)


@pytest.mark.parametrize(
    ("texts", "path", "text"),
    [
        (WEB, "agents.py", '"""Ours."""\n\nNAMES = ["a"]\n'),
        (WEB, "shop/agents.py", LOUD),
        (WEB, "billing.py", LOUD),
        (SCRIPT, "quart.py", LOUD),
    ],
    ids=["harmless", "in a package", "no library's name", "not on the path"],
)
def test_a_module_that_nothing_executes_changes_nothing(
    texts: dict[str, str], path: str, text: str
) -> None:
    after = applied({**texts, path: text})
    assert not any(OFF in one for one in after.values())
    assert after == {**applied(texts), path: text}


def test_the_integration_of_that_very_name_is_not_listed() -> None:
    after = applied({**API, "redis.py": LOUD})
    assert "RedisIntegration" not in str(after)
    assert "HttpxIntegration()" in str(after)


def test_what_cannot_be_kept_from_it_is_told() -> None:
    texts = {**WEB, "brotli.py": LOUD}
    assert OFF not in str(applied(texts))
    assert any("give the file another name" in n.text for n in changes(texts).notes)


def test_who_may_lack_a_library_is_not_made_to_import_it() -> None:
    image = "FROM python\nCOPY . .\nRUN pip install -r {0}.txt\nCMD {1}\n"
    texts = {
        "shop/__init__.py": "",
        "shop/web.py": FLASK,
        "shop/tasks.py": "from celery import Celery\n\napp = Celery('shop')\n",
        "agents.py": LOUD,
        "web.txt": "flask\n",
        "worker.txt": "celery\n",
        "Dockerfile.web": image.format("web", "flask --app shop.web run"),
        "Dockerfile.worker": image.format("worker", "celery -A shop.tasks worker"),
    }
    (call,) = (text for text in applied(texts).values() if "sentry_sdk.init(" in text)
    assert OFF in call
    assert "FlaskIntegration" not in call
    assert "CeleryIntegration" not in call


@needs("flask", "sentry_sdk")
def test_the_application_starts(tmp_path: Path) -> None:
    write(tmp_path, applied({**WEB, "agents.py": LOUD}))
    command = [sys.executable, "-m", "flask", "--app", "main", "routes"]
    run = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "SENTRY_DSN": ""}
    )
    assert "static" in run.stdout, run.stderr
    assert "executed" not in run.stdout
