"""Lines to paste are whole: they run in the file that they are for, with nothing added."""

from __future__ import annotations

import builtins
import re
import symtable
from typing import Any
from unittest.mock import MagicMock, patch

import pytest

from codemods.files.model import Note
from tests.lacking import needs
from tests.projects import changes

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
LISTED = "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD {}\n"
GEVENT = "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\nCMD {}\n"
OWN = "import sentry_sdk\nfrom celery import Celery\n\nsentry_sdk.init()\napp = Celery()\n"
PRELOAD = "gunicorn -k gevent --preload app:app"
CLOCK = """\
from apscheduler.schedulers.blocking import BlockingScheduler

from jobs import nightly

scheduler = BlockingScheduler()
scheduler.add_job(nightly, "cron", hour=3)
scheduler.start()
"""
# By what the note says: the project, its answers, the file that the lines are for.
KINDS: dict[str, tuple[dict[str, str], str]] = {
    "Install it there first": (
        {
            "app.py": FLASK,
            "Dockerfile": "FROM ubi\nRUN dnf install -y python3-flask\nCOPY . .\n"
            "CMD flask --app app run\n",
        },
        "app.py",
    ),
    "add it there first": (
        {
            "app.py": FLASK,
            "requirements.txt": "flask\n",
            "tool.txt": "rich\n",
            "bot/bot.py": "while True:\n    print(1)\n",
            "Dockerfile": LISTED.format("flask --app app run"),
            "Dockerfile.bot": LISTED.format("python bot/bot.py").replace("requirements", "tool"),
        },
        "bot/bot.py",
    ),
    "patches for gevent": (
        {
            "app.py": FLASK,
            "requirements.txt": "flask\ngevent\ngunicorn\n",
            "Dockerfile": GEVENT.format(PRELOAD),
        },
        "gunicorn.conf.py",
    ),
    "on a schedule": (
        {
            "app.py": FLASK,
            "requirements.txt": "flask\n",
            "Procfile": "web: gunicorn app:app\n",
            "crontab": "0 3 * * * python tidy.py\n",
            "tidy.py": "print(1)\n",
        },
        "tidy.py",
    ),
    "which may run in other ways": (
        {
            "clock.py": CLOCK,
            "jobs.py": "def nightly():\n    print(1)\n",
            "requirements.txt": "apscheduler\n",
            "Procfile": "clock: python clock.py\n",
        },
        "clock.py",
    ),
    "No entrypoint of a known framework": ({"shop/__init__.py": "", "x.py": "VALUE = 1\n"}, "x.py"),
    "is a function of AWS Lambda": (
        {
            "api.py": "def handler(event, context):\n    return 1\n",
            "serverless.yml": "service: s\nprovider:\n  name: aws\n  runtime: python3.12\n"
            "functions:\n  api:\n    handler: api.handler\n",
            "requirements.txt": "requests\n",
        },
        "api.py",
    ),
    "keeps to itself what is raised": (
        {
            "function_app.py": "import azure.functions as func\n\napp = func.FunctionApp()\n\n\n"
            "@app.route()\nasync def half(req):\n    return 1 / 0\n",
            "host.json": "{}",
            "requirements.txt": "azure-functions\n",
        },
        "function_app.py",
    ),
    "is a function of Azure Functions": (
        {
            "function_app.py": "import azure.functions as func\n\napp = func.FunctionApp()\n",
            "host.json": "{}",
            "deploy.sh": "func azure functionapp publish shop --no-build\n",
            "requirements.txt": "azure-functions\n",
        },
        "function_app.py",
    ),
}


def told(texts: dict[str, str], said: str) -> Note:
    notes = changes(texts).notes
    found = [note for note in notes if said in note.text and note.paste]
    assert found, [note.text for note in notes]
    return found[0]


def module_names(text: str) -> set[str]:
    """Return what a module binds at its top."""
    table = symtable.symtable(text, "it", "exec")
    kinds = ("is_assigned", "is_imported", "is_namespace")
    return {s.get_name() for s in table.get_symbols() if any(getattr(s, k)() for k in kinds)}


def used(table: symtable.SymbolTable) -> set[str]:
    """Return the names that code takes from its module, in whichever scope."""
    top = table.get_type() == "module"
    own = {
        s.get_name() for s in table.get_symbols() if s.is_global() or (top and s.is_referenced())
    }
    return own.union(*(used(child) for child in table.get_children()), set())


@pytest.mark.parametrize("said", KINDS)
def test_every_name_is_bound(said: str) -> None:
    texts, file = KINDS[said]
    lines = told(texts, said).paste
    known = {*module_names(lines), *module_names(texts.get(file, "")), *dir(builtins)}
    assert not used(symtable.symtable(lines, file, "exec")) - known


@needs("sentry_sdk")
@pytest.mark.parametrize("said", KINDS)
def test_they_run(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the file's own names, which stand for whatever the file has made of them."""
    monkeypatch.setenv("SENTRY_DSN", "https://key@localhost/1")
    texts, file = KINDS[said]
    lines = told(texts, said).paste
    space: dict[str, Any] = {name: MagicMock() for name in module_names(texts.get(file, ""))}
    with patch("sentry_sdk.init") as init:
        exec(compile(lines, file, "exec"), space)
        if hook := space.get("post_worker_init"):
            hook(MagicMock())
    is_start = "sentry_sdk.init(" in lines
    assert init.called == is_start


@needs("sentry_sdk")
@pytest.mark.parametrize("said", KINDS)
def test_what_is_said_to_be_called_elsewhere_is_there_without_a_dsn(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the sentence names for other lines of the file is never imported for a DSN alone."""
    monkeypatch.delenv("SENTRY_DSN", raising=False)
    texts, file = KINDS[said]
    note = told(texts, said)
    space: dict[str, Any] = {name: MagicMock() for name in module_names(texts.get(file, ""))}
    exec(compile(note.paste, file, "exec"), space)
    called = re.findall(r"`(?:@(\w+)|(sentry_sdk)\.\w+\(\))`", note.text)
    assert {name for names in called for name in names if name} <= {*space}


def test_options_for_another_call_come_with_their_imports() -> None:
    texts = {
        "web.py": FLASK.replace("app =", "import sentry_sdk\n\nsentry_sdk.init()\napp ="),
        "tasks.py": OWN,
        "requirements.txt": "flask\ncelery\nsentry-sdk\n",
        "Procfile": "web: gunicorn web:app\nworker: celery -A tasks worker\n",
    }
    done = changes(texts, features=["error_monitoring", "tracing"])
    (note,) = [n for n in done.notes if "Give it the same" in n.text]
    names = set(re.findall(r"`import (\w+)`", note.text))
    lines = f"call({note.paste})"
    assert not used(symtable.symtable(lines, "tasks.py", "exec")) - {*names, *dir(builtins), "call"}
