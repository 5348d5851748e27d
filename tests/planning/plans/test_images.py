"""Files of ours in images that name what they copy."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
TASKS = "from celery import Celery\n\napp = Celery('shop')\n\n\n@app.task\ndef pack():\n    pass\n"
JOBS = "from rq import Queue\n\n\ndef job():\n    pass\n"
FLAT = {"requirements.txt": "flask\ncelery\n", "app.py": FLASK, "tasks.py": TASKS}
NAMED = "FROM python\nCOPY requirements.txt ./\nCOPY app.py tasks.py ./\nCMD flask run\n"


def test_a_copy_by_name_gets_the_new_file() -> None:
    after = applied({**FLAT, "Dockerfile": NAMED})
    assert after["Dockerfile"] == NAMED.replace(
        "app.py tasks.py", "app.py tasks.py sentry_setup.py"
    )
    assert "import sentry_setup" in after["app.py"] and "import sentry_setup" in after["tasks.py"]


@pytest.mark.parametrize("line", ["COPY . .", "COPY *.py ./", "ADD ./ /srv"])
def test_a_wider_copy_needs_nothing(line: str) -> None:
    image = NAMED.replace("COPY app.py tasks.py ./", line)
    after = applied({**FLAT, "Dockerfile": image})
    assert after["Dockerfile"] == image and "sentry_setup.py" in after


def test_another_image_is_left_alone() -> None:
    other = "FROM python\nCOPY tool.py lib.py ./\nCMD bash\n"
    after = applied({**FLAT, "tool.py": "", "lib.py": "", "tool.Dockerfile": other})
    assert after["tool.Dockerfile"] == other


def test_a_worker_s_image_gets_both_files() -> None:
    image = "FROM python\nCOPY jobs.py other.py ./\nCMD rq worker\n"
    texts = {"requirements.txt": "rq\n", "jobs.py": JOBS, "other.py": "", "Dockerfile": image}
    after = applied(texts)["Dockerfile"]
    assert "COPY jobs.py other.py sentry_setup.py mysettings.py ./" in after
    assert "CMD rq worker -c mysettings" in after


def test_nothing_is_written_that_an_image_cannot_import() -> None:
    image = "FROM python\nCOPY jobs.py /srv/jobs.py\nCMD rq worker\n"
    done = changes({"requirements.txt": "rq\n", "jobs.py": JOBS, "Dockerfile": image})
    assert done.files == ()
    (told,) = (n.text for n in done.notes if n.text.startswith("mysettings.py was not made"))
    assert "Dockerfile:3" in told and "until sentry-sdk is installed there" in told


def test_the_build_context_gets_the_new_file() -> None:
    ignored = "*\n!app.py\n!tasks.py\n!requirements.txt\n"
    texts = {**FLAT, "Dockerfile": NAMED.replace("app.py tasks.py", "."), ".dockerignore": ignored}
    assert applied(texts)[".dockerignore"] == f"{ignored}!sentry_setup.py\n"


def test_a_context_in_another_folder() -> None:
    compose = (
        "services:\n  web:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n"
    )
    texts = {**FLAT, "docker/Dockerfile": NAMED, "docker-compose.yml": compose}
    assert "tasks.py sentry_setup.py ./" in applied(texts)["docker/Dockerfile"]


APART = {
    "requirements.txt": "flask\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "Dockerfile": "FROM python\nRUN pip install -r requirements.txt\nCOPY . .\n"
    "CMD flask --app app run\n",
    "docker/bank/bank.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
}


@pytest.mark.parametrize(
    ("runs", "paths"),
    [("fastapi uvicorn", ["app.py"]), ("-r requirements.txt", ["app.py", "docker/bank/bank.py"])],
    ids=["packages of its own", "those of the project"],
)
def test_a_program_with_an_image_of_its_own_is_left_to_the_user(runs: str, paths: list[str]):
    image = f"FROM python\nRUN pip install {runs}\nCOPY bank.py .\nCMD uvicorn bank:app\n"
    found = scan(Project.of({**APART, "docker/bank/Dockerfile": image}), "")
    assert sorted(e.path for e in found.entrypoints) == paths
    assert {e.path for e in found.doubtful} == {"docker/bank/bank.py"} - {*paths}
