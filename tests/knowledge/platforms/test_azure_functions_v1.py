"""What a function.json names beside a host.json is started by its host, with one set-up for all."""

from __future__ import annotations

import json

import pytest

from codemods.files.model import Changes
from tests.knowledge.platforms.test_azure_functions import ACTION, REPORTS, WORKFLOW
from tests.projects import applied, changes

HTTP = [
    {"type": "httpTrigger", "direction": "in", "name": "req", "authLevel": "anonymous"},
    {"type": "http", "direction": "out", "name": "$return"},
]
TIMER = [{"type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "0 0 * * * *"}]
HALF = """import azure.functions as func

from shop.rates import rate


def main(req: func.HttpRequest) -> func.HttpResponse:
    return func.HttpResponse(str(rate(req.params["n"])))
"""
HOURLY = """import logging

import azure.functions as func

from . import zero


def run(timer: func.TimerRequest) -> None:
    logging.info(1 / zero.ZERO)
"""


def named(bindings: list[dict[str, str]], script: str = "__init__.py", **more: str) -> str:
    return json.dumps({"scriptFile": script, "bindings": bindings, **more})


FOLDERS = {
    "host.json": '{"version": "2.0"}\n',
    "requirements.txt": "azure-functions\n",
    "half/function.json": named(HTTP),
    "half/__init__.py": HALF,
    "hourly/function.json": named(TIMER, "work.py", entryPoint="run"),
    "hourly/work.py": HOURLY,
    "hourly/zero.py": "ZERO = 0\n",
    "shop/rates.py": "def rate(n):\n    return 1 / int(n)\n",
}
APP = "import azure.functions as func\nfrom api import app\n"
DJANGO = {
    "requirements.txt": "azure-functions\ndjango\n",
    "config/settings.py": 'SECRET_KEY = "a"\nROOT_URLCONF = "config.urls"\nALLOWED_HOSTS = ["*"]\n',
    "config/urls.py": "from django.urls import path\n\n\n"
    "def half(request):\n    return 1 / int(request.GET['n'])\n\n\n"
    "urlpatterns = [path('', half)]\n",
    "config/wsgi.py": "import os\n\nfrom django.core.wsgi import get_wsgi_application\n\n"
    'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\n'
    "application = get_wsgi_application()\n",
    "half/__init__.py": "import azure.functions as func\nfrom config.wsgi import application\n\n\n"
    "def main(req: func.HttpRequest, context: func.Context) -> func.HttpResponse:\n"
    "    return func.WsgiMiddleware(application).handle(req, context)\n",
}
LOADS = "import sentry_setup  # noqa: F401  # isort: skip\n"


def kept(done: Changes) -> list[str]:
    return [note.text for note in done.notes if "keeps to itself" in note.text]


def with_half(text: str, **more: str) -> dict[str, str]:
    """Return a folder with one function, and files for what it imports."""
    files = {f"{name}.py": other for name, other in more.items()}
    one = {p: t for p, t in FOLDERS.items() if not p.startswith("hourly")}
    return {**one, **files, "half/__init__.py": text}


def test_all_load_one_module_that_has_one_name_for_each() -> None:
    after = applied(FOLDERS)
    assert "sentry_sdk.init(" in after["sentry_setup.py"]
    for path in ("half/__init__.py", "hourly/work.py"):
        assert after[path].startswith(LOADS) and after[path].count(REPORTS) == 1
    assert "sentry-sdk" in after["requirements.txt"]
    assert applied(after) == after


def test_one_alone_loads_it_too() -> None:
    after = applied(with_half(HALF))
    assert after["half/__init__.py"].startswith(LOADS) and "sentry_setup.py" in after


@pytest.mark.parametrize(
    "change",
    [
        {"requirements.txt": None},
        {"host.json": None},
        {WORKFLOW: ACTION},
        {"half/function.json": named(HTTP, entryPoint="other")},
        {"function_app.py": "import azure.functions as func\n\napp = func.FunctionApp()\n"},
    ],
    ids=["without a list", "no host", "as it lies there", "no such function", "an app instead"],
)
def test_only_what_is_certain_is_edited(change: dict[str, str | None]) -> None:
    texts = {p: t for p, t in {**FOLDERS, **change}.items() if t is not None}
    assert REPORTS not in applied(texts)["half/__init__.py"]


def test_two_functions_of_one_file_both_report() -> None:
    two = HALF + HALF.partition("rate\n")[2].replace("main", "other")
    texts = with_half("") | {
        "api.py": two,
        "half/function.json": named(HTTP, "../api.py"),
        "other/function.json": named(HTTP, "../api.py", entryPoint="other"),
    }
    after = applied({p: t for p, t in texts.items() if p != "half/__init__.py"})
    assert f"{REPORTS}def main" in after["api.py"] and f"{REPORTS}def other" in after["api.py"]


def test_what_is_awaited_is_told_once_for_all() -> None:
    texts = {**FOLDERS, "half/__init__.py": HALF.replace("def main", "async def main")}
    texts["hourly/work.py"] = HOURLY.replace("def run", "async def run")
    (text,) = kept(changes(texts))
    assert "`main` (half/__init__.py:6), `run` (hourly/work.py:8)" in text
    assert "below its other decorators" in text and "Function App" not in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HALF.replace("def main", "@held\ndef main"), "other decorators may answer"),
        ("from rates import main\n", "others may call it too"),
        (HALF.replace("def main", "def go") + "\n\nmain = go\n", "others may call it too"),
    ],
    ids=["decorated", "imported", "renamed"],
)
def test_what_is_not_called_as_it_stands_there_is_told(text: str, said: str) -> None:
    texts = with_half(text, rates=HALF)
    (note,) = kept(changes(texts))
    assert said in note
    assert not any(REPORTS in after for after in applied(texts).values())


@pytest.mark.parametrize(
    "text",
    [
        "import azure.durable_functions as df\n\n\ndef f(context):\n    yield 1\n\n\n"
        "main = df.Orchestrator.create(f)\n",
        f"{APP}\nmain = func.AsgiMiddleware(app).main\n",
        f"{APP}\n\nasync def main(req):\n    return await func.AsgiMiddleware(app).handle(req)\n",
    ],
    ids=["an orchestrator", "an app", "one that hands on to an app"],
)
def test_what_reports_by_itself_is_left_alone(text: str) -> None:
    texts = with_half(text, api="from fastapi import FastAPI\n\napp = FastAPI()\n")
    texts["requirements.txt"] += "fastapi\n"
    done = changes(texts)
    assert done.files and not kept(done)


def test_settings_that_an_app_loads_are_its_start() -> None:
    done = changes({**with_half(""), **DJANGO})
    assert "config/settings.py" in {change.path for change in done.files}
    assert not [note for note in done.notes if "not edited here" in note.text]


def test_where_the_dsn_stands_is_told_once_for_all() -> None:
    (note,) = [n for n in changes(FOLDERS).notes if "local.settings.json" in n.text]
    assert note.text.startswith("Each function below the project's top reads SENTRY_DSN")
