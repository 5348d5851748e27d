"""Queues inside Django: their workers are management commands, so the settings do for them."""

from __future__ import annotations

import pytest

from codemods.knowledge.registry import frameworks
from codemods.receiver.server import Receiver
from tests.lacking import needed
from tests.projects import applied, recommended
from tests.run.conftest import Start

DJANGO = frameworks()["django"].sample.before
SETTINGS = """\
import os

SECRET_KEY = "only for development"
ROOT_URLCONF = "shop.urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3"}}
USE_TZ = True
REDIS_URL = os.environ.get("REDIS_URL", "redis://localhost:6379")
"""
RUN = 'python manage.py shell -v 0 -c "{}"'
QUEUES = {
    "rq": (
        "rq",
        "django\ndjango-rq\n",
        'INSTALLED_APPS = ["django_rq", "shop"]\n'
        'RQ_QUEUES = {"default": {"URL": f"{REDIS_URL}/0"}}\n',
        "from django_rq import job\n\n\n@job\ndef split(people):\n    return 100 / people\n",
        "python manage.py rqworker default",
        RUN.format("from shop.tasks import split; split.delay(0)"),
        "Listening on",
        "shop.tasks.split",
    ),
    "dramatiq": (
        "dramatiq",
        "django\ndjango-dramatiq\ndramatiq[redis]\n",
        'INSTALLED_APPS = ["django_dramatiq", "shop"]\n'
        "DRAMATIQ_BROKER = {\n"
        '    "BROKER": "dramatiq.brokers.redis.RedisBroker",\n'
        '    "OPTIONS": {"url": REDIS_URL},\n'
        '    "MIDDLEWARE": ["dramatiq.middleware.Retries"],\n'
        "}\n",
        "import dramatiq\n\n\n@dramatiq.actor\ndef split(people):\n    return 100 / people\n",
        "python manage.py rundramatiq --processes 1 --threads 1",
        RUN.format("from shop.tasks import split; split.send(0)"),
        "Worker process is ready for action.",
        "split",
    ),
    "huey": (
        "huey",
        "django\nhuey\nredis\n",
        'INSTALLED_APPS = ["huey.contrib.djhuey", "shop"]\n'
        'HUEY = {"name": "shop", "immediate": False, "url": REDIS_URL}\n',
        "from huey.contrib.djhuey import task\n\n\n@task()\ndef split(people):\n"
        "    return 100 / people\n",
        "python manage.py run_huey",
        RUN.format("from shop.tasks import split; split(0)"),
        "Huey consumer started",
        "split",
    ),
}


@pytest.mark.parametrize("stem", QUEUES)
def test_a_failed_task_arrives(stem: str, start: Start, receiver: Receiver) -> None:
    name, needs, settings, tasks, serve, fail, ready, transaction = QUEUES[stem]
    needed({"rq": "django_rq", "dramatiq": "django_dramatiq"}.get(stem, "huey"))
    texts = {
        "requirements.txt": needs,
        "manage.py": DJANGO["manage.py"],
        "shop/__init__.py": "",
        "shop/settings.py": SETTINGS + settings,
        "shop/urls.py": "urlpatterns = []\n",
        "shop/tasks.py": tasks,
        "Procfile": f"worker: {serve}\n",
    }
    _, found, answers = recommended(texts)
    assert [(e.framework, e.path) for e in found.entrypoints] == [
        ("django", "shop/settings.py"),
        (name, "shop/settings.py"),
    ]
    assert answers.worker_settings == ""
    framework = frameworks()[name]
    sample = framework.sample._replace(
        before=texts,
        install=tuple(needs.split()),
        serve=serve,
        fail=fail,
        ready=ready,
    )
    given = {"SENTRY_DSN": receiver.dsn, "SENTRY_TRACES_SAMPLE_RATE": "1.0"}
    started = start(framework._replace(sample=sample), applied(texts), **given)

    started.fail()

    try:
        receiver.wait_for(lambda i: i.exception_type == "ZeroDivisionError")
        receiver.wait_for(lambda i: i.type == "transaction" and i.transaction == transaction)
    except TimeoutError as error:
        raise AssertionError(f"{error}\n{started.process.output}") from None
    assert len(receiver.events) == 1
