"""Projects that run on a Python for which there is no sentry-sdk."""

from __future__ import annotations

import pytest

from tests.projects import changes

APP = {"requirements.txt": "flask\n", "app.py": "from flask import Flask\n\napp = Flask('shop')\n"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"runtime.txt": "python-3.5.1\n"}, "runtime.txt:1 says that this runs on Python 3.5"),
        ({".python-version": "2.7.18\n"}, ".python-version:1 says that this runs on Python 2.7"),
        (
            {"Dockerfile": "FROM docker.io/library/python:2.7-alpine\nCOPY . .\n"},
            "Dockerfile:1 says that this runs on Python 2.7",
        ),
        ({"Dockerfile": "FROM node:20\n\nFROM python:2\n"}, "Dockerfile:3 says"),
        ({"Pipfile": '[requires]\npython_version = "3.5"\n'}, "Pipfile:2 says"),
    ],
    ids=["runtime.txt", ".python-version", "image", "newest 2", "Pipfile"],
)
def test_nothing_is_edited_where_the_sdk_can_not_be_installed(files: dict[str, str], said: str):
    done = changes({**APP, **files})
    assert done.files == ()
    assert said in done.notes[0].text


@pytest.mark.parametrize(
    "files",
    [
        {"runtime.txt": "python-3.12.1\n"},
        {"Dockerfile": "FROM python:3\n"},
        {"Dockerfile": "FROM python:3.6-slim\n"},
        {"Dockerfile": "FROM python:3.12\n", ".python-version": "2.7.18\n"},
        {"tools/Dockerfile": "FROM python:2.7\n"},
        {"runtime.txt": "whatever\n"},
    ],
)
def test_where_anything_newer_is_shown_it_is(files: dict[str, str]):
    assert "app.py" in [c.path for c in changes({**APP, **files}).files]
