"""What was found, a row each."""

from __future__ import annotations

from codemods.files.project import Project
from codemods.planning.deciding.recommend import recommend
from codemods.planning.scanning.scan import scan
from codemods.planning.telling.found_rows import entrypoint_rows

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
    assert "mysettings.py (not there), left alone" in row
