"""Processes that the project's own init call does not reach."""

from __future__ import annotations

import pytest

from codemods.planning.known import Known
from codemods.planning.reach.unreached import unreached
from tests.projects import changes, recommended

SHOP = {
    "requirements.txt": "celery\nflask\nsentry-sdk==2.75.0\n",
    "shop/__init__.py": "",
    "shop/monitoring.py": "import sentry_sdk\n\n\ndef start():\n    sentry_sdk.init()\n",
    "shop/web.py": "from flask import Flask\n\nfrom shop.monitoring import start\n\n"
    "start()\napp = Flask(__name__)\n",
    "shop/work/__init__.py": "from celery import Celery\n\ncelery = Celery('shop')\n\n\n"
    "@celery.task\ndef pack(): ...\n",
    "shop/work/run.py": "from shop.monitoring import start\nfrom shop.work import celery\n"
    "\nstart()\n",
    "shop/work/plain.py": "from shop.work import celery\n",
}


def lost(procfile: str) -> list[str]:
    texts = {**SHOP, "Procfile": f"web: gunicorn shop.web:app\n{procfile}"}
    _, found, answers = recommended(texts)
    return [u.entry.path for u in unreached(Known(found, answers))]


def test_the_file_that_a_command_starts_may_start_sentry_as_well():
    assert lost("worker: celery -A shop.work.run worker\n") == []


def test_it_has_to_be_each_command():
    both = "worker: celery -A shop.work.run worker\nslow: celery -A shop.work.plain worker\n"
    assert lost(both) == ["shop/work/__init__.py"]
    assert lost("worker: celery -A shop.work worker\n") == ["shop/work/__init__.py"]


MEMBERS = {
    "pyproject.toml": '[project]\nname = "shop"\n'
    'dependencies = ["fastapi", "sentry-sdk==2.75.0", "shop-common"]\n'
    "[tool.uv.sources]\nshop-common = { workspace = true }\n",
    "common/pyproject.toml": '[project]\nname = "shop-common"\ndependencies = ["sentry-sdk"]\n',
    "common/shop_common/__init__.py": "",
    "common/shop_common/monitoring.py": SHOP["shop/monitoring.py"],
    "shop/__init__.py": "",
    "shop/other.py": "from shop_common.monitoring import start\n\nstart()\n",
    "Procfile": "web: uvicorn shop.web:app\n",
}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("from shop_common.monitoring import start\n\nstart()", []),
        ("from shop_common import monitoring\n\nmonitoring.start()", []),
        ("import shop_common.monitoring\n\nshop_common.monitoring.start()", []),
        ("from shop_common.monitoring import start", ["shop/web.py"]),
        ("from shop_common import other", ["shop/web.py"]),
    ],
)
def test_a_workspace_imports_its_members_by_name(line: str, expected: list[str]) -> None:
    web = f"from fastapi import FastAPI\n\n{line}\napp = FastAPI()\n"
    texts = {**MEMBERS, "shop/web.py": web}
    _, found, answers = recommended(texts)
    assert [u.entry.path for u in unreached(Known(found, answers))] == expected


SITE = {
    "requirements/base.txt": "django\n",
    "requirements/local.txt": "-r base.txt\n",
    "requirements/production.txt": "-r base.txt\nsentry-sdk==1.45\n",
    "compose/local/Dockerfile": "FROM python:3.12\nCOPY . .\n"
    "RUN pip install -r requirements/local.txt\nCMD python manage.py runserver\n",
    "config/__init__.py": "",
    "config/settings/__init__.py": "",
    "config/settings/base.py": "INSTALLED_APPS = []\nROOT_URLCONF = 'config.urls'\n",
    "config/settings/local.py": "from .base import *\n",
    "config/settings/production.py": "import sentry_sdk\nfrom .base import *\n\n"
    "sentry_sdk.init(dsn='a')\n",
    "config/wsgi.py": "import os\n\nfrom django.core.wsgi import get_wsgi_application\n\n"
    "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings.production')\n"
    "application = get_wsgi_application()\n",
    "manage.py": "import os\n\n"
    "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings.local')\n",
    "Procfile": "web: gunicorn config.wsgi\n",
}


def said(texts: dict[str, str]) -> str:
    return "\n".join(note.text for note in changes(texts).notes)


def test_settings_of_production_may_start_sentry_alone() -> None:
    assert "was left alone" not in said(SITE)
    assert "nothing that is loaded there" not in said(SITE)


def test_what_lies_beside_the_settings_is_none_of_them() -> None:
    flat = {
        "requirements.txt": "django\ncelery\nsentry-sdk==2.75.0\n",
        "shop/__init__.py": "",
        "shop/settings.py": SITE["config/settings/base.py"],
        "shop/wsgi.py": SITE["config/wsgi.py"].replace(
            "config.settings.production", "shop.settings"
        ),
        "shop/celery.py": "import sentry_sdk\nfrom celery import Celery\n\n"
        "sentry_sdk.init(dsn='a')\napp = Celery()\n",
        "Procfile": "web: gunicorn shop.wsgi\nworker: celery -A shop.celery worker\n",
    }
    _, found, answers = recommended(flat)
    assert "shop/settings.py" in {u.entry.path for u in unreached(Known(found, answers))}


CLOCK = {
    "requirements.txt": "flask\napscheduler\n",
    "web/__init__.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "jobs/__init__.py": "",
    "jobs/work.py": "from web import app\n\n\ndef tick():\n    print(app)\n",
    "jobs/clock.py": "from apscheduler.schedulers.blocking import BlockingScheduler\n"
    "from jobs.work import tick\n\nif __name__ == '__main__':\n    plan = BlockingScheduler()\n"
    "    plan.add_job(tick, 'interval', hours=1, id='tick')\n    plan.start()\n",
    "Procfile": "web: gunicorn web:app\nclock: python jobs/clock.py\n",
}


@pytest.mark.parametrize(
    ("work", "is_lost"),
    [
        (CLOCK["jobs/work.py"], False),
        (CLOCK["jobs/work.py"].replace("from web", "if ASKED:\n    from web"), True),
        ("def tick():\n    from web import app\n    print(app)\n", True),
    ],
    ids=["by a chain of imports", "under a condition", "only within a function"],
)
def test_what_surely_loads_an_edited_file_comes_past_the_module(work: str, is_lost: bool) -> None:
    _, found, answers = recommended({**CLOCK, "jobs/work.py": work})
    lost = [u.entry.path for u in unreached(Known(found, answers))]
    assert lost == ["jobs/clock.py"] * is_lost
