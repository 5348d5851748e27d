"""Folders with a list of their own that are parts of a project around them."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.lists.subprojects import subprojects
from codemods.planning.scanning.scan import scan
from tests.dependency_files import PROJECT, image

PART = {
    "requirements.txt": "flask\n",
    "wsgi.py": "from board.server import app\n",
    "board/__init__.py": "",
    "board/server.py": "app = 1\n",
    "board/requirements_board.txt": "flask\n",
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ("",)),
        ({"Dockerfile": image("pip install -r board/requirements_board.txt")}, ("", "board")),
        ({"board/pyproject.toml": PROJECT}, ("", "board")),
        ({"wsgi.py": "from web import app\n"}, ("", "board")),
        ({"requirements.txt": ""}, ("board",)),
    ],
    ids=["a part", "installed", "a project", "not imported", "no other"],
)
def test_a_list_in_a_package_that_nobody_installs_is_no_project(
    changed: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert subprojects(Project.of({**PART, **changed})) == expected


LISTED_TWICE = {
    "requirements.txt": "flask\nstreamlit>=1.4\npandas\n",
    "web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "setup.sh": "pip install -r requirements.txt\n",
    "board/requirements.txt": "streamlit\npandas\n",
    "board/app.py": "import streamlit as st\n\nst.title('x')\n",
    "infra/base.yaml": "  ExecStart=/srv/.venv/bin/streamlit run board/app.py\n",
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ("",)),
        ({"infra/base.yaml": "  run: streamlit run /srv/app.py\n"}, ("", "board")),
        ({"setup.sh": "pip install flask\n"}, ("", "board")),
        ({"README.md": "    pip install -r board/requirements.txt\n"}, ("", "board")),
        ({"requirements.txt": "flask\n"}, ("", "board")),
        ({"board/Procfile": "web: streamlit run app.py\n"}, ("", "board")),
        ({"infra/more.yaml": "CodeUri: ../board/\n"}, ("", "board")),
        ({"infra/host.yaml": "run: pip install -r /srv/board/requirements.txt\n"}, ("", "board")),
        ({"board/pyproject.toml": PROJECT}, ("", "board")),
        ({"all.sh": "pip install -r $each/requirements.txt\n"}, ("", "board")),
        ({"infra/base.yaml": "  run: gunicorn board.app:app\n"}, ("",)),
    ],
    ids=[
        "a part",
        "not started from around",
        "nothing installs the list around",
        "installed by a README",
        "other packages",
        "its own deployment",
        "a function's folder",
        "installed by a template",
        "a project",
        "installed in each folder",
        "started by its module",
    ],
)
def test_a_list_that_only_repeats_the_installed_one_makes_no_project(
    changed: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert subprojects(Project.of({**LISTED_TWICE, **changed})) == expected


def test_no_command_is_proposed_for_a_folder_whose_list_nothing_installs() -> None:
    found = scan(Project.of(LISTED_TWICE))
    assert (found.root, found.others) == ("", ())


OWN_NAME = {
    "requirements.txt": "fastapi\nsentry-sdk==1.4.3\n",
    "setup.sh": "pip install -r requirements.txt\n",
    "config/sentry.py": "import sentry_sdk\n\nsentry_sdk.init()\n",
    "app/__init__.py": "",
    "app/main.py": "from fastapi import FastAPI\nfrom app.routers import one\n\napp = FastAPI()\n",
    "app/routers.py": "one = 1\n",
    "app/requirements.txt": "fastapi\n",
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ("",)),
        ({"setup.sh": ""}, ("", "app")),
        ({"app/app/__init__.py": ""}, ("", "app")),
        ({"app/main.py": "import routers\n"}, ("", "app")),
        ({"run.sh": "pip install -r app/requirements.txt\n"}, ("", "app")),
    ],
    ids=["by its own name", "none installed", "a namesake inside", "beside", "installed"],
)
def test_a_package_that_imports_itself_by_its_name_runs_from_around_it(
    changed: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert subprojects(Project.of({**OWN_NAME, **changed})) == expected


def test_what_starts_sentry_around_such_a_package_is_seen() -> None:
    found = scan(Project.of(OWN_NAME))
    assert [str(one) for one in found.existing] == ["config/sentry.py:3"]
    assert found.dependencies.target == "requirements.txt"
