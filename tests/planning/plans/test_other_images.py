"""An image that holds an edited file, and of which nothing shows what it starts."""

from __future__ import annotations

import pytest

from tests.projects import changes

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
START = "COPY . .\nCMD gunicorn app:app\n"
OTHER = "FROM python\nRUN pip install flask redis\nCOPY {} .\nENTRYPOINT []\n"
BESIDE = {
    "by name": OTHER.format("app.py"),
    "the context": OTHER.format("."),
    "from a list": OTHER.format(".").replace("flask redis", "-r other.txt"),
}
QUIET = {
    "without the file": OTHER.format("tool.py"),
    "with the SDK": OTHER.format(".").replace("redis", "sentry-sdk"),
    "with the list": OTHER.format(".").replace("flask redis", "-r requirements.txt"),
    "for something else": OTHER.format(".").replace("flask redis", "mkdocs"),
    "of another language": "FROM node\nRUN npm install\nCOPY . .\n",
}


def told(other: str, **given: object) -> list[str]:
    texts = {
        "app.py": APP,
        "tool.py": "print(1)\n",
        "requirements.txt": "flask\n",
        "other.txt": "flask\nredis\n",
        "Dockerfile": f"FROM python\nRUN pip install -r requirements.txt\n{START}",
        "docker/other.Dockerfile": other,
    }
    notes = changes(texts, **given).notes
    return [n.paste for n in notes if n.text.startswith("docker/other.Dockerfile holds app.py")]


@pytest.mark.parametrize("other", BESIDE.values(), ids=BESIDE)
def test_it_is_told_what_it_lacks(other: str):
    assert told(other) == ["RUN pip install 'sentry-sdk>=2.75.0,<3'"]


@pytest.mark.parametrize("other", QUIET.values(), ids=QUIET)
def test_nothing_is_said_of_others(other: str):
    assert told(other) == []


def test_nothing_is_said_where_nothing_is_edited():
    assert told(BESIDE["by name"], style="none") == []


def test_nothing_is_said_of_an_image_that_is_built_of_another_folder():
    texts = {
        "app.py": APP,
        "requirements.txt": "flask\n",
        "Dockerfile": f"FROM python\nRUN pip install -r requirements.txt\n{START}",
        "broker/broker.py": "print(1)\n",
        "broker/Dockerfile": OTHER.format("."),
        "compose.yml": "services:\n  broker:\n    build: broker\n",
    }
    assert not [n for n in changes(texts).notes if n.text.startswith("broker/Dockerfile")]
