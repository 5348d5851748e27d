"""Tracing costs with the traffic: an init call of the user's that has none is left without."""

from __future__ import annotations

import pytest

from codemods.planning.plans.left_out import plan
from tests.projects import applied, known

CALL = "import sentry_sdk\n\nsentry_sdk.init({})\n"
FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
FASTAPI = "from fastapi import FastAPI\n\napp = FastAPI()\n"
WORKER = "from celery import Celery\n\napp = Celery('shop')\n\n\n@app.task\ndef pack(): ...\n"
SHOPS = {
    "a web app": {"requirements.txt": "flask\nsentry-sdk==2.75.0\n", "app.py": "{}" + FLASK},
    "settings": {
        "requirements.txt": "django\nsentry-sdk==2.75.0\n",
        "manage.py": "import os\n"
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
        "shop/__init__.py": "",
        "shop/settings.py": "{}INSTALLED_APPS = []\nROOT_URLCONF = 'shop.urls'\n",
    },
    "a worker with an AI library": {
        "requirements.txt": "celery\nopenai\nsentry-sdk==2.75.0\n",
        "tasks.py": "{}import openai\n" + WORKER,
        "Procfile": "worker: celery -A tasks worker\n",
    },
}


def shop(name: str, options: str) -> dict[str, str]:
    call = CALL.format(options)
    return {path: text.replace("{}", call) for path, text in SHOPS[name].items()}


@pytest.mark.parametrize("name", SHOPS)
def test_a_call_without_tracing_stays_so_and_the_line_is_told(name: str) -> None:
    texts = shop(name, "dsn='https://k@host/1'")
    asked = known(texts)
    assert {"tracing", "ai_monitoring"}.isdisjoint(asked.answers.features)
    assert not any("traces_sample_rate" in text for text in applied(texts).values())
    (note,) = plan(asked)
    assert note.level == "info"
    assert ":3 starts Sentry without tracing" in note.text
    assert "`traces_sample_rate=0.1,`" in note.text


@pytest.mark.parametrize("rate", ["0", "0.0", "None"])
def test_so_does_one_that_switches_it_off(rate: str) -> None:
    texts = shop("settings", f"traces_sample_rate={rate}")
    assert "tracing" not in known(texts).answers.features
    assert f"traces_sample_rate={rate}" in applied(texts)["shop/settings.py"]


def test_an_sdk_that_has_none_is_given_no_line() -> None:
    old = {**shop("a web app", ""), "requirements.txt": "flask\nsentry-sdk==0.14.4\n"}
    assert "tracing" not in known(old).answers.features
    assert not list(plan(known(old)))


@pytest.mark.parametrize(
    "options", ["traces_sample_rate=0.2", "traces_sampler=print", "**{'traces_sample_rate': 0.2}"]
)
@pytest.mark.parametrize("name", SHOPS)
def test_a_call_that_traces_is_asked_for_what_belongs_to_it(name: str, options: str) -> None:
    asked = known(shop(name, options))
    assert "tracing" in asked.answers.features
    assert not list(plan(asked))


@pytest.mark.parametrize("name", SHOPS)
def test_a_new_set_up_traces_and_so_does_one_that_was_asked_to(name: str) -> None:
    new = {path: text.replace("{}", "") for path, text in SHOPS[name].items()}
    assert "tracing" in known(new).answers.features
    after = applied(shop(name, ""), features=["error_monitoring", "tracing"])
    assert any("traces_sample_rate" in text for text in after.values())


def test_what_comes_from_elsewhere_may_say_it() -> None:
    texts = {**shop("a web app", "**options()"), "options.py": "def options(): return {}\n"}
    assert "tracing" not in known(texts).answers.features
    assert not list(plan(known(texts)))


def test_logs_that_would_pass_by_a_hook_are_not_switched_on() -> None:
    texts = shop("a web app", "before_send=scrub, traces_sample_rate=1.0")
    asked = known(texts)
    assert "logging" not in asked.answers.features
    assert applied(texts)["app.py"] == texts["app.py"]
    (note,) = plan(asked)
    assert "filters by `before_send`, which logging passes by" in note.text


@pytest.mark.parametrize("hooks", ["", "before_send=scrub, before_send_log=scrub_log, "])
def test_other_calls_get_them(hooks: str) -> None:
    asked = known(shop("a web app", f"{hooks}traces_sample_rate=1.0"))
    assert "logging" in asked.answers.features


@pytest.mark.parametrize(
    ("sdk", "app", "is_told"),
    [
        ("1.7.2", FASTAPI, False),
        ("1.7.2", FASTAPI + "app.add_middleware(SentryAsgiMiddleware)\n", True),
        ("1.8.0", FASTAPI, True),
        ("1.7.2", FLASK, True),
    ],
)
def test_no_rate_is_advised_where_that_sdk_traces_nothing(
    sdk: str, app: str, is_told: bool
) -> None:
    texts = {"requirements.txt": f"flask\nfastapi\nsentry-sdk=={sdk}\n"}
    texts["app.py"] = CALL.format("dsn='https://k@host/1'") + app
    texts["Procfile"] = "web: uvicorn app:app\n" if "FastAPI" in app else "web: gunicorn app:app\n"
    assert any("without tracing" in note.text for note in plan(known(texts))) is is_told
