"""A sentry-sdk of today that what limits a list leaves no room is required nowhere."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

IMAGE = "FROM python:3.12\nCOPY . .\nRUN pip install -c limits.txt -r requirements.txt\n"
TEXTS = {
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "requirements.txt": "flask\n",
    "Dockerfile": f"{IMAGE}CMD gunicorn app:app\n",
}
SHARED = {  # two files that start: the call goes into a module of its own
    "shop/__init__.py": "",
    "shop/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "shop/jobs.py": "from celery import Celery\n\napp = Celery('jobs')\n",
    "requirements.txt": "flask\ncelery\n",
    "Dockerfile": f"{IMAGE}CMD gunicorn shop.web:app\n",
    "compose.yml": "services:\n  a:\n    build: .\n  b:\n    build: .\n"
    "    command: celery -A shop.jobs worker\n",
}


@pytest.mark.parametrize("texts", [TEXTS, SHARED])
@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ("sentry-sdk==1.9.0\n", "`sentry-sdk==1.9.0`"),
        ("sentry_sdk<2.75\n", "`sentry_sdk<2.75`"),
        ("urllib3==1.25.11\n", "urllib3==1.25.11 keeps out"),
        ("flask==3.0.0 --hash=sha256:00\n", "limits.txt pins hashes, and sentry-sdk is not in it"),
    ],
)
def test_what_leaves_no_room_is_told_and_nothing_is_edited(
    texts: dict[str, str], limits: str, told: str
):
    texts = {**texts, "limits.txt": limits}
    assert applied(texts) == texts
    said = [note.text for note in changes(texts).notes if told in note.text]
    assert len(said) == 1 and "requirements.txt was" in said[0]
    assert "Dockerfile:3" in said[0] or "hashes" in told


@pytest.mark.parametrize(
    "limits",
    [
        "sentry-sdk>=2.75\n",
        "sentry-sdk==2.80.1\n",
        "sentry-sdk==2.75.0 --hash=sha256:00\n",
        "urllib3<3\n",
        "requests==2.20.0\n",  # which nothing here requires
    ],
)
def test_what_leaves_room_changes_nothing(limits: str):
    assert "sentry-sdk" in applied({**TEXTS, "limits.txt": limits})["requirements.txt"]


@pytest.mark.parametrize(
    ("listed", "limits"),
    [("flask==3.0.0\n", "sentry-sdk==2.80.1\n"), ("flask\nrequests\n", "requests==2.20.0\n")],
)
def test_what_the_list_has_beside_it_counts(listed: str, limits: str):
    texts = {**TEXTS, "requirements.txt": listed, "limits.txt": limits}
    assert applied(texts) == texts


def test_one_that_is_required_is_raised_as_far_as_the_limit():
    texts = {**TEXTS, "requirements.txt": "flask\nsentry-sdk>=2.0\n"}
    texts["limits.txt"] = "sentry-sdk<2.60\n"
    assert "sentry-sdk>=2.59.0\n" in applied(texts)["requirements.txt"]


def test_one_that_is_to_be_raised_is_not_raised_over_a_limit():
    texts = {**TEXTS, "requirements.txt": "flask\nsentry-sdk>=2.0\n"}
    texts["limits.txt"] = "sentry-sdk<2.20\n"
    raised = {"raise_sdk": True}
    assert "limits.txt:1 (`sentry-sdk<2.20`)" in str(changes(texts, **raised).notes)
    assert applied(texts, **raised) == texts
