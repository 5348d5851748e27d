"""An image file is what a build names, whatever its name."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.formats.image_files import is_image
from codemods.processes.launching.launches import launches
from tests.projects import changes

IMAGE = "# The jobs.\nARG V=3.12\nFROM python:$V\nCOPY . .\nRUN pip install -r requirements.txt\n"
IMAGE += "CMD celery -A jobs worker\n"
STEP = "jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n"
COMPOSE = """\
services:
  worker:
    build:
      context: .
      dockerfile: Jobs-Dockerfile
    environment:
      - BROKER=redis://redis
"""


@pytest.mark.parametrize(
    ("builder", "text", "path"),
    [
        ("compose.yml", COMPOSE, "Jobs-Dockerfile"),
        ("ops/build.sh", "docker build -f docker/jobs -t jobs .\n", "docker/jobs"),
        ("Makefile", "image:\n\tdocker build --file=jobs.image .\n", "jobs.image"),
        (".github/workflows/a.yml", f"{STEP}          file: ./docker/jobs\n", "docker/jobs"),
        ("skaffold.yaml", "      docker:\n        dockerfile: jobs.docker\n", "jobs.docker"),
    ],
    ids=["compose", "script", "makefile", "workflow", "skaffold"],
)
def test_a_file_that_a_build_names(builder: str, text: str, path: str) -> None:
    project = Project.of({builder: text, path: IMAGE, "jobs.py": "", "requirements.txt": ""})

    assert is_image(project, path)
    assert [one.program for one in launches(project)] == ["celery"]
    assert not is_image(Project.of({path: IMAGE}), path)
    assert not is_image(Project.of({builder: text, path: "from a import b\n"}), path)


def test_its_service_gets_the_dsn() -> None:
    made = changes(
        {
            "compose.yml": COMPOSE,
            "Jobs-Dockerfile": IMAGE,
            "requirements.txt": "celery\n",
            "jobs.py": "from celery import Celery\n\napp = Celery('jobs')\n",
        }
    )

    assert b"- SENTRY_DSN\n" in {c.path: c.after or b"" for c in made.files}["compose.yml"]
