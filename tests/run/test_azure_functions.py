"""What a function of Azure raises arrives once, before the host has its answer.

azure-functions-runtime calls it as in the worker. Behind the answer the process may be ended, for
its instance is taken away: here it is, by a signal that lets nothing be sent.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.knowledge.platforms.test_azure_functions import APP, AZURE, REPORTS
from tests.knowledge.platforms.test_azure_functions_v1 import DJANGO, FOLDERS, HTTP, named
from tests.lacking import needs
from tests.projects import applied, changes
from tests.run.azure_host import APPS
from tests.run.isolation import hide_all_but
from tests.wheels import unpacked

HOST = Path(__file__).with_name("azure_host.py")
API = """from fastapi import FastAPI

application = FastAPI()


@application.get("/{path:path}")
def half(n: int):
    return 1 / n
"""
FASTAPI = f"""import azure.functions as func
{API}

app = func.AsgiFunctionApp(app=application, http_auth_level=func.AuthLevel.ANONYMOUS)
"""
BROUGHT = "import azure.functions as func\n\nfrom config.wsgi import application\n"
HANDING = {
    "Asgi": "\n\nasync def main(req: func.HttpRequest) -> func.HttpResponse:\n"
    "    return await func.AsgiMiddleware(application).handle_async(req)\n",
    "Wsgi": "\n\ndef main(req: func.HttpRequest) -> func.HttpResponse:\n"
    "    return func.WsgiMiddleware(application).handle(req)\n",
}
FLASK = """from flask import Flask, request

application = Flask(__name__)


@application.route("/")
def half():
    return str(1 / int(request.args["n"]))
