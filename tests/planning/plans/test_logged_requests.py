"""Logs that a user's own call begins to send hold no whole URLs once this is pasted."""

from __future__ import annotations

import pytest

from codemods.planning.plans.logged_requests import plan
from tests.projects import applied, known

CALL = "import sentry_sdk\n\nsentry_sdk.init({})\n"
APP = "from flask import Flask\n\napp = Flask(__name__)\n"


def shop(options: str = "dsn='https://k@host/1'", tail: str = "", sdk: str = "2.75.0"):
    return {
        "requirements.txt": f"flask\nsentry-sdk=={sdk}\n",
        "app.py": f"{CALL.format(options)}{tail}{APP}",
    }


def test_the_loggers_are_named_with_lines_that_keep_them_out() -> None:
    (edit,) = plan(known(shop()))
    loggers: list[str] = []
    lines = edit.paste.replace("from sentry_sdk.integrations.logging import ", "# ")
    exec(lines, {"ignore_logger_for_sentry_logs": loggers.append})
    assert loggers == ["gunicorn.access", "werkzeug"]


def test_they_stand_below_the_call_that_sends_logs_from_now_on() -> None:
    app = applied(shop())["app.py"]
    above, _, below = app.partition('for logger_name in ("gunicorn.access", "werkzeug"):\n')
    assert "sentry_sdk.init(" in above and "from sentry_sdk.integrations.logging" in above
    assert below.startswith("    ignore_logger_for_sentry_logs(logger_name)\n")


@pytest.mark.parametrize(
    "texts",
    [
        {"requirements.txt": "gunicorn\nsentry-sdk==2.75.0\n"},
        {
            "requirements.txt": "sentry-sdk==2.75.0\n",
            "Procfile": "web: gunicorn wsgi:application\n",
        },
    ],
    ids=["required", "started"],
)
def test_a_server_of_an_application_of_no_framework_is_named(texts: dict[str, str]) -> None:
    call = CALL.format("dsn='https://k@host/1'")
    wsgi = f"{call}\n\ndef application(environ, start_response):\n    return []\n"
    (edit,) = plan(known({"wsgi.py": wsgi, **texts}, features=("error_monitoring", "logging")))
    assert "gunicorn.access" in edit.paste


@pytest.mark.parametrize(
    "texts",
    [
        shop("enable_logs=True"),
        shop(sdk="2.40.0"),
        {"requirements.txt": "flask\n", "app.py": APP},
    ],
    ids=["logs before", "an older SDK", "a call of ours"],
)
def test_nothing_else_is_told(texts: dict[str, str]) -> None:
    assert not list(plan(known(texts)))


def test_what_the_file_says_of_loggers_already_is_left_alone() -> None:
    told = shop("enable_logs=True", tail="ignore_logger_for_sentry_logs('werkzeug')\n")
    assert applied(told)["app.py"].count("ignore_logger_for_sentry_logs") == 1
    once = applied(shop())
    assert applied(once)["app.py"] == once["app.py"]
