"""Which queues have a worker here, and in which file its process loads Sentry."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.processes.detecting.apps import find_apps
from codemods.processes.detecting.apps_by_convention import worker_classes
from codemods.processes.detecting.entrypoints import Choice
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
    chosen = found(queue, texts, settings).chosen
    assert {entry.process for entry in chosen} <= {"worker"}
    return [f"{entry.path}:{entry.line}" for entry in chosen]


def questions(queue: str, texts: dict[str, str]) -> list[str]:
    """Return `file:line` of what may be a worker, and is not seen to be one."""
    return [f"{entry.path}:{entry.line}" for entry in found(queue, texts).doubtful]


def found(queue: str, texts: dict[str, str], settings: Entrypoint | None = None) -> Choice:
    """Return the choice among the workers of a queue."""
    modules, framework = Modules(Project.of(texts)), frameworks()[queue]
    apps = list(find_apps(modules, {queue: framework}))
    apps += worker_classes(queue, framework, modules) if framework.class_markers else ()
    started = launches(modules.project)
    return find_workers(modules, queue, framework, tuple(apps), started, settings)


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


UNRUN = "from rq import Worker\n\n\nclass Pool:\n    def start(self):\n        Worker(['a'])\n"
COMPOSE = "services:\n  jobs:\n    build: .\n    command: "
HUEY = "from huey import RedisHuey\n\nhuey = RedisHuey()\n\n\n@huey.task()\ndef x(): ...\n"
OUTRANKED = {
    "by a worker without settings": (
        "rq",
        {"pool.py": UNRUN, "compose.yaml": f"{COMPOSE}rq worker\n"},
        ["mysettings.py:0"],
        ["pool.py:6"],
    ),
    "by settings": (
        "rq",
        {"pool.py": UNRUN, "conf.py": "A = 1\n", "compose.yaml": f"{COMPOSE}rq worker -c conf\n"},
        ["conf.py:1"],
        ["pool.py:6"],
    ),
    "not by a developer's command": (
        "rq",
        {"work.py": OWN, "Procfile": "w: python work.py\n", "Makefile": "dev:\n\trq worker\n"},
        ["work.py:5"],
        [],
    ),
    "beside one that is started as well": (
        "rq",
        {"work.py": OWN, "Procfile": "w: python work.py\nx: rq worker\n"},
        ["mysettings.py:0", "work.py:5"],
        [],
    ),
    "of Celery, by an app from elsewhere": (
        "celery",
        {
            "jobs.py": TASK,
            "run.py": "from company.queue import app\n\n\n@app.task\ndef f(): ...\n",
            "compose.yaml": f"{COMPOSE}celery -A run worker\n",
        },
        ["run.py:5"],
        ["jobs.py:3"],
    ),
    "of Dramatiq": (
        "dramatiq",
        {
            "old.py": "import dramatiq\n\ndramatiq.set_broker(None)\n",
            "jobs.py": ACTOR,
            "compose.yaml": f"{COMPOSE}dramatiq jobs\n",
        },
        ["jobs.py:5"],
        ["old.py:3"],
    ),
    "of Huey": (
        "huey",
        {
            "old.py": HUEY,
            "jobs.py": "from company.queue import huey\n\n\n@huey.task()\ndef f(): ...\n",
            "compose.yaml": f"{COMPOSE}huey_consumer.py jobs.huey\n",
        },
        ["jobs.py:5"],
        ["old.py:3"],
    ),
    "of ARQ": (
        "arq",
        {
            "old.py": "import arq\n\n\ndef main():\n    arq.run_worker(None)\n",
            "jobs.py": "from company.queue import Base\n\n\nclass Settings(Base): ...\n",
            "compose.yaml": f"{COMPOSE}arq jobs.Settings\n",
        },
        ["jobs.py:4"],
        ["old.py:5"],
    ),
}


@pytest.mark.parametrize("name", OUTRANKED)
def test_a_worker_in_code_is_a_question_beside_one_that_is_deployed(name: str) -> None:
    queue, texts, expected, asked = OUTRANKED[name]

    assert workers(queue, texts) == expected
    assert questions(queue, texts) == asked


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
