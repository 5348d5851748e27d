"""Processes that the project's own init call does not reach."""

from __future__ import annotations

import pytest

from codemods.planning.known import Known
from codemods.planning.unreached import unreached
from tests.projects import recommended

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
