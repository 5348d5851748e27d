"""What was found, a row each."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.deciding.recommend import recommend
from codemods.planning.scanning.scan import scan
from codemods.planning.telling.found_rows import entrypoint_rows
from tests.projects import changes

IMAGE = "FROM python AS base\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n"


def test_a_list_that_several_stages_install_alike_is_named_once_a_place():
    texts = {
        "requirements.txt": "fastapi\n",
        "shop/__init__.py": "",
        "shop/api.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
        "Dockerfile": f"{IMAGE}FROM base AS dev\nFROM base AS prod\nCMD uvicorn shop.api:app\n",
        "docker-compose.yml": (
            "services:\n  a:\n    build: .\n    command: uvicorn shop.api:app\n"
            "  b:\n    build:\n      context: .\n      target: dev\n"
            "    command: uvicorn shop.api:app\n"
        ),
    }
    project = Project.of(texts)
    found = scan(project)
    (row,) = entrypoint_rows(found, recommend(project, found, {}), ())
    assert row.count("installed by Dockerfile:4") == 1


def test_settings_that_are_not_made_stand_on_no_line():
    image = "FROM python\nCOPY jobs.py /srv/jobs.py\nCMD rq worker\n"
    texts = {"requirements.txt": "rq\n", "jobs.py": "def work():\n    pass\n", "Dockerfile": image}
    project = Project.of(texts)
    found = scan(project)
    (row,) = entrypoint_rows(found, recommend(project, found, {}), ())
    assert "mysettings.py (not there), not set up" in row


@pytest.mark.parametrize(
    ("script", "places"),
    [
        ("flask reset-db\nflask run\n", "provision.sh:2"),
        ("flask db upgrade\ngunicorn app:app\n", "provision.sh:2"),
        ("flask reset-db\n", "provision.sh:1"),
        ("python app.py migrate\npython app.py\n", "provision.sh:1, provision.sh:2"),
    ],
    ids=["a server too", "another server", "nothing else", "a file of somebody's own"],
)
def test_what_is_over_soon_starts_no_process_that_something_else_starts(script: str, places: str):
    texts = {
        "requirements.txt": "flask\ngunicorn\n",
        "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "provision.sh": script,
    }
    project = Project.of(texts)
    found = scan(project)
    (row,) = entrypoint_rows(found, recommend(project, found, {}), ())
    assert f"started by {places}" == row.partition(", ")[2].partition(", requirements")[0]


def test_settings_to_be_made_are_told_where_they_will_lie():
    texts = {
        "requirements.txt": "quart\nrq>=2\n",
        "shop/__init__.py": "",
        "shop/app.py": "from quart import Quart\n\napp = Quart(__name__)\n",
        "Procfile": "web: hypercorn shop.app:app\nworker: rq worker\n",
    }
    project = Project.of(texts)
    found = scan(project)
    made = [c.path for c in changes(texts).files if c.path.endswith("mysettings.py")]
    rows = [*entrypoint_rows(found, recommend(project, found, {}), ())]
    assert made == ["shop/mysettings.py"]
    assert any("shop/mysettings.py (to be created)" in row for row in rows)
