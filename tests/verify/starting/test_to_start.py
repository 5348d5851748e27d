"""Which processes a project has, and by which of its commands each is started."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.scanning.scan import scan
from codemods.verify.starting.to_start import Starter
from codemods.verify.values import Process
from tests.projects import recommended

PROGRAMS = "python uvicorn gunicorn celery rq arq flask uwsgi functions-framework".split()
FASTAPI = {
    "requirements.txt": "fastapi\ncelery\n",
    "app/__init__.py": "",
    "app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
}
TASKS = 'from celery import Celery\n\ncelery = Celery("shop")\n\n\n@celery.task\ndef f(): ...\n'


def started(texts: Mapping[str, str], folder: Path, root: Path | None = None) -> list[Process]:
    """Return the processes of a project, with every program installed in `folder`."""
    for name in PROGRAMS:
        (folder / name).touch()
    _, found, answers = recommended(texts)
    found.modules.project.root = root
    return list(Starter(Known(found, answers), str(folder / "python"), {}).processes())


def shown(process: Process, folder: Path) -> str:
    words = " ".join(process.argv).replace(f"{folder}/", "")
    return re.sub(r"\b\d{5}\b", "PORT", f"{process.kind}: {words} ({process.how})")


FUNCTION = {
    "requirements.txt": "functions-framework\n",
    "main.py": "def half(request):\n    return str(1 / 0)\n",
    "deploy.sh": "gcloud functions deploy half --runtime=python311\n",
}


def test_a_function_is_served_by_the_framework_below_it(tmp_path: Path) -> None:
    (process,) = started(FUNCTION, tmp_path)
    assert process.framework == "flask"
    assert shown(process, tmp_path) == (
        "web: functions-framework --source main.py --target half --host 127.0.0.1 --port PORT "
        "(as in deploy.sh:1)"
    )


ROWS: tuple[tuple[dict[str, str], list[str]], ...] = (
    (
        {
            **FASTAPI,
            "app/tasks.py": TASKS,
            "Procfile": "web: uvicorn app.main:app --port $PORT\n"
            "worker: celery -A app.tasks worker -Q high\n"
            "beat: celery -A app.tasks beat\n",
        },
        [
            "web: uvicorn app.main:app --host 127.0.0.1 --port PORT (as in Procfile:1)",
            "worker: celery -A app.tasks worker -Q high (as in Procfile:2)",
            "scheduler: celery -A app.tasks beat (as in Procfile:3)",
        ],
    ),
    (
        FASTAPI,
        [
            "web: uvicorn app.main:app --host 127.0.0.1 --port PORT "
            "(as is usual: uvicorn app.main:app --host 127.0.0.1 --port PORT)"
        ],
    ),
    (
        {
            **FASTAPI,
            "app/main.py": "from fastapi import FastAPI\n\n\n"
            "def create_app():\n    app = FastAPI()\n    return app\n",
        },
        [
            "web: python -m sentry_verify.serve app.main:create_app() PORT "
            "(imported and served by verify)"
        ],
    ),
    (
        {
            **FASTAPI,
            "Dockerfile": "FROM python\nWORKDIR /srv\nCOPY . .\n"
            "CMD uvicorn app.main:app --host 0.0.0.0 --port 80\n",
            "Makefile": "run:\n\tuvicorn app.main:app --reload\n",
        },
        ["web: uvicorn app.main:app --host 127.0.0.1 --port PORT (as in Dockerfile:4)"],
    ),
)


@pytest.mark.parametrize(("texts", "expected"), ROWS)
def test_each_process_once(texts: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    assert [shown(p, tmp_path) for p in started(texts, tmp_path)] == expected


def test_every_sample_has_its_process(tmp_path: Path) -> None:
    for stem, framework in frameworks().items():
        processes = started(framework.sample.before, tmp_path)
        assert processes[-1].framework == stem
        assert all(p.kind in ("web", "worker", "scheduler", "script") for p in processes)
        assert not any("{" in word for p in processes for word in p.argv)


def test_django_settings_have_no_process_of_their_own(tmp_path: Path) -> None:
    texts = dict(frameworks()["django"].sample.before)
    texts["Procfile"] = "release: python manage.py migrate\nweb: gunicorn shop.wsgi\n"

    (process,) = started(texts, tmp_path)

    assert shown(process, tmp_path) == (
        "web: gunicorn --bind 127.0.0.1:PORT shop.wsgi (as in Procfile:2)"
    )


def test_what_the_launch_file_sets_is_set(tmp_path: Path) -> None:
    texts = dict(frameworks()["flask"].sample.before)
    texts["Procfile"] = "web: env FLASK_APP=app:app PORT=80 flask run\n"

    (process,) = started(texts, tmp_path)

    assert process.env["FLASK_APP"] == "app:app"
    assert process.env["PORT"] == str(process.port)


def test_paths_of_an_image_are_those_of_the_project(tmp_path: Path) -> None:
    texts = dict(frameworks()["flask"].sample.before)
    texts["conf/uwsgi.ini"] = "[uwsgi]\nmodule = app:app\n"
    texts["Dockerfile"] = "FROM python\nWORKDIR /srv\nCOPY . .\nCMD uwsgi /srv/conf/uwsgi.ini\n"

    (process,) = started(texts, tmp_path, Path("/home/me/shop"))

    assert process.argv[1] == "/home/me/shop/conf/uwsgi.ini"


def test_a_worker_that_the_project_starts_by_itself(tmp_path: Path) -> None:
    texts = {
        "requirements.txt": "rq\n",
        "manage.py": "from rq import Worker\n\n\ndef run_worker():\n"
        '    worker = Worker(["default"])\n    worker.work()\n\n\nrun_worker()\n',
        "Procfile": "worker: python -u manage.py run_worker\n",
    }
    found = scan(Project.of(texts))

    assert [e.process for e in found.entrypoints] == ["worker"]
    assert [shown(p, tmp_path) for p in started(texts, tmp_path)] == [
        "worker: python -u manage.py run_worker (as in Procfile:1)"
    ]


@pytest.mark.parametrize("guard", [True, False])
def test_a_worker_that_is_there_only_where_its_file_is_run(guard: bool, tmp_path: Path) -> None:
    lines = "worker = Worker(functions=[])\nworker.run()\n"
    block = textwrap.indent(lines, "    ")
    texts = {
        "requirements.txt": "arq\n",
        "worker.py": "from arq import Worker\n\n\n"
        + (f'if __name__ == "__main__":\n{block}' if guard else lines),
    }
    words = "python worker.py" if guard else "arq worker.worker"

    assert [shown(p, tmp_path) for p in started(texts, tmp_path)] == [
        f"worker: {words} (as is usual: {words})"
    ]


def test_a_worker_of_the_settings_is_run_by_manage_py(tmp_path: Path) -> None:
    texts = {
        "requirements.txt": "django\nhuey\n",
        "manage.py": "import os\n\nfrom django.core.management import execute_from_command_line\n\n"
        'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")\n'
        "execute_from_command_line()\n",
        "core/__init__.py": "",
        "core/settings.py": 'INSTALLED_APPS = ["huey.contrib.djhuey"]\nROOT_URLCONF = "core.urls"\n'
        'HUEY = {"name": "shop"}\n',
    }
    worker = started(texts, tmp_path)[-1]

    words = "python manage.py run_huey"
    assert shown(worker, tmp_path) == f"worker: {words} (as is usual: {words})"


def named(processes: list[Process], folder: Path) -> list[str]:
    return [shown(process, folder) for process in processes]


FLASK = {
    "requirements.txt": "flask\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
}
RUN = "flask run --host 127.0.0.1 --port PORT"
USUAL = f"web: {RUN} (as is usual: {RUN})"
NO_SERVERS: tuple[tuple[str, dict[str, str], str], ...] = (
    ("flask reset-db", FLASK, USUAL),
    ("flask db upgrade", FLASK, USUAL),
    ("python app.py reset-db", FLASK, USUAL),
    (
        "python manage.py rebuild_index",
        dict(frameworks()["django"].sample.before),
        "web: python manage.py runserver 127.0.0.1:PORT --noreload "
        "(as is usual: python manage.py runserver 127.0.0.1:PORT --noreload)",
    ),
    (
        "celery -A tasks purge -f",
        {"requirements.txt": "celery\n", "tasks.py": TASKS},
        "worker: celery -A tasks worker (as is usual: celery -A tasks worker)",
    ),
)


@pytest.mark.parametrize(("command", "texts", "expected"), NO_SERVERS)
@pytest.mark.parametrize("file", ["provision.sh", "Procfile"])
def test_what_does_something_once_is_no_server(
    command: str, texts: dict[str, str], expected: str, file: str, tmp_path: Path
) -> None:
    line = {"provision.sh": f"#!/bin/sh\n{command}\n", "Procfile": f"release: {command}\n"}[file]

    processes = started({**texts, file: line}, tmp_path)

    assert named(processes, tmp_path) == [expected]


MADE = (
    "from flask import Flask\n\n\ndef {name}():\n    app = Flask(__name__)\n    return {result}\n"
)
GUARD = '\n\nif __name__ == "__main__":\n    {name}()\n'
MADE_BY: tuple[tuple[str, str, str, bool], ...] = (
    ("create_app", "app", "", True),
    ("create_app", "app", GUARD, False),  # the scan leaves it a question
    ("create_app", "True", GUARD, False),  # whatever its name, it gives nobody an app
    ("migrate", "True", GUARD, False),
    ("migrate", "app", GUARD, False),  # only who runs the file by hand calls it
    ("migrate", "app", "", False),
    ("build", "app", "\n\nwsgi = build()\n", True),
)


@pytest.mark.parametrize(("name", "result", "rest", "is_called"), MADE_BY)
def test_a_function_is_called_that_a_deployment_calls(
    name: str, result: str, rest: str, is_called: bool, tmp_path: Path
) -> None:
    text = MADE.format(name=name, result=result) + rest.format(name=name)

    processes = started({"requirements.txt": "flask\n", "app.py": text}, tmp_path)

    serve = f"web: python -m sentry_verify.serve app:{name}()"
    called = [shown(p, tmp_path).startswith(serve) for p in processes if p.argv]
    assert called == [True] * is_called


def test_a_function_that_nobody_is_seen_to_call_is_named(tmp_path: Path) -> None:
    text = MADE.format(name="migrate", result="app")

    (process,) = started({"requirements.txt": "flask\n", "app.py": text}, tmp_path)

    assert "the app is made in `migrate` (app.py:5)" in process.how
    assert "nothing shows that a deployment calls that" in process.how


AIOHTTP = """\
from aiohttp import web


def migrate():
    app = web.Application()
    app["db"].drop()


if __name__ == "__main__":
    migrate()
"""


def test_a_file_that_serves_nothing_is_not_run(tmp_path: Path) -> None:
    texts = {"requirements.txt": "aiohttp\n", "app.py": AIOHTTP}

    idle = started(texts, tmp_path)
    (serving,) = started({**texts, "app.py": AIOHTTP + "    web.run_app(app)\n"}, tmp_path)

    assert not any(process.argv for process in idle)
    assert serving.argv
