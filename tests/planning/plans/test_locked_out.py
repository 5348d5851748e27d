"""A locked version that keeps the SDK out is told with what moves it, before the lock's command."""

from __future__ import annotations

import json

import pytest

from codemods.planning.plans.locked_out import plan
from tests.projects import known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"


def told(**locked: str) -> list[tuple[str, str]]:
    lock = {"_meta": {}, "default": {n: {"version": f"=={v}"} for n, v in locked.items()}}
    texts = {
        "app.py": APP,
        "Pipfile": '[packages]\nflask = "*"\nrequests = "*"\n',
        "Pipfile.lock": json.dumps({**lock, "develop": {}}, indent=4),
    }
    return [(note.text, note.paste) for note in plan(known(texts))]


@pytest.mark.parametrize(
    ("locked", "paste"),
    [
        ({"requests": "2.23.0"}, "pipenv upgrade requests"),
        ({"requests": "2.25.0"}, ""),
        ({"requests": "2.15.1"}, ""),
        ({"requests": "2.23.0", "sentry-sdk": "2.75.0"}, ""),
        ({"boto3": "1.9.0"}, "pipenv upgrade boto3"),
    ],
)
def test_it_is_told_where_the_lock_has_one(locked: dict[str, str], paste: str):
    assert [p for _, p in told(flask="3.1.0", **locked)] == [paste][: bool(paste)]


def test_nothing_is_without_a_lock():
    texts = {"app.py": APP, "requirements.txt": "flask\nrequests\n"}
    assert not list(plan(known(texts)))
