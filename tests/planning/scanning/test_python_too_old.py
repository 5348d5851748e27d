"""Releases of a framework that end below sentry-sdk's oldest Python: nothing is edited."""

from __future__ import annotations

import pytest

from codemods.knowledge.registry import frameworks
from codemods.packages.python.chosen_python import OLDEST
from tests.projects import changes

DJANGO = frameworks()["django"].sample.before
FLASK = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
BASE = "requirements/base.txt"


@pytest.mark.parametrize(
    ("files", "required", "said"),
    [
        (DJANGO, "django==1.7.5\n", "Django below 1.8 runs on Python 3.4 at most"),
        (DJANGO, "Django>=1.6,<1.8\n", "Django below 1.8 runs on Python 3.4 at most"),
        (DJANGO, "django==1.8\n", ""),
        (DJANGO, "django==1.10.8\n", ""),
        (DJANGO, "django>=1.7\n", ""),
        (DJANGO, "django\n", ""),
        (FLASK, "flask==0.9\n", "Flask below 0.10 runs on Python 2.7 at most"),
        (FLASK, "flask==0.10.1\n", ""),
        (FLASK, "flask\ndjango==1.7.5\n", ""),  # nothing here starts it
    ],
)
def test_what_ends_below_it_is_refused(files: dict[str, str], required: str, said: str) -> None:
    done = changes({**files, "requirements.txt": required})
    refused = [note.text for note in done.notes if "sentry-sdk 2 needs 3.6" in note.text]
    assert bool(done.files) == (not said)
    assert bool(refused) == bool(said)
    assert all(said in text and text.startswith("requirements.txt:1 ") for text in refused)


def test_a_list_that_allows_a_later_one_is_enough() -> None:
    old = {**DJANGO, "requirements.txt": "-r requirements/base.txt\n", BASE: "django==1.7.5\n"}
    assert not changes(old).files
    assert changes({**old, "requirements.txt": "django==4.2\n"}).files


def test_a_python_that_a_deployment_chooses_comes_before_it() -> None:
    texts = {**DJANGO, "requirements.txt": "django==1.7.5\n", "runtime.txt": "python-3.9.1\n"}
    assert changes(texts).files


@pytest.mark.parametrize("stem", frameworks())
def test_only_what_is_too_old_for_sentry_sdk_is_known(stem: str) -> None:
    for last in frameworks()[stem].last_pythons.values():
        assert tuple(map(int, last.split("."))) < OLDEST
