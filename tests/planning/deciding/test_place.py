"""Where the one init call goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.files.project import Project
from codemods.planning.deciding.place import place
from codemods.planning.reach.further_blocks import blocks
from codemods.planning.scanning.scan import scan
from codemods.processes.deployed.images_copying_by_name import services_without
from tests.projects import applied, known, recommended
from tests.repositories import commit, write

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
TASKS = "from celery import Celery\n\napp = Celery('shop')\n\n\n@app.task\ndef pack():\n    pass\n"
NEEDS = {"requirements.txt": "flask\ncelery\n"}


@pytest.mark.parametrize(
    ("texts", "style", "path", "module"),
    [
        ({"app.py": FLASK}, "inline", "app.py", ""),
        (
            {"shop/__init__.py": "", "shop/web.py": FLASK},
            "module",
            "shop/sentry_setup.py",
            "shop.sentry_setup",
        ),
        ({"app.py": FLASK, "tasks.py": TASKS}, "module", "sentry_setup.py", "sentry_setup"),
        (
            {
                **dict.fromkeys(("shop/__init__.py", "shop/a/__init__.py"), ""),
                "shop/a/web.py": FLASK,
                "shop/tasks.py": TASKS,
            },
            "module",
            "shop/sentry_setup.py",
            "shop.sentry_setup",
        ),
        (
            {
                **dict.fromkeys(("a/__init__.py", "b/__init__.py"), ""),
                "a/web.py": FLASK,
                "b/tasks.py": TASKS,
            },
            "module",
            "a/sentry_setup.py",
            "a.sentry_setup",
        ),
        (
            {"app.py": FLASK, "shop/__init__.py": "", "shop/tasks.py": TASKS},
            "module",
            "shop/sentry_setup.py",
            "shop.sentry_setup",
        ),
        (
            {
                "app.py": FLASK,
                "Dockerfile": "FROM python\nCOPY app.py /srv/\nCOPY tasks.py /srv/\n",
                "tasks.py": TASKS,
            },
            "module",
            "sentry_setup.py",
            "sentry_setup",
        ),
        (
            {
                "app.py": FLASK,
                "Dockerfile": "FROM python\nCOPY app.py /srv/app.py\nCOPY tasks.py /srv/tasks.py\n",
                "tasks.py": TASKS,
            },
            "inline",
            "app.py",
            "",
        ),
        (
            {
                "shop/__init__.py": "",
                "shop/web.py": FLASK,
                "Dockerfile": "FROM python\nCOPY shop/__init__.py shop/web.py /srv/shop/\n",
            },
            "inline",
            "shop/web.py",
            "",
        ),
        ({"app.py": "import sentry_sdk\nsentry_sdk.init()\n" + FLASK}, "existing", "app.py", ""),
        ({"notes.py": "x = 1\n"}, "none", "", ""),
    ],
    ids=[
        "a flat file",
        "a package",
        "two flat processes",
        "packages of one package",
        "packages that share none",
        "flat files import from the package",
        "an image of named files, of which one more can be named",
        "an image of named files, each on its own",
        "one process in an image of named files",
        "Sentry already",
        "nothing that runs",
    ],
)
def test_place(texts: dict[str, str], style: str, path: str, module: str):
    _, _, answers = recommended({**NEEDS, **texts})
    assert (answers.style, answers.init_path, answers.init_module) == (style, path, module)


@pytest.mark.parametrize(
    ("ignored", "style", "path", "module"),
    [
        ("/.gitignore", "module", "shop/web/sentry_setup.py", "shop.web.sentry_setup"),
        ("shop/web/*", "module", "shop/sentry_setup.py", "shop.sentry_setup"),
        ("*.py", "inline", "shop/web/app.py", ""),
    ],
    ids=["not", "in its folder", "everywhere"],
)
def test_a_file_that_git_ignores_would_not_be_deployed(
    ignored: str, style: str, path: str, module: str, tmp_path: Path
):
    packages = {"shop/__init__.py": "", "shop/web/__init__.py": ""}
    write(tmp_path, {**NEEDS, **packages, "shop/web/app.py": FLASK})
    commit(tmp_path, "the project")
    write(tmp_path, {".gitignore": f"{ignored}\n"})
    project = Project.at(tmp_path)
    spot = place(project, scan(project), ["shop/web/app.py"])
    assert (spot.style, spot.init_path, spot.init_module) == (style, path, module)


@pytest.mark.parametrize("init", ["from .app import app\n", ""])
def test_a_package_is_not_where_its_parent_begins(init: str):
    texts = {
        "requirements.txt": "flask\napscheduler\n",
        "Procfile": "shop: python -m shop.cli\n",
        "shop/__init__.py": "",
        "shop/cli.py": "from apscheduler.schedulers.blocking import BlockingScheduler\n\n"
        "clock = BlockingScheduler()\n",
        "shop/api/__init__.py": init,
        "shop/api/app.py": f"from shop import cli\n{FLASK}",
    }
    _, _, answers = recommended(texts)
    assert answers.entrypoints == ("shop/api/app.py", "shop/cli.py")
    assert answers.init_path == "shop/sentry_setup.py"


def test_packages_that_have_no_init_between_them_have_one_parent():
    texts = {
        "requirements.txt": "tornado\nflask\n",
        "Procfile": "a: python -m shop.exts.http.actor\nb: gunicorn shop.app.cli:app\n",
        "shop/__init__.py": "import sys\n\nsys.setrecursionlimit(9)\n",
        "shop/app/__init__.py": "",
        "shop/app/cli.py": FLASK,
        "shop/exts/http/__init__.py": "import shop\n\nshop.load()\n",
        "shop/exts/http/actor.py": FLASK,
    }
    _, _, answers = recommended(texts)
    assert answers.init_path == "shop/sentry_setup.py"
    assert answers.init_module == "shop.sentry_setup"


def test_of_two_functions_that_start_sentry_the_one_that_more_processes_load_is_kept():
    start = "import sentry_sdk\n\n\ndef start():\n    sentry_sdk.init()\n"
    texts = {
        "requirements.txt": "flask\nsentry-sdk\n",
        "Procfile": "a: gunicorn a:app\nb: gunicorn b:app\nc: gunicorn c:app\n",
        "a.py": f"{start}\n\nstart()\n{FLASK}",
        "b.py": f"from z import start\n{FLASK}start()\n",
        "c.py": f"from z import start\n{FLASK}start()\n",
        "z.py": start,
    }
    _, _, answers = recommended(texts)
    assert (answers.style, answers.init_path) == ("existing", "z.py")


IMAGE = "FROM python:3.12\nCOPY requirements.txt /r.txt\nRUN pip install -r /r.txt\n"
SERVICE = "  {0}:\n    build: .\n    command: python {1}\n    volumes: [{2}]\n"


def mounting(*services: tuple[str, str, str]) -> str:
    return "services:\n" + "".join(SERVICE.format(*service) for service in services)


@pytest.mark.parametrize(
    ("image", "mounts", "style"),
    [
        (IMAGE, '"./app.py:/srv/app.py:ro", "./jobs:/srv/jobs"', "inline"),
        (f"{IMAGE}COPY . /code\n", "{type: bind, source: ./app.py, target: /srv/app.py}", "inline"),
        (f"{IMAGE}COPY . /srv\n", '"./app.py:/srv/app.py"', "module"),
        (IMAGE, '".:/srv"', "module"),
    ],
)
def test_a_file_that_a_container_gets_by_itself_finds_no_module_beside_it(image, mounts, style):
    texts = {
        **NEEDS,
        "app.py": "import jobs.tasks\n" + FLASK,
        "jobs/__init__.py": "",
        "jobs/tasks.py": TASKS,
        "Dockerfile": image,
        "docker-compose.yml": mounting(("web", "/srv/app.py", mounts)),
    }
    project = Project.of(texts)
    held = services_without(project, ("app.py",), "sentry_setup.py")
    assert bool(held) == (style == "inline")
    found = scan(project)
    assert place(project, found, ("app.py",)).style == "inline"  # a single file, either way


def test_two_processes_of_single_mounts_share_no_module_and_each_gets_the_call():
    services = [(n, f"/srv/{n}.py", f'"./{n}.py:/srv/{n}.py"') for n in ("app", "tasks")]
    texts = {
        **NEEDS,
        "app.py": FLASK,
        "tasks.py": TASKS,
        "Dockerfile": IMAGE,
        "docker-compose.yml": mounting(*services),
    }
    project = Project.of(texts)
    entries = ("app.py", "tasks.py")
    assert place(project, scan(project), entries).style == "inline"
    assert [entry.path for entry in blocks(known(texts))] == ["tasks.py"]
    assert place(project, scan(project), entries[:1]).style == "inline"
    whole = Project.of({**texts, "Dockerfile": f"{IMAGE}COPY . /srv/\n"})
    assert place(whole, scan(whole), entries).style != "none"


CLI = 'def main():\n    work()\n\n\nif __name__ == "__main__":\n    main()\n'
APART = {
    "requirements.txt": "fastapi\n",
    "web/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "jobs/run.py": CLI,
    "web.Dockerfile": "FROM python\nWORKDIR /app\nCOPY requirements.txt ./\nCOPY web/ ./web/\n"
    "{more}RUN pip install -r requirements.txt\nCMD uvicorn web.main:app\n",
    "jobs.Dockerfile": "FROM python\nWORKDIR /app\nCOPY requirements.txt ./\nCOPY jobs/ ./jobs/\n"
    "RUN pip install -r requirements.txt\nCMD python -m jobs.run\n",
}


@pytest.mark.parametrize(
    ("more", "path"), [("COPY jobs/ ./jobs/\n", "jobs/sentry_setup.py"), ("", "web/main.py")]
)
def test_the_module_lies_where_each_image_has_it(more: str, path: str):
    texts = {name: text.replace("{more}", more) for name, text in APART.items()}
    project = Project.of(texts)
    found = scan(project)
    assert place(project, found, ["web/main.py", "jobs/run.py"]).init_path == path


COMMANDS = {
    "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\n'
    'dependencies = ["flask", "celery"]\n\n[project.scripts]\nshop = "web:main"\n'
    'jobs = "jobs:main"\n\n[tool.setuptools]\npy-modules = ["web", "jobs"{more}]\n',
    "web.py": f"{FLASK}\n\ndef main():\n    app.run()\n",
    "jobs.py": f"{TASKS}\n\ndef main():\n    app.worker_main()\n",
    "Dockerfile": "FROM python:3.12\nCOPY . /src\nRUN pip install /src\nCMD shop\n",
    "Procfile": "job: jobs\n",
}


@pytest.mark.parametrize(
    ("more", "path"), [(', "sentry_setup"', "sentry_setup.py"), ("", "web.py")]
)
def test_the_module_is_one_that_is_packed(more: str, path: str):
    texts = {name: text.replace("{more}", more) for name, text in COMMANDS.items()}
    project, found, answers = recommended(texts)
    assert answers.init_path == path
    spot = place(project, found, ["web.py", "jobs.py"])
    assert bool(more) != ("`py-modules` does not name it" in spot.why)
    alone = place(project, found, ["web.py"])
    assert (alone.style, alone.init_path) == ("inline", "web.py")


def test_what_runs_out_of_its_folder_needs_no_list():
    texts = {name: text.replace("{more}", "") for name, text in COMMANDS.items()}
    texts["Procfile"] = "job: celery -A jobs worker\n"
    texts["Dockerfile"] = texts["Dockerfile"].replace(
        "CMD shop", "WORKDIR /src\nCMD flask -A web run"
    )
    texts["pyproject.toml"] = texts["pyproject.toml"].partition("[project.scripts]")[0]
    assert recommended(texts)[2].init_path == "sentry_setup.py"


def test_where_no_place_serves_all_each_gets_the_call():
    """Beside the worker of `my-jobs`, a folder that no name leads into, the web app has nothing."""
    texts = {
        **{name: text.replace("{more}", "") for name, text in APART.items()},
        "my-jobs/run.py": CLI,
        "web.Dockerfile": APART["web.Dockerfile"].replace("{more}", "COPY my-jobs/ ./my-jobs/\n"),
        "jobs.Dockerfile": "FROM python\nWORKDIR /app\nCOPY requirements.txt ./\n"
        "COPY my-jobs/ .\nRUN pip install -r requirements.txt\nCMD python run.py\n",
    }
    project = Project.of(texts)
    spot = place(project, scan(project), ["web/main.py", "my-jobs/run.py"])
    assert (spot.style, spot.init_path) == ("inline", "web/main.py")


def test_a_file_that_may_be_run_by_its_path_gets_the_call_itself() -> None:
    main = "from flask import Flask\n\napp = Flask(__name__)\n\nif __name__ == '__main__':\n"
    texts = {
        "requirements.txt": "flask\n",
        "app/__init__.py": "",
        "app/main.py": f"{main}    app.run()\n",
    }
    assert "sentry_sdk.init(" in applied(texts)["app/main.py"]
    started = {**texts, "Procfile": "web: gunicorn app.main:app\n"}
    assert "app/sentry_setup.py" in applied(started)


def test_the_module_wakes_no_package_of_another_process() -> None:
    texts = {
        "requirements.txt": "flask\ncelery\nclick\n",
        "app/__init__.py": "",
        "app/tasks/__init__.py": "from celery import Celery\n\ncelery = Celery('a')\n\n\n"
        "@celery.task\ndef f(): pass\n",
        "manage.py": "from flask import Flask\n\napp = Flask(__name__)\napp.run()\n",
        "Procfile": "web: python manage.py\nworker: celery -A app.tasks worker\n",
    }
    assert place_of(texts) == "app/sentry_setup.py"
    quiet = {**texts, "manage.py": f"from app import tasks\n{texts['manage.py']}"}
    assert place_of(quiet) == "app/tasks/sentry_setup.py"


def place_of(texts: dict[str, str]) -> str:
    project, found, answers = recommended(texts)
    return place(project, found, answers.entrypoints).init_path


BUSY = {
    "requirements.txt": "flask\nrq\n",
    "Procfile": "web: gunicorn shop.api:app\nworker: rq worker\n",
    "shop/__init__.py": "",
    "shop/devices.py": "def reset():\n    return 1\n",
    "shop/api/__init__.py": "from flask import Flask\n\nfrom shop.devices import reset\n\n"
    "reset()\napp = Flask(__name__)\n",
}


def test_a_worker_does_not_run_what_the_package_of_the_app_does() -> None:
    after = applied(BUSY)
    assert "rq worker -c shop.mysettings" in after["Procfile"]
    assert "from shop import sentry_setup" in after["shop/mysettings.py"]
    assert after["shop/api/__init__.py"].startswith("from shop import sentry_setup")
    assert applied(after) == after


def test_it_goes_above_every_package_that_would() -> None:
    top = {**BUSY, "shop/__init__.py": "from shop.devices import reset\n\nreset()\n"}
    _, _, answers = recommended(top)
    assert (answers.init_path, answers.worker_settings) == ("sentry_setup.py", "mysettings.py")