"""
BEHIND = {
    "django": ({p: t for p, t in DJANGO.items() if p.startswith("config/")}, "Wsgi"),
    "fastapi": ({"config/wsgi.py": API}, "Asgi"),
    "flask": ({"config/wsgi.py": FLASK}, "Wsgi"),
}
AWAITED = APP.replace("def h", "async def h")
PASTED = next(n.paste for n in changes({**AZURE, "function_app.py": AWAITED}).notes if n.paste)


def answer(receiver: Receiver, folder: Path, app: str, function: str, brought: str = "") -> str:
    """Return how the call of a function ended, in a folder with the edits."""
    needed = AZURE["requirements.txt"] + brought
    texts = applied({**AZURE, "function_app.py": app, "requirements.txt": needed})
    return called(receiver, folder, texts, function)


def called(receiver: Receiver, folder: Path, texts: dict[str, str], function: str) -> str:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    hide_all_but(("sentry-sdk", "werkzeug", "fastapi", "flask", "django"), folder / "runtime")
    searched = (
        folder / "runtime",
        unpacked("azure-functions-runtime==1.3.0", "3.13"),
        unpacked("azure-functions-runtime-v1==1.2.0", "3.13"),
        unpacked("azure-functions==1.26.0"),
    )
    given = {"SENTRY_DSN": receiver.dsn, "PYTHONPATH": os.pathsep.join(map(str, searched))}
    done = subprocess.run(
        [sys.executable, str(HOST), function, "n=0"],
        cwd=folder,
        env=environment(folder, **given),
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout.strip().rpartition("\n")[2]


@needs("sentry_sdk", "werkzeug")
@pytest.mark.parametrize("function", ["half", "hourly"])
def test_what_it_raises_arrives_before_its_answer(
    receiver: Receiver, tmp_path: Path, function: str
) -> None:
    assert (
        answer(receiver, tmp_path, APP, function) == "Failure ZeroDivisionError: division by zero"
    )
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"]


@needs("sentry_sdk", "werkzeug")
def test_what_is_awaited_does_by_the_lines_that_are_told(
    receiver: Receiver, tmp_path: Path
) -> None:
    assert "to_thread" not in PASTED  # of Python 3.9: old pins hold a function below it
    given = AWAITED.replace("\nasync", "\n@reporting\nasync")
    ended = answer(receiver, tmp_path, f"{PASTED}\n\n\n{given}", "half")
    assert ended == "Failure ZeroDivisionError: division by zero"
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"]


@needs("sentry_sdk", "werkzeug")
def test_without_them_nothing_does(receiver: Receiver, tmp_path: Path) -> None:
    ended = answer(receiver, tmp_path, AWAITED, "half")
    assert ended == "Failure ZeroDivisionError: division by zero" and not receiver.events


@needs("sentry_sdk", "werkzeug")
def test_the_decorator_would_break_what_is_awaited(receiver: Receiver, tmp_path: Path) -> None:
    texts = applied(AZURE)
    broken = texts["function_app.py"].replace("\ndef half", "\nasync def half")
    ended = called(receiver, tmp_path, {**texts, "function_app.py": broken}, "half")
    assert "TypeError" in ended and "coroutine" in ended


@needs("sentry_sdk", "werkzeug", "fastapi")
def test_an_app_behind_it_reports_by_itself(receiver: Receiver, tmp_path: Path) -> None:
    answer(receiver, tmp_path, FASTAPI, APPS[0], "fastapi\n")
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"]


@needs("sentry_sdk", "werkzeug")
@pytest.mark.parametrize("function", ["half", "hourly"])
def test_what_a_file_names_arrives_before_its_answer(
    receiver: Receiver, tmp_path: Path, function: str
) -> None:
    ended = called(receiver, tmp_path, applied(FOLDERS), function)
    assert ended == "Failure ZeroDivisionError: division by zero"
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"]


@needs("sentry_sdk", "werkzeug")
@pytest.mark.parametrize("lines", [True, False], ids=["by the lines", "without them"])
def test_what_is_awaited_in_a_folder_does_by_them_too(
    receiver: Receiver, tmp_path: Path, lines: bool
) -> None:
    half = FOLDERS["half/__init__.py"].replace("def main", "async def main")
    if lines:
        half = f"{PASTED}\n\n\n" + half.replace("async def", "@reporting\nasync def")
    ended = called(receiver, tmp_path, applied({**FOLDERS, "half/__init__.py": half}), "half")
    assert ended == "Failure ZeroDivisionError: division by zero"
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"] * lines


@needs("sentry_sdk", "werkzeug")
def test_without_the_edits_nothing_does(receiver: Receiver, tmp_path: Path) -> None:
    texts = applied(FOLDERS)
    texts["half/__init__.py"] = texts["half/__init__.py"].replace(REPORTS, "")
    ended = called(receiver, tmp_path, texts, "half")
    assert ended == "Failure ZeroDivisionError: division by zero" and not receiver.events


@needs("sentry_sdk", "werkzeug", "fastapi", "flask", "django")
@pytest.mark.parametrize("way", ["in a folder", "made", "decorated"])
@pytest.mark.parametrize("framework", BEHIND)
def test_an_app_behind_a_middleware_reports_by_itself(
    receiver: Receiver, tmp_path: Path, framework: str, way: str
) -> None:
    """It arrives once, whatever the middleware raises of an answer with the status 500."""
    texts, kind = BEHIND[framework]
    handing = HANDING[kind]
    app = "\n\napp = func.FunctionApp()\n\n\n@app.route(route='{*path}')\n"
    files = {
        "in a folder": {"app/function.json": named(HTTP), "app/__init__.py": BROUGHT + handing},
        "made": {"function_app.py": f"{BROUGHT}\napp = func.{kind}FunctionApp(application)\n"},
        "decorated": {"function_app.py": f"{BROUGHT}{app}{handing.lstrip()}"},
    }
    needed = {"host.json": "{}", "requirements.txt": f"azure-functions\n{framework}\n"}
    after = applied({**texts, **needed, **files[way]})
    function = {"in a folder": APPS[1], "made": APPS[0], "decorated": APPS[2]}[way]
    called(receiver, tmp_path, after, function)
    assert [one.exception_type for one in receiver.events] == ["ZeroDivisionError"]
