"""Limits that nobody can read here: whether sentry-sdk may come is a question."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

APP = "from flask import Flask\n\napp = Flask(__name__)\n"


def texts(listed: str, option: str) -> dict[str, str]:
    image = f"FROM python:3.12\nCOPY . .\nRUN pip install {option} -r requirements.txt\n"
    return {
        "app.py": APP,
        "requirements.txt": listed,
        "Dockerfile": f"{image}CMD gunicorn app:app\n",
    }


@pytest.mark.parametrize("listed", ["flask\n", "flask\nsentry-sdk\n"])
@pytest.mark.parametrize("named", ["https://example.org/limits.txt", "/opt/limits.txt"])
def test_nothing_is_edited_before_somebody_has_looked(listed: str, named: str):
    project = texts(listed, f"-c {named}")
    assert applied(project) == project
    (note,) = [one for one in changes(project).notes if f"(`{named}`)" in one.text]
    assert note.text.startswith("app.py starts a web process")


@pytest.mark.parametrize(
    ("listed", "option"),
    [("flask\nsentry-sdk>=2.40\n", "-c https://example.org/limits.txt"), ("flask\n", "-U")],
)
def test_where_it_shows_what_comes_it_is_no_question(listed: str, option: str):
    assert "sentry_sdk.init" in applied(texts(listed, option))["app.py"]
