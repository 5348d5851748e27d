"""How a process comes to start Sentry late: by which line of which function."""

from __future__ import annotations

import pytest

from codemods.planning.reach.started_late import start_by, started_late
from tests.projects import known

MADE = """\
import sentry_sdk
from flask import Flask


def create_app():
    sentry_sdk.init()
    return Flask(__name__)
"""
TASK = """\
from celery import Celery

{}celery = Celery("jobs")


@celery.task
def add(x):
    {}
"""
SHOP = {
    "requirements.txt": "celery\nflask\nsentry-sdk==2.40.0\n",
    "shop/__init__.py": "",
    "shop/made.py": MADE,
    "shop/web.py": "from shop.made import create_app\n\napp = create_app()\n",
    "Procfile": "web: gunicorn shop.web:app\nworker: celery -A shop.jobs worker\n",
}
MODULE = {
    **SHOP,
    "shop/made.py": MADE.replace("def create_app", "sentry_sdk.init()\n\n\ndef create_app"),
}
MODULE["shop/made.py"] = MODULE["shop/made.py"].replace("    sentry_sdk.init()\n", "")
BY_NAME = "import importlib\n\n    importlib.import_module('shop.made')"
HOOK = "...\n\n\n@worker_process_init.connect\ndef begin(**_):\n    create_app()"
HELPER = "from shop.made import create_app\n\n\ndef app():\n    return create_app()\n\n\n"
IMPORT = "from shop.made import create_app\n\n"


@pytest.mark.parametrize(
    ("texts", "top", "body", "shown"),
    [
        (SHOP, "", "from shop.made import create_app\n\n    create_app()", ":8 import"),
        (SHOP, IMPORT, "create_app()", ":10 call"),
        (SHOP, HELPER, "app()", ":7 call"),
        (SHOP, f"{IMPORT}create_app()\n", "...", ""),
        (SHOP, IMPORT, HOOK, ""),
        (SHOP, "", "...", ""),
        (MODULE, "", "from shop.web import app\n\n    app.do()", ":8 import"),
        (MODULE, "", BY_NAME, ":10 import"),
        (MODULE, IMPORT, "create_app()", ""),
    ],
)
def test_a_worker_that_starts_sentry_where_a_task_runs(
    texts: dict[str, str], top: str, body: str, shown: str
) -> None:
    found = known({**texts, "shop/jobs.py": TASK.format(top, body)})
    starts = [start_by(found.modules, one) for one in found.found.usable]
    (worker,) = (p for p in found.found.processes if p.start == "shop/jobs.py")
    late = started_late(found, worker, starts)
    said = f":{late.shown.line} {late.what.split()[1]}" if late else ""
    assert said == shown and (not late or late.shown.path == "shop/jobs.py")


@pytest.mark.parametrize(
    ("body", "function"),
    [
        ("sentry_sdk.init()\n", ""),
        ("def begin():\n    sentry_sdk.init()\n", "begin"),
        ("class A:\n    def begin(self):\n        sentry_sdk.init()\n", "A.begin"),
        ("class A(Base):\n    def begin(self):\n        sentry_sdk.init()\n", ""),
        ("def includeme(config):\n    sentry_sdk.init()\n", ""),
        ("@app.on_event('startup')\ndef begin():\n    sentry_sdk.init()\n", ""),
    ],
)
def test_what_has_to_be_called_for_a_call_to_run(body: str, function: str) -> None:
    found = known({**SHOP, "shop/made.py": f"import sentry_sdk\n\n{body}", "shop/jobs.py": ""})
    (existing,) = found.found.existing
    assert start_by(found.modules, existing) == ("shop/made.py", function)
