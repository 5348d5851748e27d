"""Handlers that answer errors: told where nothing arrives, and nowhere else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.files.model import Note
from tests.lacking import needs
from tests.projects import changes
from tests.run.isolation import environment_with

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
VIEW = "@app.get('/')\ndef view():\n    return 1 / 0\n\n\n"
ASKED = f"{VIEW}if __name__ == '__main__':\n    app.test_client().get('/')\n"
FAST = "from fastapi import FastAPI, Request\n\napp = FastAPI()\n\n\n"
HANDLER = "async def failed(request, why):\n    return JSONResponse({}, status_code=500)\n\n\n"
AIOHTTP = "from aiohttp import web\n\n\n@web.middleware\n"
CALLED = (
    f"{FAST}@app.middleware('http')\nasync def quiet(request, call_next):\n    try:\n"
    "        return await call_next(request)\n    except Exception as why:\n        {}\n"
)
LOST = {
    "flask": {
        "every error": (
            f"{FLASK}@app.errorhandler(Exception)\ndef failed(why):\n    return 'x', 500\n",
            "why",
        ),
        "registered": (
            f"{FLASK}def failed(why):\n    print(why)\n    return 'x', 400\n\n\n"
            "app.register_error_handler(Exception, failed)\n",
            "why",
        ),
        "one that is a failure": (
            f"{FLASK}@app.errorhandler(OSError)\ndef failed(why):\n    return str(why), 503\n",
            "why",
        ),
    },
    "quart": {
        "every error": (
            "from quart import Quart\n\napp = Quart(__name__)\n\n\n"
            "@app.errorhandler(Exception)\nasync def failed(why):\n    return 'x', 500\n",
            "why",
        ),
        "every error, of a blueprint": (
            "from quart import Blueprint, Quart\n\nb = Blueprint('b', 'b')\n"
            "app = Quart(__name__)\napp.register_blueprint(b)\n\n\n"
            "@b.app_errorhandler(Exception)\nasync def failed(why):\n    return 'x', 500\n",
            "why",
        ),
    },
    "fastapi": {
        "one that is a failure": (f"{FAST}@app.exception_handler(OSError)\n{HANDLER}", "why"),
        "added": (f"{FAST}{HANDLER}app.add_exception_handler(OSError, failed)\n", "why"),
        "in a table": (
            f"from fastapi import FastAPI\n\n\n{HANDLER}"
            "app = FastAPI(exception_handlers={OSError: failed})\n",
            "why",
        ),
        "a middleware": (CALLED.format("return JSONResponse({}, 500)"), ""),
        "a middleware that prints": (
            CALLED.format("print(why)\n        return JSONResponse({}, 500)"),
            "",
        ),
        "a middleware of ASGI": (
            f"{FAST}class Quiet:\n    async def __call__(self, scope, receive, send):\n"
            "        try:\n            await self.app(scope, receive, send)\n"
            "        except Exception:\n            await failed(scope, receive, send)\n",
            "",
        ),
    },
    "aiohttp": {
        "a middleware": (
            f"{AIOHTTP}async def quiet(request, handler):\n    try:\n"
            "        return await handler(request)\n    except Exception:\n"
            "        return web.Response(status=500)\n\n\n"
            "app = web.Application(middlewares=[quiet])\nweb.run_app(app)\n",
            "",
        )
    },
}
HEARD = {
    "Flask, a page": f"{FLASK}@app.errorhandler(500)\ndef failed(why):\n    return '', 500\n",
    "Quart, a page": (
        "from quart import Quart\n\napp = Quart(__name__)\n\n\n"
        "@app.errorhandler(500)\nasync def failed(why):\n    return '', 500\n"
    ),
    "Flask, an answer": f"{FLASK}@app.errorhandler(KeyError)\ndef no(why):\n    return '', 404\n",
    "Flask, logged": (
        f"{FLASK}@app.errorhandler(Exception)\ndef failed(why):\n    app.logger.error(why)\n"
        "    return '', 500\n"
    ),
    "Flask, handed on": (
        f"{FLASK}@app.errorhandler(Exception)\ndef no(why):\n    LOG.e(why)\n    return '', 500\n"
    ),
    "FastAPI, every error": f"{FAST}@app.exception_handler(Exception)\n{HANDLER}",
    "FastAPI, an HTTP error": f"{FAST}@app.exception_handler(HTTPException)\n{HANDLER}",
    "FastAPI, an answer": (
        f"{FAST}@app.exception_handler(KeyError)\n{HANDLER.replace('500', '404')}"
    ),
    "a middleware that raises": CALLED.format("raise"),
    "a middleware that logs": CALLED.format("logger.exception('x')\n        return None"),
    "a middleware with a function that logs": (
        f"{CALLED.format('return failed()')}\n\ndef failed():\n    logger.exception('x')\n"
    ),
    "Flask, by a function that logs": (
        f"{FLASK}@app.errorhandler(Exception)\ndef no(why):\n    return lost(), 500\n\n\n"
        "def lost():\n    app.logger.exception('x')\n"
    ),
    "a middleware that goes on": CALLED.format("pass"),
}
CASES = {f"{f}: {n}": (f, *c) for f, found in LOST.items() for n, c in found.items()}


def told(framework: str, text: str, **further: str) -> list[Note]:
    command = {
        "aiohttp": "python main.py",
        "celery": "celery -A main worker",
        "fastapi": "uvicorn main:app",
        "quart": "hypercorn main:app",
    }.get(framework, "gunicorn main:app")
    texts = {"requirements.txt": f"{framework}\n", "main.py": text, "Procfile": f"web: {command}\n"}
    notes = changes({**texts, **further}).notes
    return [n for n in notes if "makes an event of one" in n.text and n.level == "todo"]


@pytest.mark.parametrize(("framework", "text", "error"), CASES.values(), ids=CASES)
def test_a_handler_from_which_nothing_arrives(framework: str, text: str, error: str) -> None:
    (note,) = told(framework, text)
    assert note.text.startswith("main.py:")
    captured = f"sentry_sdk.capture_exception({error})"
    if framework in ("flask", "quart"):  # what a handler of every error gets of a 404 as well
        refused = "from werkzeug.exceptions import HTTPException"
        asked = f"if not isinstance({error}, HTTPException):\n    {captured}"
        assert note.paste == f"import sentry_sdk\n{refused}\n\n{asked}"
    else:
        assert note.paste == f"import sentry_sdk\n\n{captured}"


@pytest.mark.parametrize("text", HEARD.values(), ids=HEARD)
def test_one_from_which_the_error_arrives(text: str) -> None:
    framework = next(f for f in LOST if f"from {f} " in text)
    assert told(framework, text) == []


def test_several_are_told_at_once() -> None:
    text = f"{FLASK}@app.errorhandler(OSError)\ndef a(why):\n    return '', 500\n\n\n"
    (note,) = told("flask", f"{text}@app.errorhandler(Exception)\ndef b(what):\n    return ''\n")
    assert "main.py:7" in note.text and "main.py:12" in note.text and "each" in note.text


DJANGO = {
    "manage.py": "import os\n\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'\n"
    "from django.core.management import execute_from_command_line\n"
    "execute_from_command_line()\n",
    "shop/__init__.py": "",
    "shop/settings.py": "ROOT_URLCONF = 'shop.urls'\nINSTALLED_APPS = []\n"
    "MIDDLEWARE = ['shop.middleware.Quiet']\n"
    "REST_FRAMEWORK = {'EXCEPTION_HANDLER': 'shop.errors.failed'}\n",
    "shop/middleware.py": "from django.http import HttpResponse\n\n\nclass Quiet:\n"
    "    def process_exception(self, request, why):\n        return HttpResponse(status=500)\n",
    "shop/errors.py": "from rest_framework.response import Response\n"
    "from rest_framework.views import exception_handler\n\n\ndef failed(why, context):\n"
    "    found = exception_handler(why, context)\n"
    "    return found or Response(status=500)\n",
    "requirements.txt": "django\ndjangorestframework\n",
    "Procfile": "web: gunicorn shop.wsgi\n",
    "shop/wsgi.py": "import os\n\nfrom django.core.wsgi import get_wsgi_application\n\n"
    "os.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'\n"
    "application = get_wsgi_application()\n",
}


def test_what_django_and_rest_framework_are_given_by_name() -> None:
    notes = [n for n in changes(DJANGO).notes if "makes an event of one" in n.text]
    assert [n.text.partition(":")[0] for n in notes] == ["shop/middleware.py", "shop/errors.py"]
    assert all("capture_exception(why)" in n.paste for n in notes)


def test_an_exception_of_some_kinds_that_django_goes_on_with() -> None:
    text = (
        "from django.http import HttpResponse\n\n\nclass Quiet:\n"
        "    def process_exception(self, request, why):\n"
        "        if isinstance(why, KeyError):\n            return HttpResponse(status=404)\n"
        "        return None\n"
    )
    texts = {**DJANGO, "shop/middleware.py": text, "shop/errors.py": ""}
    assert not any("makes an event of one" in n.text for n in changes(texts).notes)


SENT = """import sentry_sdk
from sentry_sdk.transport import Transport


