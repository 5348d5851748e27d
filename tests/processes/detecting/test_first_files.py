"""Sentry begins in the file that is started where that loads the app late, or perhaps never."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied

FASTAPI = "from fastapi import FastAPI\n\napp = FastAPI()\n\n\ndef start():\n    pass\n"
NEEDS = {
    "requirements.txt": "fastapi\nflask\nfalcon\nschedule\napscheduler\nclick\n",
    "shop/__init__.py": "",
    "shop/conf.py": "TOKEN = open('token').read()\n",
    "shop/app.py": FASTAPI,
}
PYTHON = {"Procfile": "web: python main.py\n"}
IMAGE = {"Dockerfile": "FROM python\nCOPY . .\nRUN pip install -r requirements.txt\n"
         'CMD ["python", "-m", "shop.main"]\n'}  # fmt: skip
MAIN = "from shop.conf import TOKEN\n\n\ndef main():\n    {}\n\n\nmain()\n"
LOOP = "import schedule\n\n\nclass Jobs:\n    def run(self, job):\n        {}\n"
LATE = {
    "inside a function": {
        **PYTHON,
        "main.py": MAIN.format("from shop.app import start\n\n    start()"),
    },
    "by the main guard": {
        **PYTHON,
        "main.py": "from shop.conf import TOKEN\n\nif __name__ == '__main__':\n"
        "    from shop.app import app\n",
    },
    "by a condition": {
        **IMAGE,
        "shop/main.py": "import os\n\nfrom shop.conf import TOKEN\n\nif os.environ.get('PANEL'):\n"
        "    from shop.app import app\n",
    },
    "by a function of another file": {
        **IMAGE,
        "shop/main.py": "from shop.conf import TOKEN\nfrom shop.bot import setup\n\nsetup()\n",
        "shop/bot.py": "def setup():\n    from shop import app\n",
    },
    "in a loop": {
        **PYTHON,
        "main.py": "from shop.conf import TOKEN\n\nfor name in TOKEN:\n    import shop.app\n",
    },
    "inside a factory of its server": {
        "Procfile": "web: uvicorn --factory main:make\n",
        "main.py": "from shop.conf import TOKEN\n\n\ndef make():\n    from shop.app import app\n\n"
        "    return app\n",
    },
    "below a command of click": {
        "setup.py": "from setuptools import setup\n\nsetup(name='shop', entry_points={"
        "'console_scripts': ['shop = shop.cli:main']})\n",
        "Procfile": "web: shop serve\n",
        "shop/cli.py": "import click\n\nfrom shop.conf import TOKEN\n\n\n@click.command()\n"
        "def main():\n    from shop.app import app\n",
    },
    "a scheduler in a class": {
        **PYTHON,
        "main.py": "from shop.conf import TOKEN\nfrom shop.jobs import Jobs\n\nJobs().run(print)\n",
        "shop/app.py": "",
        "shop/jobs.py": LOOP.format("schedule.every().day.do(job)\n        schedule.run_pending()"),
    },
    "APScheduler's": {
        **PYTHON,
        "main.py": "from shop.conf import TOKEN\nfrom shop.jobs import clock\n\nclock.start()\n",
        "shop/app.py": "",
        "shop/jobs.py": "from apscheduler.schedulers.blocking import BlockingScheduler\n\n"
        "clock = BlockingScheduler()\n",
    },
}


@pytest.mark.parametrize("name", LATE)
def test_the_started_file_begins_with_sentry(name: str):
    texts = {**NEEDS, **LATE[name]}
    (entry,) = scan(Project.of(texts)).entrypoints
    edited = applied(texts)
    assert entry.path in ("main.py", "shop/main.py", "shop/cli.py")
    assert edited["shop/app.py"] == texts["shop/app.py"]
    assert "SENTRY_DSN" in edited[entry.path] or "sentry_setup" in edited[entry.path]
    above, _, _ = edited[entry.path].partition("from shop.conf")
    assert "sentry" in above


IN_TIME = {
    "at its top": "from shop.app import app\n\napp.run()\n",
    "in a try": "try:\n    from shop.app import app\nexcept ImportError:\n    raise\n",
    "through another": "from shop.web import app\n\napp.run()\n",
    "by name": "import uvicorn\n\n\ndef main():\n    uvicorn.run('shop.app:app')\n\n\nmain()\n",
}


@pytest.mark.parametrize("name", IN_TIME)
def test_an_app_that_is_loaded_at_once_begins_with_it(name: str):
    texts = {
        **NEEDS,
        **PYTHON,
        "shop/web.py": "from shop.app import app\n",
        "main.py": IN_TIME[name],
    }
    (entry,) = scan(Project.of(texts)).entrypoints
    assert entry.path == "shop/app.py"
    assert applied(texts)["main.py"] == IN_TIME[name]


def test_each_launch_has_its_own_file():
    late = LATE["inside a function"]["main.py"]
    texts = {
        **NEEDS,
        "Procfile": "bot: python main.py\nweb: uvicorn shop.app:app\n",
        "main.py": late,
    }
    assert {e.path for e in scan(Project.of(texts)).entrypoints} == {"main.py", "shop/app.py"}
    edited = applied(texts)
    assert all("sentry_setup" in edited[path] for path in ("main.py", "shop/app.py"))


@pytest.mark.parametrize("name", ["main.py", "bot.py"])
def test_without_a_command_the_program_above_begins_as_well(name: str):
    late = LATE["by the main guard"]["main.py"]
    texts = {**NEEDS, name: late}
    assert [e.path for e in scan(Project.of(texts)).entrypoints] == ["shop/app.py", name]
    edited = applied(texts)
    assert edited[name].startswith("from shop import sentry_setup")
    assert edited["shop/app.py"].startswith("from shop import sentry_setup")


def test_of_two_programs_above_none_is_meant():
    late = LATE["by the main guard"]["main.py"]
    texts = {**NEEDS, "main.py": late, "bot.py": late}
    assert [e.path for e in scan(Project.of(texts)).entrypoints] == ["shop/app.py"]


@pytest.mark.parametrize(
    "launch",
    [{"Makefile": "dev:\n\tpython main.py\n"}, {"tools.sh": "echo main.py\n"}],
    ids=["a developer's", "none"],
)
def test_a_developers_command_moves_nothing(launch: dict[str, str]):
    late = LATE["inside a function"]["main.py"]
    texts = {**NEEDS, **launch, "main.py": late, "Procfile": "web: uvicorn shop.app:app\n"}
    assert [e.path for e in scan(Project.of(texts)).entrypoints] == ["shop/app.py"]


WORKER = "from celery import Celery\n\n\nclass Worker:\n    def __init__(self):\n        {}\n"
SETUP = (
    "from setuptools import setup\n\nsetup(name='tasks-of-shop', entry_points={{'console_scripts': "
    "['shop-tasks = shop.{}:main']}})\n"
)
START = "from shop import Worker\n\n\ndef main():\n    Worker().start()\n"
OBJECTS = {
    "a command of Celery": {
        "setup.py": SETUP.format("__main__"),
        "shop/__main__.py": START,
        "shop/worker.py": WORKER.format("self.app = Celery('shop')\n        self.app.task(print)"),
    },
    "by another name": {
        "setup.py": SETUP.format("cli"),
        "shop/cli.py": START,
        "shop/worker.py": WORKER.format("self.app = Celery('a')\n        self.app.task(print)"),
    },
    "a folder that Python runs": {
        "Procfile": "worker: python -m shop\n",
        "shop/__main__.py": f"{START}\n\nmain()\n",
        "shop/worker.py": "import schedule\n\n\nclass Worker:\n    def start(self):\n"
        "        schedule.every().day.do(print)\n        schedule.run_pending()\n",
    },
}


@pytest.mark.parametrize("name", OBJECTS)
def test_importing_a_package_starts_no_sentry_in_another_project(name: str):
    package = {"requirements.txt": "celery\nschedule\n",
               "shop/__init__.py": "from shop.worker import Worker\n"}  # fmt: skip
    texts = {**package, **OBJECTS[name]}
    edited = applied(texts)
    assert edited["shop/__init__.py"] == texts["shop/__init__.py"]
    assert edited["shop/worker.py"] == texts["shop/worker.py"]
    program = next(path for path in texts if path in ("shop/__main__.py", "shop/cli.py"))
    assert edited[program].startswith("from shop import sentry_setup")


def test_a_worker_of_celerys_own_command_begins_in_its_module():
    texts = {"requirements.txt": "celery\n", "Procfile": "worker: celery -A shop.worker worker\n",
             "shop/__init__.py": "from shop.worker import app\n",
             "shop/worker.py": "from celery import Celery\n\napp = Celery('shop')\n"}  # fmt: skip
    assert applied(texts)["shop/worker.py"].startswith("from shop import sentry_setup")


BOT = {
    "requirements.txt": "discord\naiohttp\n",
    "panel.py": "from aiohttp import web\n\n\nasync def serve(bot):\n    app = web.Application()\n"
    "    runner = web.AppRunner(app)\n    await runner.setup()\n",
    "main.py": "import discord\nfrom panel import serve\n\nbot = discord.Client()\nbot.run('a')\n",
    "Dockerfile": "FROM python\nCOPY . .\nRUN pip install -r requirements.txt\n"
    'CMD ["python", "main.py"]\n',
}


def test_an_app_that_nobody_is_given_is_a_part_of_its_program() -> None:
    assert [e.path for e in scan(Project.of(BOT)).entrypoints] == ["main.py"]
    made = BOT["panel.py"].replace("    await runner.setup()\n", "    return app\n")
    given = {**BOT, "panel.py": made.replace("    runner = web.AppRunner(app)\n", "")}
    assert [e.path for e in scan(Project.of(given)).entrypoints] == ["panel.py"]


def test_a_script_of_a_folder_with_its_own_list_is_started_from_above() -> None:
    copied = "FROM python\nWORKDIR /app\nCOPY bot/requirements.txt ./\n"
    texts = {f"bot/{path}": text for path, text in BOT.items() if path != "Dockerfile"} | {
        "Dockerfile": f"{copied}RUN pip install -r requirements.txt\nCOPY bot/ ./bot/\n"
        'CMD ["python", "-u", "bot/main.py"]\n',
        "webui/package.json": "{}",
    }
    (entry,) = scan(Project.of(texts)).entrypoints
    assert entry.path == "bot/main.py"
    assert "Dockerfile:6" in [str(shown) for shown in entry.evidence]


def test_a_docstring_and_a_main_guard_are_a_program() -> None:
    texts = {
        "requirements.txt": "discord\n",
        "bot/__init__.py": "",
        "bot/run.py": "import discord\n\n\ndef main():\n    discord.Client().run('a')\n",
        "start.py": '# -*- coding: utf-8 -*-\n"""Where the bot starts."""\n\n'
        "if __name__ == '__main__':\n    from bot.run import main\n    main()\n",
        "Procfile": "worker: python start.py\n",
    }
    made = applied(texts)["start.py"]
    assert made.startswith('# -*- coding: utf-8 -*-\n"""Where the bot starts."""\n\nimport os\n')
    assert made.index("sentry_sdk.init(") < made.index("if __name__")


MADE = "from flask import Flask\n\napp = Flask(__name__)\n\n\ndef serve():\n    app.run()\n"
VALIDATED = {
    "settings that are validated": "from pydantic_settings import BaseSettings\n\n\n"
    "class Settings(BaseSettings):\n    token: str\n\n\nsettings = Settings()\n",
    "a variable that has to be set": "import os\n\nsettings = os.environ['TOKEN']\n",
    "a refusal": "import os\n\nsettings = os.getenv('TOKEN')\nif not settings:\n"
    "    raise SystemExit('no token')\n",
    "a function of its own": "def read():\n    return open('token').read()\n\n\n"
    "settings = read()\n",
}
QUIET = {
    "names": "settings = {'token': 'a'}\n",
    "a variable that may be unset": "import os\n\nsettings = os.getenv('TOKEN')\n",
    "a fallback": "import os\n\ntry:\n    settings = os.environ['TOKEN']\n"
    "except KeyError:\n    settings = ''\n",
    "a function that is not called": "def settings():\n    raise ValueError\n",
}
PROGRAM = "from shop.conf import settings\nfrom shop.web import serve\n\nserve()\n"


def started_by(conf: str, program: str = PROGRAM) -> list[str]:
    texts = {"requirements.txt": "flask\npydantic-settings\n", "Procfile": "web: python main.py\n",
             "shop/__init__.py": "", "shop/conf.py": conf, "shop/web.py": MADE,
             "main.py": program}  # fmt: skip
    return [entry.path for entry in scan(Project.of(texts)).entrypoints]


@pytest.mark.parametrize("name", VALIDATED)
def test_what_may_fail_before_the_app_is_loaded_comes_below_sentry(name: str) -> None:
    assert started_by(VALIDATED[name]) == ["main.py"]
    above = "from shop.web import serve\nfrom shop.conf import settings\n\nserve()\n"
    assert started_by(VALIDATED[name], above) == ["shop/web.py"]


@pytest.mark.parametrize("name", QUIET)
def test_what_can_not_fail_before_the_app_is_loaded_moves_nothing(name: str) -> None:
    assert started_by(QUIET[name]) == ["shop/web.py"]
