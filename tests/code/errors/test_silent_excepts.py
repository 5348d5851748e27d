"""Every `except` that takes all errors and tells nobody, and none of those that do."""

from __future__ import annotations

import pytest

from codemods.code.errors.silent_excepts import kept_silent
from codemods.code.importing.modules import Modules
from codemods.code.uncalled import is_uncalled
from codemods.files.project import Project

TOLD = """\
def shown(why): print(hasattr(why, "code"))
def hand_on(why): send(why)
def alert_team(why): send(why)
def complain(why): logging.error("lost: %s", why)
"""


def lines(text: str, logs: bool = False) -> list[int]:
    modules = Modules(Project.of({"app.py": text}))
    found = kept_silent(modules, "app.py", logs=logs)
    return [line for line, scope in found if not is_uncalled(modules, "app.py", scope)]


def handled(by: str, kind: str = "Exception", work: str = "ship()") -> str:
    block = f"    try:\n        {work}\n    except {kind} as why:\n        {by}\n"
    return f"def work():\n{block}{TOLD}work()\n"


@pytest.mark.parametrize(
    "by",
    [
        "pass",
        "return str(why)",
        "yield why",
        "print(why)",
        "logging.warning(why)",
        "return redirect()",
        "if shown(why) == 1: return None",
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
def test_what_takes_every_error_and_tells_nobody(by: str, kind: str) -> None:
    assert lines(handled(by, kind)) == [4]


def test_a_bare_one_in_a_loop_or_a_branch_is_none_less() -> None:
    text = (
        "def work():\n    for one in many:\n        if one:\n            try:\n"
        "                go()\n"
    )
    assert lines(f"{text}            except:\n                continue\nwork()\n") == [6]


@pytest.mark.parametrize(
    "text",
    [
        handled("raise"),
        handled("raise Lost() from why"),
        handled("logging.exception(why)"),
        handled("sentry_sdk.capture_exception()"),
        handled("client.captureException()"),
        handled("alert_team(why)"),
        handled("complain(why)"),
        handled("hand_on(why)"),
        handled("theirs(why)"),
        handled("pass", kind="OSError"),
        handled("return 0", work="return int(text)"),
        handled("return None", work="day = datetime.date(2000 + y, m, d)"),
        handled("pass").replace("def work", "def health_check"),
        handled("pass").replace("work()", ""),
        "try:\n    import json5 as json\nexcept Exception:\n    import json\n",
        "try:\n    go()\nexcept Exception:\n    pass\n",
        "def broken(:\n    except Exception\n",
    ],
)
def test_what_tells_somebody_or_ends_no_work(text: str) -> None:
    assert lines(text) == []


def test_outside_of_functions_it_counts_in_a_script_that_runs_for_each_visitor() -> None:
    modules = Modules(Project.of({"app.py": "try:\n    data = load()\nexcept:\n    data = None\n"}))
    assert list(kept_silent(modules, "app.py")) == []
    assert list(kept_silent(modules, "app.py", is_script=True)) == [(3, "")]


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
}
HEARD = {
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


@pytest.mark.parametrize("given", HEARD.values(), ids=HEARD)
def test_what_a_hook_sees_is_not_silent(given: tuple[str, str]) -> None:
    assert of(given) == []


@pytest.mark.parametrize("by", ["logger.warning(why)", "self._log.warn('lost')\n        return 0"])
def test_a_warning_is_heard_where_log_lines_are_sent(by: str) -> None:
    assert (lines(handled(by)), lines(handled(by), logs=True)) == ([4], [])


@pytest.mark.parametrize("by", ["print(why)", "warnings.warn('lost')", "logger.debug(why)"])
def test_what_is_no_line_of_a_log_is_not(by: str) -> None:
    assert lines(handled(by), logs=True) == [4]
