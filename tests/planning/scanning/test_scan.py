"""Which of several subprojects is scanned."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.scanning.scan import scan
from tests.projects import changes

FASTAPI = frameworks()["fastapi"].sample.before
BACKEND = {f"backend/{path}": text for path, text in FASTAPI.items()}
PROCFILE = {"Procfile": "web: cd backend && uvicorn app.main:app\n"}


def test_a_list_at_the_top_is_no_rival_of_the_service_below():
    texts = {**BACKEND, **PROCFILE, "requirements.txt": "pre-commit\nfastapi\n"}
    found = scan(Project.of(texts))
    assert (found.root, found.others) == ("backend", ("",))
    assert found.dependencies.target == "backend/requirements.txt"


def test_a_small_helper_is_not_what_the_repository_is_about():
    code = {f"shop/{name}.py": "" for name in "abcdef"}
    found = scan(Project.of({**BACKEND, **PROCFILE, **code, "requirements.txt": "fastapi\n"}))
    assert (found.entrypoints, found.others) == ((), ("", "backend"))


def test_an_app_of_its_own_at_the_top_is_one():
    own = {
        "requirements.txt": "fastapi\n",
        "main.py": "import fastapi\n\napp = fastapi.FastAPI()\n",
    }
    started = {"Procfile": "web: uvicorn main:app\nback: cd backend && uvicorn app.main:app\n"}
    found = scan(Project.of({**BACKEND, **own, **started}))
    assert (found.entrypoints, found.others) == ((), ("", "backend"))


def test_of_two_projects_that_of_which_a_process_runs_is_taken():
    command = '[project]\nname = "{0}"\n\n[project.scripts]\n{0} = "{0}.cli:main"\n'
    cli = "def main():\n    pass\n"
    texts = {
        "pyproject.toml": command.format("trade"),
        "trade/__init__.py": "",
        "trade/cli.py": cli,
        "client/pyproject.toml": command.format("ask"),
        "client/ask/__init__.py": "",
        "client/ask/cli.py": cli,
    }
    assert set(scan(Project.of(texts)).others) == {"", "client"}
    deployed = scan(Project.of({**texts, "trade.service": "[Service]\nExecStart=trade --loop\n"}))
    assert [e.path for e in deployed.entrypoints] == ["trade/cli.py"]
    assert deployed.others == ("client",)


JOBS = (
    "from apscheduler.schedulers.asyncio import AsyncIOScheduler\n\n\n"
    "def tidy():\n    print(1)\n\n\n"
    "def schedule():\n    made = AsyncIOScheduler()\n    made.add_job(tidy, 'interval', hours=1)\n"
    "    return made\n"
)
MAIN = "from bot.jobs import schedule\n\n\ndef main():\n    schedule().start()\n\n\n" + (
    'if __name__ == "__main__":\n    main()\n'
)
GUARD = "\n\nif __name__ == '__main__':\n    tidy()\n"
BOT = {
    "requirements.txt": "apscheduler\n",
    "bot/__init__.py": "",
    "bot/__main__.py": MAIN,
    "bot/jobs.py": JOBS,
}


def test_the_one_program_that_loads_what_nothing_starts_is_what_starts_it() -> None:
    (entry,) = scan(Project.of(BOT)).entrypoints
    assert entry.path == "bot/__main__.py"


@pytest.mark.parametrize(
    "others",
    [
        {"bot/__main__.py": "print('another program')\n"},
        {"other/__init__.py": "", "other/__main__.py": MAIN.replace("main()", "work()")},
        {
            "bot/__main__.py": "",
            "bot/jobs.py": f"{JOBS}\n\nif __name__ == '__main__':\n    tidy()\n",
        },
    ],
    ids=["loads it not", "two programs", "it alone"],
)
def test_without_such_a_program_it_is_a_question(others: dict[str, str]) -> None:
    found = scan(Project.of({**BOT, **others}))
    assert not found.entrypoints
    assert [entry.path for entry in found.doubtful] == ["bot/jobs.py"]


WEB = "from flask import Flask\n\napp = Flask(__name__)\n"
ONE = {"api/app.py": WEB, "api/requirements.txt": "flask\n"}
TWO = {"jobs/job.py": "print()\n", "jobs/requirements.txt": "requests\n"}


def test_one_process_that_two_lists_may_be_for_is_set_up_with_one_of_them():
    texts = {
        "requirements.txt": "flask\nclick\n",
        **{f"cli/{name}.py": "import click\n" for name in "abc"},
        "desk/requirements.txt": "flask\n",
        "desk/app.py": BESIDE["desk/app.py"],
        "desk/start.sh": "cd $(dirname $0)\nexec python -m flask --app app run\n",
    }
    (note,) = (n for n in changes(texts).notes if "Several projects" in n.text)
    assert "(., desk)" in note.text
    assert "Set up the one of them whose packages are installed where it runs, with" in note.text


def test_what_would_be_left_alone_where_it_is_chosen_is_not_offered():
    image = "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ./elsewhere.py\n"
    texts = {**BESIDE, "bot/main.py": BY_HAND, "bot/requirements.txt": "aiogram\n"}
    texts["bot/Dockerfile"] = image
    assert scan(Project.of(texts), "bot").entrypoints == ()
    assert scan(Project.of(texts)).others == ("desk", "shop")


IMAGE = "FROM python:3.12\nCOPY . .\nRUN pip install -r api/requirements.txt\nCMD {}\n"


@pytest.mark.parametrize(
    ("texts", "root", "others"),
    [
        (
            {"Procfile": "web: cd api && gunicorn app:app\njob: cd jobs && python job.py\n"},
            "api",
            ("jobs",),
        ),
        (
            {"Dockerfile": IMAGE.format("gunicorn --chdir api app:app"),
             "jobs/job.py": WEB, "jobs/run.sh": "gunicorn job:app\n"},
            "api",
            ("jobs",),
        ),
        (
            {"Procfile": "web: cd api && gunicorn app:app\njob: cd jobs && gunicorn job:app\n",
             "jobs/job.py": WEB},
            "",
            ("api", "jobs"),
        ),
    ],
    ids=["what serves", "what an image starts", "two that serve"],
)  # fmt: skip
def test_which_of_several_that_are_started_stands_out(
    texts: dict[str, str], root: str, others: tuple[str, ...]
) -> None:
    found = scan(Project.of({**ONE, **TWO, **texts}))
    assert (found.root, found.others) == (root, others)
    assert bool(found.entrypoints) is bool(root)


def test_a_workspace_is_no_rival_of_its_members() -> None:
    project = '[project]\nname = "{}"\ndependencies = ["fastapi"]\n'
    texts = {
        "pyproject.toml": project.format("top") + '[tool.uv.workspace]\nmembers = ["api"]\n',
        "api/pyproject.toml": project.format("api"),
        "api/main.py": "import fastapi\n\napp = fastapi.FastAPI()\n",
        **{f"lib/{name}.py": "" for name in "abcd"},
    }
    assert scan(Project.of(texts)).root == "api"


@pytest.mark.parametrize(("version", "is_said"), [("2.7", True), ("3.12", False)])
def test_what_keeps_each_of_several_from_sentry_is_said_of_all(version: str, is_said: bool) -> None:
    code = {
        "requirements.txt": "flask\n",
        "app.py": "import raven\nfrom flask import Flask\n\napp = Flask(__name__)\n"
        "client = raven.Client()\n",
        "Dockerfile": f"FROM python:{version}\nCOPY . .\nRUN pip install -r requirements.txt\n"
        "CMD flask run\n",
    }
    texts = {f"{name}/{path}": text for name in ("api", "web") for path, text in code.items()}
    found = scan(Project.of(texts))

    assert (found.others == ()) is is_said
    assert (str(found.old_python or "") == "api/Dockerfile:1") is is_said


BESIDE = {
    "shop/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "shop/requirements.txt": "flask\n",
    "desk/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "desk/requirements.txt": "flask\n",
}
BY_HAND = "import asyncio\n\n\nasync def main(): ...\n\n\nif __name__ == '__main__':\n"
BY_HAND += "    asyncio.run(main())\n"


@pytest.mark.parametrize(("program", "is_named"), [(BY_HAND, True), ("def main(): ...\n", False)])
def test_where_none_stands_out_what_is_run_by_hand_is_named_too(
    program: str, is_named: bool
) -> None:
    texts = {**BESIDE, "bot/main.py": program, "bot/requirements.txt": "aiogram\n"}
    assert scan(Project.of(texts)).others == ("desk", "shop", "bot")[: 2 + is_named]
    (note,) = changes(texts).notes
    rows = note.paste.splitlines()
    assert len(rows) == 2 + is_named
    assert rows[0] == (
        "copier-sentry add --answers .copier-answers.sentry.desk.yml -a subproject=desk"
    )


IMAGE = "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\nCMD {}\n"
AROUND = {
    "requirements.txt": "flask\nstreamlit\n",
    "docker-compose.yml": "services:\n  api:\n    build: ./api\n  desk:\n    build: ./desk\n",
    **{
        f"{folder}/{path}": text
        for folder in ("api", "desk")
        for path, text in {
            "requirements.txt": "flask\n",
            "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
            "Dockerfile": IMAGE.format("flask --app app run"),
        }.items()
    },
}


@pytest.mark.parametrize(
    ("more", "is_one"),
    [
        ({}, False),
        (
            {
                "run.py": "from flask import Flask\n\napp = Flask('top')\n",
                "Dockerfile": IMAGE.format("flask --app run run"),
            },
            True,
        ),
        (
            {
                "requirements/prod.txt": "flask\n",
                "api/Dockerfile": IMAGE.format("flask --app app run").replace(
                    "requirements.txt", "requirements/prod.txt"
                ),
            },
            True,
        ),
    ],
)
def test_a_folder_around_projects_is_none_itself(more: dict[str, str], is_one: bool) -> None:
    found = scan(Project.of({**AROUND, **more}))
    assert ("" in found.others or bool(found.entrypoints and not found.root)) == is_one


SERVICE = "FROM python\nCOPY {0}/ .\nRUN pip install fastapi\nCMD {1}\n"
SERVICES = {
    "api/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "api/requirements.txt": "fastapi\n",
    "api/Dockerfile": SERVICE.format("api", "uvicorn main:app"),
    "sync/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "sync/requirements.txt": "fastapi\n",
    "sync/Dockerfile": SERVICE.format("sync", "uvicorn main:app"),
}
BUILDS = "services:\n  {0}:\n    build:\n      context: .\n      dockerfile: {0}/Dockerfile\n"


def test_an_image_that_nothing_builds_is_no_rival_of_one_that_is_built() -> None:
    assert scan(Project.of(SERVICES)).root == ""
    found = scan(Project.of({**SERVICES, "compose.yml": BUILDS.format("api")}))
    assert (found.root, found.others) == ("api", ("sync",))
    both = BUILDS.format("api") + BUILDS.format("sync").partition("\n")[2]
    assert scan(Project.of({**SERVICES, "compose.yml": both})).others == ("api", "sync")


def test_a_service_whose_folder_lists_nothing_is_counted_with_the_others() -> None:
    composed = "".join(BUILDS.format(name).partition("\n")[2] for name in ("api", "sync", "timer"))
    texts = {
        **SERVICES,
        "compose.yml": f"services:\n{composed}",
        "timer/timer.py": "import time\n\nwhile True:\n    time.sleep(9)\n",
        "timer/Dockerfile": SERVICE.format("timer", "python timer.py"),
    }
    assert scan(Project.of(texts)).others == ("api", "sync", "timer")


LISTED_WITHIN = {
    "README.md": "    pip install -r lessons/requirements/lessons.txt\n",
    "manage.py": "import os\n\n"
    "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'school.settings')\n",
    "school/settings.py": "SECRET_KEY = 'a'\nINSTALLED_APPS = ['lessons']\nROOT_URLCONF = 'u'\n",
    "lessons/__init__.py": "",
    "lessons/models.py": "A = 1\n",
    "lessons/requirements/lessons.txt": "django\n",
}


def test_a_program_above_the_package_that_lists_what_it_needs_is_found() -> None:
    found = scan(Project.of(LISTED_WITHIN))
    assert [entry.path for entry in found.entrypoints] == ["school/settings.py"]
    assert found.dependencies.target == "lessons/requirements/lessons.txt"


def test_where_nothing_starts_above_either_the_folder_with_the_list_is_named() -> None:
    texts = {p: t for p, t in LISTED_WITHIN.items() if p.startswith("lessons")}
    assert scan(Project.of(texts)).root == "lessons"
