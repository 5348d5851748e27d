"""Lines for a process are for the sentry-sdk that this one installs, not for another's."""

from __future__ import annotations

import pytest

from codemods.files.model import Note
from tests.projects import changes

WEB = """\
import sentry_sdk
from flask import Flask

sentry_sdk.init(traces_sample_rate=1.0)
app = Flask(__name__)
"""
IMAGE = """\
FROM python:3.12
COPY deploy/{0}/requirements.txt .
RUN pip install {1}-r requirements.txt
COPY src/{0} /code
WORKDIR /code
CMD {2}
"""
JOB = "import time\n\nimport redis\n\nwhile True:\n    time.sleep(9)\n"


def project(listed: str, also: str = "") -> dict[str, str]:
    return {
        "src/web/app.py": WEB,
        "deploy/web/requirements.txt": "flask==2.0.3\nsentry-sdk==1.5.10\n",
        "deploy/web/Dockerfile": IMAGE.format("web", "", "gunicorn app:app"),
        "src/job/main.py": JOB,
        "deploy/job/requirements.txt": f"redis\n{listed}",
        "deploy/job/Dockerfile": IMAGE.format("job", f"{also} ".lstrip(), "python main.py"),
    }


def told(texts: dict[str, str]) -> Note:
    (note,) = [n for n in changes(texts).notes if n.text.startswith("src/job/main.py")]
    assert "once sentry-sdk is raised" not in note.text
    return note


@pytest.mark.parametrize("also", ["", "flake8"])
def test_where_none_is_installed_they_are_for_the_newest(also: str) -> None:
    note = told(project("", also))
    assert "sentry-sdk>=2.75.0,<3" in note.text
    assert "without_secrets" in note.paste and "capture_sentry_logs" in note.paste
    assert "werkzeug" not in note.paste  # which only the web's image has
