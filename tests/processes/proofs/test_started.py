"""What is started gets its edit; what a platform calls, or nobody can tell of, is a question."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes

FASTAPI = "from fastapi import FastAPI\nfrom mangum import Mangum\n\napp = FastAPI()\n"
MANGUM = {
    "requirements.txt": "mangum\nfastapi\n",
    "app.py": f"{FASTAPI}handler = Mangum(app)\n",
}
SERVERLESS = {"serverless.yml": "functions:\n  api:\n    handler: app.handler\n"}
MANAGE = """\
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "{}")
    execute_from_command_line(sys.argv)
"""
FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
SAM = "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
PLAIN = {
    "requirements.txt": "flask\nserverless-wsgi\n",
    "web/__init__.py": "",
    "web/site.py": FLASK,
    "on_aws.py": "import serverless_wsgi\nfrom web.site import app\n\n\ndef run(event, context):\n"
    "    return serverless_wsgi.handle_request(app, event, context)\n",
}


@pytest.mark.parametrize(
    "texts",
    [
        {**MANGUM, **SERVERLESS},
        MANGUM,
        {
            **PLAIN,
            "template.yaml": f"{SAM.replace('Serverless', 'Lambda')}      Handler: on_aws.run\n",
        },
        PLAIN,
        {**MANGUM, "Makefile": "dev:\n\tuvicorn app:app --reload\n"},
    ],
    ids=["serverless", "nothing but Mangum", "SAM", "serverless-wsgi", "a developer's server"],
)
def test_what_aws_lambda_calls_is_told(texts: dict[str, str]):
    assert applied(texts) == texts
    (note,) = [n for n in changes(texts).notes if "AWS Lambda" in n.text]
    assert "AwsLambdaIntegration(timeout_warning=True)" in note.paste


@pytest.mark.parametrize(
    "texts",
    [
        {**MANGUM, **SERVERLESS, "Dockerfile": "FROM python:3\nCOPY . .\nCMD uvicorn app:app\n"},
        {**MANGUM, "app.py": FASTAPI.replace("from mangum import Mangum\n", "")},
    ],
    ids=["an image, too", "required and not used"],
)
def test_what_is_started_as_well_gets_its_edit(texts: dict[str, str]):
    assert "sentry_sdk.init(" in applied(texts)["app.py"]


def test_settings_that_an_image_names_for_a_script_are_loaded_by_it() -> None:
    image = (
        "FROM python:3\nWORKDIR /app\nENV DJANGO_SETTINGS_MODULE=shop.settings.live\nCOPY . .\n"
        'RUN pip install -r requirements.txt\nENTRYPOINT ["sh", "./start.sh"]\n'
    )
    texts = {
        "requirements.txt": "django\n",
        "manage.py": MANAGE.format("shop.settings.live"),
        "shop/__init__.py": "",
        "shop/settings/__init__.py": "",
        "shop/settings/base.py": "ROOT_URLCONF = 'shop.urls'\nINSTALLED_APPS = []\n",
        "shop/settings/live.py": "from .base import *\n",
        "start.sh": "python manage.py runserver 0.0.0.0:8000\n",
        "Dockerfile": image,
    }
    assert "sentry" in applied(texts)["shop/settings/base.py"]


API = "import falcon\n\n\nclass Api(falcon.App):\n    def __init__(self):\n"
SHOP = {
    "requirements.txt": "falcon\ngunicorn\n",
    "shop/__init__.py": "from shop.api import Api\n",
    "shop/api.py": f"{API}        super().__init__()\n",
}


@pytest.mark.parametrize(
    "texts",
    [
        {"gunicorn.conf.py": 'wsgi_app = "shop:Api()"\n', "Procfile": "web: gunicorn\n"},
        {"Procfile": "web: gunicorn 'shop.api:Api()'\n"},
        {"Dockerfile": 'FROM python:3\nCOPY . .\nCMD ["gunicorn", "shop:Api(debug=1)"]\n'},
        {"Procfile": "web: uvicorn --factory shop.api:Api\n"},
    ],
)
def test_a_class_that_the_server_builds_is_the_app(texts: dict[str, str]):
    (entry,) = scan(Project.of({**SHOP, **texts}), "").entrypoints
    assert (entry.framework, entry.path, entry.process) == ("falcon", "shop/api.py", "web")
    after = applied({**SHOP, **texts})
    assert after["shop/api.py"].startswith("from shop import sentry_setup")


def test_a_class_that_nothing_builds_is_no_process():
    assert not scan(Project.of(SHOP), "").entrypoints


LOOP = "    while True:\n        schedule.run_pending()\n"
BACKUP = "import schedule\n\n\nclass Backup:\n    def run(self):\n" + LOOP.replace("  ", "    ")
START = "from apscheduler.schedulers.background import BackgroundScheduler\n\n\ndef begin():\n"


@pytest.mark.parametrize(
    "text",
    [BACKUP, f"{START}    jobs = BackgroundScheduler()\n    jobs.start()\n"],
    ids=["a method", "a function"],
)
def test_a_scheduler_that_another_program_runs_is_a_question(text: str):
    texts = {"requirements.txt": "schedule\napscheduler\n", "shop/backup.py": text}
    assert applied(texts) == texts
    assert any("shop/backup.py" in note.text for note in changes(texts).notes)


GUARD = 'if __name__ == "__main__":\n'


@pytest.mark.parametrize(
    "call", ["run()\n", f"{GUARD}    run()\n", f"{GUARD}    Thread(target=run).start()\n"]
)
def test_one_that_the_file_runs_is_started(call: str):
    text = f"from threading import Thread\nimport schedule\n\n\ndef run():\n{LOOP}\n\n{call}"
    texts = {"requirements.txt": "schedule\n", "backup.py": text}
    assert "sentry_sdk" in applied(texts)["backup.py"]


def test_one_that_runs_something_else_is_a_question():
    text = (
        f"import schedule\n\n\ndef job():\n    pass\n\n\ndef run():\n{LOOP}\n\n{GUARD}    job()\n"
    )
    texts = {"requirements.txt": "schedule\n", "backup.py": text}
    assert applied(texts) == texts
    assert any("backup.py" in note.text for note in changes(texts).notes)


def test_a_script_that_a_platform_calls_as_well_is_left_to_the_user() -> None:
    texts = {
        "requirements.txt": "boto3\n",
        "handler.py": "import boto3\n\n\ndef handle(event, context):\n    pass\n\n\n"
        "if __name__ == '__main__':\n    handle({}, None)\n",
        "serverless.yml": "functions:\n  report:\n    handler: handler.handle\n",
        "Dockerfile": "FROM python\nCOPY . .\nRUN pip install -r requirements.txt\n"
        'CMD ["python", "handler.py"]\n',
    }
    assert not scan(Project.of(texts)).entrypoints


PLACED = "FROM python:3.12\nWORKDIR /srv\nCOPY {} /srv/\nCMD flask --app app run\n"


@pytest.mark.parametrize(
    ("copied", "path", "edited"),
    [
        ("api", "web/app.py", False),
        (".", "web/app.py", False),
        ("web", "web/app.py", True),
    ],
)
def test_an_image_starts_no_namesake_of_another_folder(
    copied: str, path: str, edited: bool
) -> None:
    app = "from flask import Flask\n\napp = Flask(__name__)\n"
    texts = {
        "requirements.txt": "flask\n",
        "Dockerfile": PLACED.format(copied),
        "api/make.py": "print('app.py')\n",
        path: app,
    }
    assert (applied(texts)[path] != app) is edited
    told = [n.text for n in changes(texts).notes if n.text.startswith("Not set up: ")]
    assert len(told) == (not edited)


def test_a_file_that_only_waits_is_a_question() -> None:
    texts = {
        "jobs/loop.py": "import schedule\n\n\ndef go():\n    schedule.every().day.do(print)\n"
        "    while True:\n        schedule.run_pending()\n",
        "jobs/__init__.py": "",
        "requirements.txt": "schedule\n",
    }
    (note,) = [n for n in changes(texts).notes if "jobs/loop.py" in n.text]
    assert note.text.startswith("Not set up: jobs/loop.py")


IMAGE = "FROM python\nWORKDIR /srv\nCOPY . .\nRUN pip install -r requirements.txt\nCMD {}\n"
TASKS = "from celery import Celery\n\napp = Celery('a')\n\n\n@app.task\ndef f(): ...\n"
JOBS = {"requirements.txt": "celery\n", "jobs.py": TASKS}
SITE = {"requirements.txt": "flask\nstreamlit\n", "app.py": FLASK, "home.py": "import streamlit\n"}


@pytest.mark.parametrize(
    ("texts", "command", "path"),
    [
        (SITE, "gunicorn company.web:app", "app.py"),
        (SITE, "streamlit run home.py", "app.py"),
        (JOBS, "celery -A company.jobs worker", "jobs.py"),
    ],
)
def test_beside_what_is_deployed_in_its_place_an_app_is_a_question(
    texts: dict[str, str], command: str, path: str
) -> None:
    deployed = {**texts, "Dockerfile": IMAGE.format(command)}
    assert applied(deployed)[path] == texts[path]
    (note,) = [n for n in changes(deployed).notes if n.text.startswith("Not set up: ")]
    assert f"{path} (line 3, deployed is Dockerfile:5 (`{command}`))" in note.text


@pytest.mark.parametrize(
    ("texts", "command", "path"),
    [
        (SITE, "gunicorn $APP_MODULE", "app.py"),  # which may be this one
        (SITE, "gunicorn app:app", "app.py"),
        (SITE, "python home.py", "app.py"),
        (JOBS, "celery -A jobs worker", "jobs.py"),
        (JOBS, "celery inspect ping", "jobs.py"),
    ],
)
def test_what_may_be_the_app_itself_is_not_in_its_place(
    texts: dict[str, str], command: str, path: str
) -> None:
    assert applied({**texts, "Dockerfile": IMAGE.format(command)})[path] != texts[path]


AWAY = "#!/bin/sh\ncd {}\npython3 load.py\n"
LOAD = "import requests\n\nprint(requests.get('https://example.com'))\n"


@pytest.mark.parametrize("form", ["load.sh", "load.service"])
@pytest.mark.parametrize(
    ("folder", "edited"), [("/srv/inbound", False), ("/srv/inbound/jobs", True)]
)
def test_a_copy_in_a_servers_folder_is_no_checkout(form: str, folder: str, edited: bool) -> None:
    unit = f"[Service]\nWorkingDirectory={folder}\nExecStart=/usr/bin/python3 load.py\n"
    start = {"load.sh": AWAY.format(folder), "load.service": unit}[form]
    texts = {"requirements.txt": "requests\n", "jobs/load.py": LOAD, f"jobs/{form}": start}
    assert (applied(texts) != texts) is edited
    told = [n for n in changes(texts).notes if n.text.startswith("Not set up: jobs/load.py")]
    assert len(told) == (not edited)
    for note in told:
        assert "have sentry-sdk installed where it runs" in note.text
        assert "sentry_sdk.init(" in note.paste
