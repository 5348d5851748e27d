"""Which frameworks run jobs on a schedule."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes

CELERY = "from celery import Celery\n{}\napp = Celery('x')\n\n\n@app.task\ndef f(): ...\n"
DJANGO = (
    "import os\n\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\n",
    "ROOT_URLCONF = 'urls'\n",
)


@pytest.mark.parametrize(
    ("texts", "schedulers"),
    [
        ({"tasks.py": CELERY.format("")}, {}),
        (
            {"tasks.py": CELERY.format("from celery.schedules import crontab\ncrontab()\n")},
            {"celery": ["tasks.py:3"]},
        ),
        (
            {"tasks.py": CELERY.format(""), "Procfile": "beat: celery -A tasks beat\n"},
            {"celery": ["Procfile:1"]},
        ),
        (
            {
                "tasks.py": "from huey import RedisHuey, crontab\n\nhuey = RedisHuey()\n\n\n"
                "@huey.periodic_task(crontab())\ndef f(): ...\n"
            },
            {"huey": ["tasks.py:6"]},
        ),
        (
            {
                "app.py": "from flask import Flask\nfrom jobs import s\n\napp = Flask('x')\n",
                "jobs.py": "from apscheduler.schedulers.background import BackgroundScheduler\n\n"
                "s = BackgroundScheduler()\ns.add_job(f, 'interval', hours=1)\n",
                "requirements.txt": "apscheduler\nflask\n",
            },
            {"apscheduler": ["jobs.py:4"]},
        ),
        # Somebody else's `add_job`: the scheduler is neither built nor required.
        ({"app.py": "from flask import Flask\n\napp = Flask('x')\napp.add_job(f, 'cron')\n"}, {}),
    ],
)
def test_evidence(texts: dict[str, str], schedulers: dict[str, list[str]]) -> None:
    found = scan(Project.of(texts), "").schedulers
    assert {stem: [str(e) for e in evidence] for stem, evidence in found.items()} == schedulers


def test_a_scheduler_in_a_web_process_is_no_process_of_its_own() -> None:
    found = scan(
        Project.of(
            {
                "app.py": "from flask import Flask\nimport jobs\n\napp = Flask('x')\n",
                "jobs.py": "from apscheduler.schedulers.background import BackgroundScheduler\n\n"
                "s = BackgroundScheduler()\n",
            }
        ),
        "",
    )
    assert [(e.framework, e.path) for e in found.entrypoints] == [("flask", "app.py")]


@pytest.mark.parametrize(
    ("setting", "stem"),
    [
        ("HUEY = {}", "huey"),
        ("DRAMATIQ_BROKER = {}", "dramatiq"),
        ("Q_CLUSTER = {}", "django_q"),
        ("RQ_QUEUES = {}", "rq"),
    ],
)
def test_a_queue_that_only_the_settings_show(setting: str, stem: str) -> None:
    manage, settings = DJANGO
    texts = {"manage.py": manage, "settings.py": f"{settings}{setting}\n"}
    found = scan(Project.of(texts), "").entrypoints
    assert [(e.framework, e.path, e.process) for e in found] == [
        ("django", "settings.py", "web"),
        (stem, "settings.py", "worker"),
    ]


def test_only_the_worker_of_rq_takes_settings() -> None:
    cron = "from rq_scheduler import Scheduler\n\nScheduler().cron('0 3 * * *', 'jobs.clean')\n"
    clock = "clock: rqscheduler --interval 1\n"
    texts = {"requirements.txt": "rq\nrq-scheduler\n", "crons.py": cron}

    both = {**texts, "Procfile": f"worker: rq worker\n{clock}"}
    assert applied(both)["Procfile"] == f"worker: rq worker -c mysettings\n{clock}"
    assert "RqIntegration(monitor_cron_jobs=True)" in applied(both)["sentry_setup.py"]
    assert changes(both).notes == ()
    assert "mysettings.py" not in applied({**texts, "Procfile": clock})
