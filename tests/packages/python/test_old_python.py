"""Where no sentry-sdk can be installed, or no file be read, nothing is edited."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.python.old_python import old_python, pythons
from codemods.planning.scanning.scan import scan
from tests.projects import changes

SETUP = "# from setuptools import setup\n#\n# Programming Language :: Python :: {}\n"
ENGINE = "runtime: python27\n"
BOT = {"requirements.txt": "tweepy\n", "Procfile": "worker: python bot.py\n", "bot.py": "x = 1\n"}


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ({"runtime.txt": "python-2.7.15\n"}, "runtime.txt:1"),
        ({".python-version": "3.5.9\n"}, ".python-version:1"),
        ({"Pipfile": '[requires]\npython_version = "2.7"\n'}, "Pipfile:2"),
        ({"Dockerfile": "FROM python:2\nCOPY . .\n"}, "Dockerfile:1"),
        ({"Dockerfile": "FROM python:3\nCOPY . .\n"}, ""),
        ({"Dockerfile": "FROM python:3.12-slim\n", ".python-version": "2.7\n"}, ""),
        ({"runtime.txt": "python-3.6.0\n"}, ""),
        ({"serverless.yml": "provider:\n  runtime: python2.7\n"}, "serverless.yml:2"),
        ({"template.yaml": "F:\n  Runtime: 'python2.7'\n"}, "template.yaml:2"),
        ({"template.yaml": "F:\n  Runtime: python3.12\n"}, ""),
        ({"app.yaml": "service: shop\nruntime: python27\n"}, "app.yaml:2"),
        ({"app.yaml": "runtime: 'python27'\n"}, "app.yaml:1"),
        ({"app.yaml": "runtime: python312\n"}, ""),
        ({"app.yaml": "runtime: python\nenv: flex\n"}, ""),
        ({"docker/Dockerfile": "FROM python:2.7-alpine\n"}, "docker/Dockerfile:1"),
        ({"setup.py": SETUP.format("2.7")}, "setup.py:3"),
        ({"setup.py": SETUP.format("2") + SETUP.format("3.12")}, ""),
        ({"setup.py": SETUP.format("2"), "runtime.txt": "python-3.12\n"}, ""),
        ({}, ""),
    ],
)
def test_the_python_that_is_asked_for(texts: dict[str, str], shown: str) -> None:
    project = Project.of(texts)
    assert str(old_python(project, "", pythons(project, "")) or "") == shown
    done = changes({**BOT, **texts})
    assert bool(done.files) == (not shown)
    assert any("sentry-sdk 2 needs 3.6" in note.text for note in done.notes) == bool(shown)


def test_an_app_engine_beside_its_code_chooses_its_python() -> None:
    flask = "from flask import Flask\n\napp = Flask(__name__)\n"
    texts = {"requirements.txt": "flask\n", "src/main.py": flask, "src/app.yaml": ENGINE}
    done = changes(texts)
    assert not done.files
    assert any("src/app.yaml:1 speaks for a Python" in note.text for note in done.notes)
    assert changes({**texts, "src/app.yaml": ENGINE.replace("27", "311")}).files
    assert changes({**texts, "old/app.yaml": ENGINE, "src/app.yaml": ""}).files


@pytest.mark.parametrize(
    ("base", "shown"),
    [
        ("python:3.12", ""),
        ("docker.io/library/python:3-slim", ""),
        ("tiangolo/uwsgi-nginx-flask:python3.11", ""),
        ("registry.access.redhat.com/ubi9/python-311", ""),
        ("ubuntu:24.04", ""),
        ("python:2.7", "deploy/web/Dockerfile:1"),
        ("example.com/runner:1", "runtime.txt:1"),
    ],
)
def test_an_image_s_own_python_comes_before_an_old_runtime(base: str, shown: str) -> None:
    texts = {
        **BOT,
        "runtime.txt": "python-2.7.15\n",
        "deploy/web/Dockerfile": f"FROM {base}\nRUN apt-get install -y python3 python3-pip\n"
        "COPY . .\nRUN pip3 install -r requirements.txt\nCMD python3 bot.py\n",
    }
    del texts["Procfile"]
    assert str(scan(Project.of(texts)).old_python or "") == shown


FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
WEB = {"requirements.txt": "flask\n", "app.py": FLASK}
IMAGE = "FROM {}\nRUN {}\nCOPY . .\nRUN pip install -r requirements.txt\nCMD gunicorn app:app\n"
TRAVIS = "language: python\npython:\n  - '{}'\n"
ACTION = "jobs:\n  t:\n    steps:\n    - with: {python-version: '2.7'}\n"
CIRCLE = "jobs:\n  t:\n    docker:\n    - image: circleci/python:2.7\n"
COMPOSE = "services:\n  web:\n    image: python:2.7\n    command: python app.py\n"
POETRY = "[tool.poetry]\nname = 'x'\nversion = '1'\n[tool.poetry.dependencies]\nflask = '*'\n"
PACKAGE = (
    "from setuptools import setup\nsetup(name='x', py_modules=['app'], python_requires='{}')\n"
)
TOX = "[tox]\nenvlist = {}\n"
PYTHON_2 = {
    "packages of a distribution": {
        "Dockerfile": IMAGE.format("ubuntu:16.04", "apt-get install -y \\\n  python-pip python-dev")
    },
    "another one's": {"Dockerfile": IMAGE.format("alpine:3.10", "apk add py2-pip python2")},
    "by its number": {"Dockerfile": IMAGE.format("company/base", "apt-get install python2.7-dev")},
    "an image of a compose file": {"docker-compose.yml": COMPOSE},
    "a command": {"Procfile": "web: python2 app.py\n"},
    "a program's path": {"supervisord.conf": "[program:a]\ncommand=/srv/bin/python2.7 app.py\n"},
    "a virtual environment": {"Makefile": "venv:\n\tvirtualenv -p python2 venv\n"},
    "one in a script": {"setup.sh": "virtualenv --python=/usr/bin/python2.7 venv\n"},
    "tox": {"tox.ini": TOX.format("\n    py27\n    flake8")},
    "Travis": {".travis.yml": TRAVIS.format("2.7")},
    "an action": {".github/workflows/ci.yml": ACTION},
    "CircleCI": {".circleci/config.yml": CIRCLE},
    "what a package requires": {"setup.py": PACKAGE.format("<3")},
    "in setup.cfg": {"setup.cfg": "[options]\npython_requires = >=2.7,<3\n"},
    "by Poetry": {"pyproject.toml": f"{POETRY}python = '^2.7'\n"},
    "conda": {"environment.yml": "dependencies:\n  - python=2.7\n  - flask\n"},
    "the first line": {"app.py": f"#!/usr/bin/env python2.7\n{FLASK}"},
}
PYTHON_3 = {
    "packages of a distribution": {
        "Dockerfile": IMAGE.format("ubuntu:20.04", "apt-get install python3-pip python-is-python3")
    },
    "both": {"tox.ini": TOX.format("py{27,36}")},
    "Travis": {".travis.yml": TRAVIS.format("2.7'\n  - '3.6")},
    "a command": {"Procfile": "web: python3 app.py\n"},
    "what a package requires": {"setup.py": PACKAGE.format(">=2.7")},
    "by Poetry": {"pyproject.toml": f"{POETRY}python = '>=2.7 || ^3.5'\n"},
    "tox from long ago, syntax": {"tox.ini": TOX.format("py27"), "app.py": f"{FLASK}x = f''\n"},
    "and requirements": {"tox.ini": TOX.format("py27"), "requirements.txt": "flask>=2.3\n"},
    "and an image": {
        ".travis.yml": TRAVIS.format("2.7"),
        "Dockerfile": IMAGE.format("python:3.9", "true"),
    },
    "a README": {"README.md": "Python 3.4. `virtualenv -p python2` did, once.\n"},
}


@pytest.mark.parametrize("texts", PYTHON_2.values(), ids=PYTHON_2)
def test_code_that_would_run_on_both_gets_nothing_where_only_the_older_is(
    texts: dict[str, str],
) -> None:
    done = changes({**WEB, **texts})
    assert done.files == ()
    (note,) = done.notes
    assert "speaks for a Python older than 3.6" in note.text
    assert note.text.partition(":")[0] in texts


@pytest.mark.parametrize("texts", PYTHON_3.values(), ids=PYTHON_3)
def test_where_a_newer_one_is_it_is_set_up(texts: dict[str, str]) -> None:
    assert any(change.path == "app.py" for change in changes({**WEB, **texts}).files)


def test_what_a_distribution_installs_is_shown_where_it_stands() -> None:
    (note,) = changes({**WEB, **PYTHON_2["packages of a distribution"]}).notes
    assert note.text.startswith("Dockerfile:3 speaks for a Python older than 3.6 (`python-pip`)")


@pytest.mark.parametrize(
    ("row", "edited"),
    [
        ("wsgiref==0.1.2", False),
        ("MySQL-python", False),
        ("web.py==0.37", False),
        ("web.py==0.62", True),
        ("web.py", True),
        ("functools32 ; python_version < '3'", True),
        ("logging==0.4.9.6", False),
        ("newspaper==0.1.0.7", False),
        ("newspaper3k==0.2.8", True),
        ("supervisor==3.4.0", False),
        ("supervisor==4.2.5", True),
        ("futures==3.3.0", False),
        ("futures==3.1.1", True),
        ("futures", True),
    ],
)
def test_a_list_that_python_3_can_not_install_is_for_python_2(row: str, edited: bool) -> None:
    done = changes({**WEB, "requirements.txt": f"flask==0.12\n{row}\n"})
    assert bool(done.files) == edited
    assert (
        any(
            f"requirements.txt:2 speaks for a Python older than 3.6 (`{row}`)" in n.text
            for n in done.notes
        )
        != edited
    )
    image = IMAGE.format("python:3.12", "pip list")
    assert changes({**WEB, "requirements.txt": f"flask\n{row}\n", "Dockerfile": image}).files


def test_a_script_that_nothing_starts_is_for_python_2_by_its_list_alone() -> None:
    script = {"bot.py": "import newspaper\n\nif __name__ == '__main__':\n    newspaper.build('')\n"}
    old = {**script, "requirements.txt": "newspaper==0.1.0.7\n"}
    assert not changes(old).files
    assert changes({**old, "runtime.txt": "python-3.9.1\n"}).files
    assert changes({**script, "requirements.txt": "newspaper3k\n"}).files


@pytest.mark.parametrize(
    "more",
    [
        {"text.py": "import urllib.parse\n", "app.py": f"import text\n{FLASK}"},
        {"app.py": f"{FLASK}\nname = f'{{app}}'\n"},
        {"requirements.txt": "flask\nredis==5.0.1\n"},
    ],
)
@pytest.mark.parametrize(
    "said",
    [{"app.yaml": ENGINE}, {"runtime.txt": "python-2.7.15\n"}, {"Pipfile": "python_version='2.7'"}],
)
def test_what_no_python_2_can_run_was_not_chosen_for_it(
    said: dict[str, str], more: dict[str, str]
) -> None:
    texts = {**WEB, "Procfile": "web: gunicorn app:app\n", **said}
    if "Pipfile" not in said:
        assert not changes(texts).files
        assert "app.py" in {c.path for c in changes({**texts, **more}).files}
    older = {**texts, **more, "text.py": "try:\n    import urllib.parse\nexcept E:\n    pass\n"}
    if "text.py" in more and "Pipfile" not in said:
        assert not changes(older).files


def test_a_python_3_that_is_too_old_is_no_python_2() -> None:
    texts = {**WEB, "runtime.txt": "python-3.4.1\n", "app.py": f"import urllib.parse\n{FLASK}"}
    assert not changes(texts).files


WRAPPED = "from conf import cookie_secret, sentry_key\n\n"


def test_nothing_to_paste_is_told_to_a_project_of_an_older_python() -> None:
    """Not even where another question comes first: modern syntax would end the start."""
    texts = {"requirements.txt": "flask\nraven\n", "runtime.txt": "python-2.7.18\n"}
    texts["app.py"] = f"{WRAPPED}{WEB['app.py']}import raven\n"
    first, *others = changes({**texts, "Procfile": "web: gunicorn app:app\n"}).notes
    assert first.text.startswith("runtime.txt:1 speaks for a Python older than 3.6 (`python-2.7`)")
    assert not first.paste and not any(note.paste for note in others)
