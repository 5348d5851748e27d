"""Lines of a process that log a credential are told, each with its place."""

from __future__ import annotations

from codemods.planning.plans.logged_secrets import plan
from tests.projects import known

APP = """\
import logging
import os

from flask import Flask

app = Flask(__name__)
{}
"""
LINE = "app.logger.info('at %s', os.environ['REDIS_URL'])"
LISTED = {"requirements.txt": "flask==3.1.0\n"}
SET_UP = "import sentry_sdk\n\nsentry_sdk.init(dsn='https://k@host/1')\n"


def test_each_line_that_a_process_loads_is_told_once_and_no_other():
    texts = {
        **LISTED,
        "app.py": APP.format(f"import more\n{LINE}"),
        "more.py": f"import logging\n\nlogging.error(password)\n{LINE}\n",
        "apart.py": "import logging\n\nlogging.error(password)\n",
    }
    (note,) = plan(known(texts))
    assert "app.py:8 (REDIS_URL), more.py:3 (password), more.py:4 (REDIS_URL)" in note.text
    assert "as logs and with the next error" in note.text and note.level == "todo"


def test_a_single_line_is_told_of_a_call_of_the_users_too():
    texts = {**LISTED, "app.py": SET_UP + APP.format(LINE)}
    (note,) = plan(known(texts))
    assert note.text.startswith("app.py:10 (REDIS_URL): by its name this line logs a credential")


def test_nothing_is_told_of_lines_that_hold_none_nor_without_sentry():
    assert not list(plan(known({**LISTED, "app.py": APP.format("app.logger.info('up')")})))
    texts = {**LISTED, "app.py": APP.format(LINE)}
    assert not list(plan(known(texts, style="none")))


def test_what_a_worker_prints_is_logged_where_its_queue_makes_log_lines_of_it():
    work = (
        "from celery import Celery\n\napp = Celery()\nprint(password)\n\n\n@app.task(bind=True)\n"
    )
    texts = {
        "requirements.txt": "celery\n",
        "tasks.py": work + "def split(password):\n    print(f'as {password}')\n\n\n"
        "def made(password):\n    print(password)\n",
        "Procfile": "worker: celery -A tasks worker\n",
    }
    (note,) = plan(known(texts))
    assert note.text.startswith("tasks.py:9 (password): by its name")
    rq = {**texts, "requirements.txt": "flask\n", "Procfile": "web: flask run\n"}
    rq["app.py"] = rq.pop("tasks.py").replace("celery import Celery", "flask import Flask")
    rq["app.py"] = (
        rq["app.py"]
        .replace("Celery()", "Flask('a')")
        .replace("app.task(bind=True)", "app.get('/')")
    )
    assert not list(plan(known(rq)))


def test_below_the_main_guard_of_a_file_that_is_imported_nothing_runs():
    guarded = "import logging\n\nif __name__ == '__main__':\n    logging.error(database_url)\n"
    texts = {**LISTED, "app.py": APP.format("import more"), "more.py": guarded}
    assert not list(plan(known(texts)))
    worker = {"requirements.txt": "requests\n", "Procfile": "worker: python more.py\n",
              "more.py": f"import requests\n{guarded}"}  # fmt: skip
    (note,) = plan(known(worker))
    assert note.text.startswith("more.py:5 (database_url)")
    assert list(plan(known({**texts, "more.py": "import logging\nlogging.error(database_url)\n"})))
