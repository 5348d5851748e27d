"""Which queues have a worker here, and in which file its process loads Sentry."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.processes.detecting.apps import find_apps
from codemods.processes.detecting.workers import find_workers, loads_settings
from codemods.processes.launching.launches import launches

CELERY = "from celery import Celery\n\napp = Celery('x')\n"
TASK = f"{CELERY}\n\n@app.task\ndef work(): ...\n"
ACTOR = "import dramatiq\n\n\n@dramatiq.actor\ndef work(): ...\n"
SETTINGS = Entrypoint("shop/settings.py", "web", "django", 1)
DJANGO = {"shop/__init__.py": "", "shop/settings.py": "ROOT_URLCONF = 'x'\n", "manage.py": ""}
WORKER = {"Procfile": "w: celery -A jobs worker\n"}


def workers(queue: str, texts: dict[str, str], settings: Entrypoint | None = None) -> list[str]:
    """Return `file:line` of the entrypoints of a queue's workers."""
    modules, framework = Modules(Project.of(texts)), frameworks()[queue]
    apps = find_apps(modules, {queue: framework})
    started = launches(modules.project)
    choice = find_workers(modules, queue, framework, apps, started, settings)
    assert {entry.process for entry in choice.chosen} <= {"worker"}
    return [f"{entry.path}:{entry.line}" for entry in choice.chosen]


OWN = "from rq import Worker\n\n\ndef main():\n    Worker(['mail']).work()\n\n\nmain()\n"
ALONE = {
    "a program that makes a worker in a function": (
        "rq",
        {"work.py": OWN, "requirements.txt": "rq\n", "Procfile": "w: python work.py\n"},
        ["work.py:5"],
    ),
    "a client": ("celery", {"jobs.py": CELERY}, []),
    "a task": ("celery", {"jobs.py": TASK}, ["jobs.py:3"]),
    "a discovery": ("celery", {"jobs.py": f"{CELERY}app.autodiscover_tasks()\n"}, ["jobs.py:3"]),
    "a worker": ("celery", {"jobs.py": CELERY, **WORKER}, ["jobs.py:3"]),
    "a worker of another project": ("celery", {"more.py": CELERY, **WORKER}, []),
    "a worker of an example": (
        "celery",
        {"examples/jobs.py": CELERY, "Procfile": "w: celery -A examples.jobs worker\n"},
        [],
    ),
    "a worker of a project that is called like an example": (
        "celery",
        {
            "manage.py": "environ.setdefault('DJANGO_SETTINGS_MODULE', 'demo.settings')\n",
            "demo/jobs.py": CELERY,
            "Procfile": "w: celery -A demo.jobs worker\n",
        },
        ["demo/jobs.py:3"],
    ),
    "a look at the broker": (
        "celery",
        {"jobs.py": CELERY, "Procfile": "w: celery -A jobs inspect active\n"},
        [],
    ),
    "a worker that is told of a module": (
        "dramatiq",
        {"jobs.py": ACTOR, "Procfile": "w: dramatiq jobs\n"},
        ["jobs.py:5"],
    ),
    "a worker with settings of its own": (
        "rq",
        {"jobs.py": "", "Procfile": "w: rq worker\n"},
        ["mysettings.py:0"],
    ),
    "no worker": ("rq", {"jobs.py": ""}, []),
    "settings of its own": (
        "rq",
        {"shop/rq.py": "QUEUES = []\n", "Procfile": "w: rq worker high -c shop.rq\n"},
        ["shop/rq.py:1"],
    ),
    "settings of which one worker knows": (
        "rq",
        {"conf.py": "QUEUES = []\n", "Procfile": "w: rq worker -c conf\nx: rq worker low\n"},
        ["mysettings.py:0"],
    ),
    "settings that were made for it": (
        "rq",
        {"mysettings.py": "import os\n", "Procfile": "w: rq worker -c mysettings\n"},
        ["mysettings.py:0"],
    ),
}


@pytest.mark.parametrize("name", ALONE)
def test_which_queue_has_a_worker(name: str) -> None:
    queue, texts, expected = ALONE[name]

    assert workers(queue, texts) == expected


BESIDE = {
    "a worker that loads them": (
        "celery",
        {"shop/celery.py": f"from django.conf import settings\n{TASK}"},
        ["shop/settings.py:1"],
    ),
    "a worker that does not": ("celery", {"jobs.py": TASK}, ["jobs.py:3"]),
    "a client that loads them": ("celery", {"c.py": f"import shop.settings\n{CELERY}"}, []),
    "a name of theirs": (
        "rq",
        {"shop/settings.py": "from .queues import *\n", "shop/queues.py": "RQ_QUEUES = {}\n"},
        ["shop/settings.py:1"],
    ),
    "another name": ("rq", {"shop/settings.py": "RQ = {}\n"}, []),
    "a command of theirs": (
        "rq",
        {"Procfile": "w: python manage.py rqworker\n"},
        ["shop/settings.py:1"],
    ),
}


@pytest.mark.parametrize("name", BESIDE)
def test_where_settings_are_loaded_they_are_the_worker_s_entrypoint(name: str) -> None:
    queue, texts, expected = BESIDE[name]

    assert workers(queue, {**DJANGO, **texts}, SETTINGS) == expected


def test_settings_that_are_the_worker_s_show_why() -> None:
    texts = {**DJANGO, "shop/settings.py": "\nRQ_QUEUES = {}\n"}
    modules = Modules(Project.of({**texts, "Procfile": "w: python manage.py rqworker\n"}))
    rq, started = frameworks()["rq"], launches(modules.project)
    (entry,) = find_workers(modules, "rq", rq, (), started, SETTINGS).chosen

    assert list(map(str, entry.evidence)) == ["Procfile:1", "shop/settings.py:2"]
    assert (entry.framework, entry.process) == ("rq", "worker")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", True),
        ("import os\nos.environ.setdefault('OTHER', 'shop.settings')\n", False),
        ("app.config_from_object('django.conf:settings')\n", True),
        ("app.config_from_object(source='django.conf:settings')\n", True),
        ("app.config_from_object('shop.other')\n", False),
        ("from django.core.wsgi import get_wsgi_application\nget_wsgi_application()\n", True),
        ("import started\n", True),
        ("from django.conf import settings\n", True),
        ("from django.http import HttpResponse\n", False),
        ("import one\n", True),
        ("import three\n", False),
    ],
)
def test_what_makes_a_process_load_settings(text: str, expected: bool) -> None:
    chain = {
        "started.py": "from django.core.wsgi import get_wsgi_application\nget_wsgi_application()\n",
        "one.py": "import shop.settings\n",
        "two.py": "import one\n",
        "three.py": "import two\n",
    }
    modules = Modules(Project.of({**DJANGO, **chain, "jobs.py": text}))

    assert loads_settings(modules, "jobs.py", SETTINGS) is expected
