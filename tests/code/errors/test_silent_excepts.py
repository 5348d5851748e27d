"""Every `except` that takes all errors, and none that raises them, logs or sends them."""

from __future__ import annotations

import ast

import pytest

from codemods.code.errors.silent_excepts import kept
from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from tests.repositories import CHECKOUT

SOURCES = sorted((CHECKOUT / "codemods").rglob("*.py"))  # whatever Python there is
COMPLAIN = 'def complain(why): logging.error("lost: %s", why)\n'


def lines(text: str) -> list[int]:
    return [h.lineno for h in kept(Modules(Project.of({"app.py": text})), "app.py")]


def handled(by: str, kind: str = "Exception", work: str = "ship()") -> str:
    block = f"    try:\n        {work}\n    except {kind} as why:\n        {by}\n"
    return f"def work():\n{block}{COMPLAIN}"


@pytest.mark.parametrize(
    "by",
    [
        "pass",
        "return str(why)",
        "yield why",
        "print(why)",
        "logging.warning(why)",
        "self.error = why",
        "theirs(why)",
        "return redirect()",
        "raise SystemExit(1)",
    ],
)
@pytest.mark.parametrize(
    "kind",
    [
        "Exception",
        "BaseException",
        "(OSError, Exception)",
        "(\n        OSError,\n        Exception,\n    )",
    ],
)
def test_what_takes_every_error_is_counted_whatever_it_does_with_it(by: str, kind: str) -> None:
    assert lines(handled(by, kind)) == [4]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("for one in many:\n    try:\n        go()\n    except:\n        continue\n", 4),
        ("try:\n    import json5\nexcept Exception:\n    json5 = None\n", 3),
        ("def healthy():\n    try:\n        go()\n    except Exception:\n        return 0\n", 4),
        ("try:\n    go()\nexcept* Exception:\n    pass\n", 3),
        ("try:\n    go()\nexcept OSError:\n    pass\nexcept Exception:\n    pass\n", 5),
    ],
)
def test_it_is_wherever_it_stands(text: str, line: int) -> None:
    assert lines(text) == [line]


@pytest.mark.parametrize(
    "text",
    [
        handled("raise"),
        handled("raise Lost() from why"),
        handled("if again: raise"),
        handled("self.retry(exc=why)"),
        handled("six.reraise(*sys.exc_info())"),
        handled("logging.exception(why)"),
        handled("self.log.error('lost %s', why)"),
        handled("sentry_sdk.capture_exception()"),
        handled("client.captureException()"),
        handled("complain(why)"),
        handled("pass", kind="OSError"),
        "def broken(:\n    except Exception\n",
        "x = 'except Exception:'  # except Exception: here\n",
    ],
)
def test_what_raises_it_or_tells_sentry_is_not(text: str) -> None:
    assert lines(text) == []


def test_what_a_tree_has_is_in_what_a_text_may_have() -> None:
    from codemods.code.errors.silent_excepts import _BROAD

    for path in SOURCES:
        text = path.read_text()
        broad = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.ExceptHandler)]
        kinds = {ast.unparse(n.type) if n.type else "Exception" for n in broad}
        if kinds & {"Exception", "BaseException"}:
            assert _BROAD.search(text), path


REFUSED = {
    "fastapi": ("from fastapi import HTTPException", "raise HTTPException(400, str(why))"),
    "by name": (
        "from fastapi import HTTPException as No, status",
        "raise No(status_code=status.HTTP_404_NOT_FOUND, detail=f'{why}') from why",
    ),
    "http": (
        "from http import HTTPStatus\nfrom starlette.exceptions import HTTPException",
        "raise HTTPException(HTTPStatus.BAD_REQUEST)",
    ),
    "flask": ("from flask import abort", "abort(404)"),
    "flask, of a failure": ("from flask import abort", "abort(500)"),
    "bottle": ("from bottle import abort", "abort(404)"),
    "flask, given the error": ("import flask", "flask.abort(404, why)"),
    "flask, answered": ("from flask import jsonify", "return jsonify(why), 400"),
    "werkzeug": ("from werkzeug.exceptions import BadRequest", "raise BadRequest from why"),
    "sanic": ("from sanic.exceptions import NotFound", "raise NotFound(why)"),
    "sanic, told": ("from sanic import exceptions as e", "raise e.SanicException('', 404)"),
    "django": ("from django.http import Http404", "raise Http404(why)"),
    "rest_framework": (
        "from rest_framework.exceptions import ValidationError",
        "raise ValidationError(why)",
    ),
    "aiohttp": ("from aiohttp import web", "raise web.HTTPBadRequest(text=str(why))"),
    "aiohttp, answered": ("from aiohttp import web", "return web.json_response(why, status=400)"),
    "starlette, answered": (
        "from starlette.responses import JSONResponse",
        "return JSONResponse(why, status_code=404)",
    ),
    "tornado": ("import tornado.web", "raise tornado.web.HTTPError(400)"),
    "tornado, ended": ("from tornado.web import Finish", "raise Finish()"),
}
SEEN = {
    "bottle": ("from bottle import abort", "abort(500, str(why))"),
    "fastapi": ("from fastapi import HTTPException", "raise HTTPException(500)"),
    "a status that is not known": ("from fastapi import HTTPException", "raise HTTPException(n)"),
    "the project's own": ("from .shop import NotFound", "raise NotFound(why)"),
    "django, which logs it": (
        "from django.core.exceptions import SuspiciousOperation",
        "raise SuspiciousOperation(why)",
    ),
    "no answer of django's": (
        "from django.core.exceptions import ValidationError",
        "raise ValidationError(why)",
    ),
}


def of(given: tuple[str, str]) -> list[int]:
    said, by = given
    return [line - said.count("\n") - 1 for line in lines(f"{said}\n{handled(by)}")]


@pytest.mark.parametrize("given", REFUSED.values(), ids=REFUSED)
def test_what_says_that_the_request_was_wrong_tells_nobody_else(given: tuple[str, str]) -> None:
    assert of(given) == [4]


@pytest.mark.parametrize("given", SEEN.values(), ids=SEEN)
def test_what_a_hook_sees_is_not_silent(given: tuple[str, str]) -> None:
    assert of(given) == []
