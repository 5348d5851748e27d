"""A route with a secret in its path is told, with where and what to do instead."""

from __future__ import annotations

import pytest

from codemods.planning.plans.secret_routes import plan
from tests.projects import applied, known

APP = "from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.post('/' + {})\ndef hook(): ...\n"
SET_UP = "import sentry_sdk\n\nsentry_sdk.init(dsn='https://k@host/1')\n"
REQUIRED = {"requirements.txt": "flask\nsentry-sdk==2.75.0\n"}
HOOK = "before_send=lambda event, _hint: without_secrets(event),"


@pytest.mark.parametrize(
    ("before", "name", "words"),
    [
        ("", "WEBHOOK_SECRET", ["app.py:6 (WEBHOOK_SECRET): the path", "comes in a header."]),
        ("", "TELEGRAM_TOKEN", ["app.py:6 (TELEGRAM_TOKEN)", "comes in a header."]),
        ("import telebot\n", "TOKEN", ["app.py:7 (TOKEN)", "secret_token=", "is withheld from"]),
        (SET_UP + "import telebot\n", "TOKEN", ["app.py:10 (TOKEN)", "secret_token="]),
    ],
)
def test_it_is_told(before: str, name: str, words: list[str]):
    (note,) = plan(known({"app.py": before + APP.format(name), **REQUIRED}))
    assert [word for word in words if word not in note.text] == []
    assert ("is withheld from" in note.text) == ("is withheld from" in words)


def test_a_part_that_requests_fill_in_is_told_beside_what_is_left():
    app = APP.format("").replace("'/' + ", "'/reset/<token>'")
    (note,) = plan(known({"app.py": app, **REQUIRED}))
    assert note.text.startswith("app.py:6 (token): a part of the path") and note.level == "info"
    assert not list(
        plan(
            known(
                {
                    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
                    "other.py": app,
                    **REQUIRED,
                }
            )
        )
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("app.logger.error('at {}'.format(request.url))", "app.py:12 (request.url) logs that URL"),
        ("app.logger.info(f'{request.get_full_path()}')", "(request.get_full_path) logs that URL"),
        ("where = request.path\n    app.logger.info(where)", "app.py:13 (request.path) logs that"),
        ("app.logger.debug(request.url)", ""),
        ("app.logger.info(request.method)", ""),
    ],
)
def test_lines_that_log_the_url_of_such_an_app_are_told_with_it(line: str, told: str):
    app = APP.format("").replace("'/' + ", "'/reset/<code>'").replace("import Flask", "import *")
    app += f"\n\n@app.errorhandler(404)\ndef missing(error):\n    {line}\n    return 'no'\n"
    (note,) = plan(known({"app.py": app, **REQUIRED}))
    assert note.text.startswith("app.py:6 (code): a part of the path")
    assert (told in note.text) and note.level == ("todo" if told else "info")
    assert ("that URL" in note.text) == bool(told)
    plain = known({"app.py": app.replace("/<code>", ""), **REQUIRED})
    assert not list(plan(plain))


@pytest.mark.parametrize("name", ["PREFIX", "'hook'"])
def test_nothing_is_told_of_others(name: str):
    assert not list(plan(known({"app.py": APP.format(name), **REQUIRED})))


@pytest.mark.parametrize(
    ("text", "is_filtered"),
    [
        ("import telebot\n" + APP.format("TOKEN"), True),
        ("import telebot\n" + APP.format("PREFIX"), False),
        (APP.format("TOKEN"), False),
        (SET_UP + "import telebot\n" + APP.format("TOKEN"), False),
    ],
    ids=["a bot's", "of no secret", "of nobody known", "the call is theirs"],
)
def test_a_bot_s_token_is_withheld_from_the_request_s_url(text: str, is_filtered: bool):
    assert (HOOK in "".join(applied({"app.py": text, **REQUIRED}).values())) == is_filtered


@pytest.mark.parametrize("level", ["standard", "strict"])
def test_so_it_is_from_log_lines_beside_the_hook_that_sees_them(level: str):
    texts = {"app.py": "import telebot\n" + APP.format("TOKEN"), **REQUIRED}
    after = "".join(applied(texts, personal_data=level).values())
    (note,) = plan(known(texts, personal_data=level))
    line = "before_send_log=lambda item, _hint: without_secrets(item),"
    if level == "strict":
        line = "before_send_log=lambda e, h: without_secrets(filter_user_agent(e, h)),"
    assert line in after and "traces and logs" in note.text
    assert after.count("before_send_log=") == 1


@pytest.mark.parametrize(
    ("framework", "beside", "hook"),
    [("quart", "", "filter_request"), ("flask", "rq\n", "filter_job")],
)
def test_what_an_integration_writes_itself_stays_out_all_the_same(
    framework: str, beside: str, hook: str
):
    text = "import telebot\n" + APP.format("TOKEN").replace("flask", framework)
    texts = {"app.py": text.replace("Flask", framework.capitalize())}
    texts["requirements.txt"] = f"{framework}\n{beside}sentry-sdk==2.75.0\n"
    texts["Procfile"] = f"web: hypercorn app:app\n{'worker: rq worker' if beside else ''}\n"
    after = "".join(applied(texts, **({"frameworks": ["flask", "rq"]} if beside else {})).values())
    line = f"before_send=lambda e, h: without_secrets({hook}(e, h)),"
    assert after.count(line) == 1
    assert f"def {hook}(event" in after
    assert after.count("before_send=") == 1
    assert max(map(len, after.splitlines())) <= 88
