"""What is said of the legacy SDK."""

from __future__ import annotations

import pytest

from codemods.planning.plans.raven import plan
from tests.projects import known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
START = f"from raven import Client\n{APP}client = Client()\n"


@pytest.mark.parametrize(
    ("app", "requires", "said"),
    [
        (APP, "flask\n", []),
        (START, "flask\n", ["app.py:5 starts raven"]),
        (START, "flask\nraven\n", ["app.py:5 starts raven"]),
        (APP, "flask\nraven\n", ["requirements.txt:2 requires raven"]),
    ],
)
def test_what_is_said(app: str, requires: str, said: list[str]) -> None:
    notes = list(plan(known({"app.py": app, "requirements.txt": requires})))
    assert len(notes) == len(said)
    assert all(note.text.startswith(text) for note, text in zip(notes, said, strict=True))


def test_it_stays_where_nothing_can_replace_it() -> None:
    texts = {"app.py": START, "requirements.txt": "flask\nraven\n", "runtime.txt": "python-2.7.18"}
    (note,) = plan(known(texts))
    assert note.text.startswith("app.py:5 starts raven (with app.py:1, requirements.txt:2), which")
    assert note.text.endswith("keep it until Python has moved up.") and not note.paste


def test_a_configuration_of_logging_uses_it() -> None:
    logs = "handlers:\n  own:\n    class: raven.handlers.logging.SentryHandler\n"
    texts = {"app.py": APP, "requirements.txt": "flask\nraven\n", "logs.yml": logs}
    (note,) = plan(known(texts))
    assert "logs.yml:3  class: raven.handlers.logging.SentryHandler" in note.paste


DJANGO = """\
INSTALLED_APPS = [
    "django.contrib.auth",
    "raven.contrib.django.raven_compat",
]
MIDDLEWARE = [
    "raven.contrib.django.raven_compat.middleware.SentryResponseErrorIdMiddleware",
]
RAVEN_CONFIG = {"dsn": ""}
LOGGING = {
    "handlers": {
        "sentry": {"class": "raven.contrib.django.raven_compat.handlers.SentryHandler"},
    },
}
ROOT_URLCONF = "shop.urls"
"""


def test_each_line_of_it_is_named_at_its_place() -> None:
    texts = {
        "shop/settings.py": DJANGO,
        "shop/wsgi.py": "from raven.contrib.django.raven_compat.middleware.wsgi import Sentry\n",
        "tests/test_raven.py": "import raven\n",
        "requirements.txt": "django\nraven==6.10.0\n",
    }
    (note,) = plan(known(texts))
    places = [line.split("  ")[0] for line in note.paste.splitlines()]
    assert places == [
        *(f"shop/settings.py:{line}" for line in (3, 6, 8, 11)),
        "shop/wsgi.py:1",
        "requirements.txt:2",
    ]
    assert "requirements.txt:2  raven==6.10.0" in note.paste


def test_a_project_of_that_name_is_not_taken_apart() -> None:
    texts = {
        "raven/__init__.py": "",
        "raven/settings.py": "ROOT_URLCONF = 'raven.urls'\n",
        "requirements.txt": "raven\n",
    }
    (note,) = plan(known(texts))
    assert not note.paste


@pytest.mark.parametrize(
    ("required", "told"),
    [("raven==3.3.7", True), ("raven<6", True), ("raven", False), ("raven==6.7.0", False)],
)
def test_a_release_that_refuses_a_dsn_of_today_goes_before_one_is_set(required: str, told: bool):
    (note,) = plan(known({"app.py": START, "requirements.txt": f"flask\n{required}\n"}))
    assert ("raises where one has no secret" in note.text) == told


def test_no_line_is_rewritten_and_none_is_to_be_taken_out() -> None:
    reported = f"{START}client.captureException(extra={{}})\n"
    (note,) = plan(known({"app.py": reported, "requirements.txt": "flask\nraven\n"}))
    assert "app.py:6  client.captureException(extra={})" in note.paste
    assert "->" not in note.text + note.paste and "take" not in note.text
    assert "errors may be sent twice" in note.text
