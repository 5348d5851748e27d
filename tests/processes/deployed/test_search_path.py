"""The folders on the `sys.path` of a process, by what its program puts there."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan

FILES = {
    "svc/shop/__init__.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "svc/shop/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "svc/shop/__main__.py": "import time\n\ntime.sleep(1)\n",
    "svc/run.py": "from shop.app import app\n\napp.run()\n",
}


def roots(command: str, texts: dict[str, str] | None = None) -> tuple[str, ...]:
    project = Project.of({**FILES, "Procfile": f"web: {command}\n", **(texts or {})})
    (process,) = scan(project, "").processes
    return process.roots


@pytest.mark.parametrize(
    ("command", "folders"),
    [
        ("python svc/run.py", ("svc",)),
        ("cd svc && PYTHONPATH=. luigi --module shop.app Task", ("svc",)),
        ("PYTHONPATH=svc luigi --module shop.app Task", ("svc",)),
        ("cd svc && python shop/__main__.py", ("svc/shop",)),
        ("cd svc && python -m shop", ("svc",)),
        ("cd svc && python shop", ("svc/shop",)),
        ("python3 ./svc/shop/", ("svc/shop",)),
        ("cd svc && uvicorn shop.app:app", ("svc",)),
        ("uvicorn --app-dir svc shop.app:app", ("", "svc")),
        ("gunicorn --chdir svc shop.app:app", ("svc",)),
        ("cd svc && celery -A shop.app worker", ("svc",)),
        ("PYTHONPATH=svc flask --app shop.app run", ("", "svc")),
        ("fastapi run svc/shop/app.py", ("svc",)),
        ("flask --app svc/shop/app.py run", ("svc",)),
        ("flask --app svc/shop run", ("svc",)),
        ("FLASK_APP=svc/shop:app flask run", ("svc",)),
        ("uv run mcp run svc/shop/app.py", ("svc/shop",)),
        ("mcp run svc/shop/app.py:app --transport sse", ("svc/shop",)),
        ("uv run fastmcp run svc/shop/app.py", ("svc/shop",)),
    ],
)
def test_the_program_says_what_it_searches(command: str, folders: tuple[str, ...]):
    assert roots(command) == folders


def test_what_is_installed_is_searched_by_every_process():
    built = {"pyproject.toml": '[project]\nname = "shop"\n[build-system]\nrequires = []\n'}
    package = {"src/shop/__init__.py": "", "src/shop/job.py": "import time\n"}
    assert "src" in roots("gunicorn shop.job:app", built | package)


@pytest.mark.parametrize(
    ("command", "folders"),
    [
        ("uvicorn shop.app:app", ("svc",)),
        ("fastapi run svc/shop/app.py", ("svc",)),
        ("mcp run svc/shop/app.py", ("svc/shop",)),
    ],
)
def test_without_a_known_working_directory_only_a_target_tells(
    command: str, folders: tuple[str, ...]
):
    image = {"Dockerfile": f"FROM python:3\nWORKDIR /else\nCMD {command}\n"}
    project = Project.of({**FILES, **image})
    assert [p.roots for p in scan(project, "").processes] == [folders]


@pytest.mark.parametrize(
    ("install", "folders"),
    [("pip install -r requirements.txt", ("jobs",)), ("pip install .", ("jobs", "src"))],
)
def test_what_an_environment_does_not_install_is_not_there(install: str, folders: tuple[str, ...]):
    texts = {
        "pyproject.toml": '[project]\nname = "shop"\ndependencies = []\n[build-system]\n',
        "requirements.txt": "schedule\n",
        "src/shop/__init__.py": "",
        "jobs/clock.py": "import time\n\ntime.sleep(1)\n",
        "Dockerfile": f"FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN {install}\n"
        "CMD python jobs/clock.py\n",
    }
    (process,) = scan(Project.of(texts), "").processes
    assert process.roots == folders
    assert process.installed == set(folders[1:])