class Counting(Transport):
    def capture_envelope(self, envelope):
        for item in envelope.items:
            print("sent" * (item.type == "event"))


sentry_sdk.init(dsn="http://key@127.0.0.1:9/1", transport=Counting)
"""
RUN = {
    "flask": "if __name__ == '__main__':\n    app.test_client().get('/')\n",
    "fastapi": "if __name__ == '__main__':\n    from fastapi.testclient import TestClient\n\n"
    "    TestClient(app, raise_server_exceptions=False).get('/')\n",
}


@pytest.mark.whole
@needs("sentry_sdk", "flask", "fastapi", "httpx")
@pytest.mark.parametrize("name", ["flask: every error", "fastapi: a middleware"])
def test_with_the_lines_it_arrives(name: str, tmp_path: Path) -> None:
    framework, text, _ = CASES[name]
    (note,) = told(framework, text)
    place, line = text.splitlines(), int(note.text.split(":")[1].split()[0])
    deep = "    " * (2 if framework == "fastapi" else 1)
    mended = [*place[:line], *(f"{deep}{row}" for row in note.paste.splitlines()), *place[line:]]
    text = f"{text}\n\nfrom fastapi.responses import JSONResponse\n\n\n{VIEW}{RUN[framework]}"
    whole = "\n".join(mended) + text[len("\n".join(place)) :]
    counts = []
    env = environment_with("flask", "fastapi", "httpx", folder=tmp_path / "site")
    for stem, program in (("lost", text), ("told", whole)):
        (tmp_path / f"{stem}.py").write_text(f"{SENT}\n{program}")
        run = subprocess.run(
            [sys.executable, tmp_path / f"{stem}.py"],
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        counts.append(run.stdout.count("sent"))
    assert counts == [0, 1]


TEXT = "@app.errorhandler({})\ndef failed(why):\n    {}\n    return 'x', 500\n"
SHOWN = "app.logger.error('at {} {}'.format(url, traceback.format_exc()))"


@pytest.mark.parametrize(
    ("app", "given"),
    [
        (FLASK + TEXT.format("Exception", SHOWN), "why"),
        (FLASK + TEXT.format("Exception", "app.logger.critical('failed: %s', why)"), "why"),
        (FLASK + TEXT.format("BackendError", "logging.log(logging.ERROR, why)"), "why"),
        (CALLED.format("logger.error(str(why))\n        return JSONResponse({}, 500)"), "True"),
    ],
)
def test_a_handler_that_logs_a_text_of_the_error_is_told_with_what_it_lacks(app: str, given: str):
    framework = "fastapi" if "fastapi" in app else "flask"
    notes = changes({"requirements.txt": f"{framework}\n", "app.py": app}).notes
    (note,) = (n for n in notes if "a text of them" in n.text)
    assert note.text.startswith("app.py:") and f"`exc_info={given}`" in note.text


@pytest.mark.parametrize(
    "line",
    [
        "app.logger.exception('failed')",
        "app.logger.error('failed', exc_info=True)",
        "logger.opt(exception=why).error('failed')",
        "app.logger.error('failed')\n    raise why",
        "app.logger.error('failed')\n    report(why)",
    ],
)
def test_one_that_hands_the_error_on_is_not(line: str):
    app = FLASK + TEXT.format("Exception", line)
    notes = changes({"requirements.txt": "flask\n", "app.py": app}).notes
    assert not [n for n in notes if "errors of Flask" in n.text]
