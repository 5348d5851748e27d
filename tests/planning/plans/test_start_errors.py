"""A server that asks an app for a lifespan that it has none of is told to cause an event."""

from __future__ import annotations

import ast

import pytest

from codemods.planning.plans.start_errors import plan
from tests.projects import known

ASGI = """\
import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
application = get_asgi_application()
"""
SHOP = {
    "requirements.txt": "django\nuvicorn\ngunicorn\n",
    "shop/__init__.py": "",
    "shop/settings.py": "SECRET_KEY = 'x'\nINSTALLED_APPS = []\nROOT_URLCONF = 'shop.urls'\n",
    "shop/urls.py": "urlpatterns = []\n",
    "shop/asgi.py": ASGI,
}
WORKER = "gunicorn shop.asgi:application -k uvicorn.workers.UvicornWorker"
TOLD = {
    "uvicorn shop.asgi:application": ("`--lifespan off`", ""),
    "granian --interface asgi shop.asgi:application": ("`--interface asginl`", ""),
    "hypercorn shop.asgi:application": ("no option for that", ""),
    WORKER: ("behind `-k`", "from uvicorn.workers import UvicornWorker"),
    WORKER.replace(".workers", "_worker"): ("`-k`", "from uvicorn_worker import UvicornWorker"),
}


@pytest.mark.parametrize(("command", "said"), TOLD.items())
def test_it_is_told_with_what_keeps_it_away(command: str, said: tuple[str, str]) -> None:
    (note,) = plan(known({**SHOP, "Procfile": f"web: {command}\n"}))
    assert note.text.startswith("Procfile:1: each start of a worker sends an event")
    assert said[0] in note.text and note.paste.startswith(said[1]) and ast.parse(note.paste)


@pytest.mark.parametrize(
    ("command", "asgi"),
    [
        ("uvicorn --lifespan off shop.asgi:application", ASGI),
        ("daphne shop.asgi:application", ASGI),
        ("gunicorn shop.asgi:application -k gevent", ASGI),
        ("uvicorn shop.asgi:application", f"{ASGI}application = Wrapped(application)\n"),
        ("uvicorn shop.asgi:application", ASGI.replace("get_asgi", "get_own")),
    ],
)
def test_what_does_not_ask_or_knows_it_is_not(command: str, asgi: str) -> None:
    texts = {**SHOP, "shop/asgi.py": asgi, "Procfile": f"web: {command}\n"}
    assert not [*plan(known(texts))]
